"""The sound of one call on its way between us and Asterisk (`chan_websocket`): 8 kHz, 16 bit, 20 ms a frame.

Asterisk plays what we send from a queue of its own, one frame each 20 ms; a flush empties it. It speaks of itself in
plain text or in JSON, as its chan_websocket.conf says, and wants to be spoken to in the same way.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Protocol

from safeconduct.line.voice.legs import FRAME, RATE

SECOND = 2 * RATE  # bytes
AHEAD_S = 4.0  # how much lies in Asterisk's queue at most; it holds 20 s and drops what is more
LAG_S = 0.2  # of an operator's voice; what is later is dropped
SLACK_S = 1.0  # after which sound counts as played though Asterisk did not say so


class Wire(Protocol):
    """What is asked of the socket."""

    async def send_str(self, data: str) -> None:
        """Send a text."""

    async def send_bytes(self, data: bytes) -> None:
        """Send octets."""


def name_in(started: str) -> str:
    """Return the id of the channel in a MEDIA_START, plain or JSON, or its name where an older one tells no id.

    Empty when it is no MEDIA_START.
    """
    if started.startswith("{"):
        try:
            found = json.loads(started)
        except ValueError:
            return ""
        if not isinstance(found, dict) or found.get("event") != "MEDIA_START":
            return ""
        return str(found.get("channel_id") or found.get("channel") or "")
    word, _, rest = started.partition(" ")
    pairs = dict(one.partition(":")[::2] for one in rest.split()) if word == "MEDIA_START" else {}
    return pairs.get("channel_id") or pairs.get("channel", "")


class MediaSocket:
    """One call's sound. `on_frame` gets what the caller says; `on_gone` is called when the socket has ended."""

    def __init__(self, wire: Wire, started: str) -> None:
        self.name = name_in(started)
        self.gone = asyncio.Event()
        self.on_frame: Callable[[bytes], None] | None = None
        self.on_gone: Callable[[], None] = lambda: None
        self._json = started.startswith("{")
        self._wire = wire
        self._empty_at = 0.0
        self._marks = 0
        self._processed = asyncio.Event()
        self._rest = bytearray()
        self._live = asyncio.Event()

    def take(self, frame: bytes) -> None:
        """Take what the caller says."""
        if self.on_frame is not None:
            self.on_frame(frame)

    def told(self, text: str) -> None:
        """Take what Asterisk says of its queue."""
        if self._json:
            try:
                found = json.loads(text)
            except ValueError:
                return
            words = (
                [str(found.get("event")), str(found.get("correlation_id"))] if isinstance(found, dict) else []
            )
        else:
            words = text.split()
        if words[:2] == ["MEDIA_MARK_PROCESSED", str(self._marks)]:
            self._processed.set()

    def close(self) -> None:
        """Note that the socket has ended."""
        self.gone.set()
        self._processed.set()
        self.on_gone()

    async def play(self, pcm: bytes) -> None:
        """Play and return when it was heard. ConnectionError when the socket is gone."""
        whole = pcm + bytes(-len(pcm) % FRAME)
        for at in range(0, len(whole), SECOND):
            ahead = self._empty_at - time.monotonic()
            if ahead > AHEAD_S:
                await asyncio.sleep(ahead - AHEAD_S + 1)
            await self._put(whole[at : at + SECOND])
        self._marks += 1
        self._processed.clear()
        await self._command("MARK_MEDIA", str(self._marks))
        try:
            await asyncio.wait_for(
                self._processed.wait(), max(0.0, self._empty_at - time.monotonic()) + SLACK_S
            )
        except TimeoutError:
            return  # older ones know no marks: by the clock it was heard

    async def flush(self) -> None:
        """Let the caller hear nothing more of what was sent."""
        self._empty_at = 0.0
        self._rest.clear()
        if not self.gone.is_set():
            await self._command("FLUSH_MEDIA")

    def speak(self, pcm: bytes) -> None:
        """Put what an operator says; never blocks. `carry` sends it."""
        self._rest += pcm
        most = int(LAG_S * SECOND)
        if len(self._rest) > most:
            del self._rest[: len(self._rest) - most & ~1]
        self._live.set()

    async def carry(self) -> None:
        """Send what `speak` puts, until cancelled; drops rather than lags."""
        while not self.gone.is_set():
            await self._live.wait()
            self._live.clear()
            size = len(self._rest) // FRAME * FRAME
            piece = bytes(self._rest[:size])
            del self._rest[:size]
            if self._empty_at - time.monotonic() > LAG_S:
                await self.flush()
            if piece:
                await self._put(piece)

    async def _put(self, piece: bytes) -> None:
        self._empty_at = max(self._empty_at, time.monotonic()) + len(piece) / SECOND
        await self._wire.send_bytes(piece)

    async def _command(self, name: str, mark: str = "") -> None:
        if self._json:
            await self._wire.send_str(
                json.dumps({"command": name} | ({"correlation_id": mark} if mark else {}))
            )
        else:
            await self._wire.send_str(f"{name} {mark}".rstrip())
