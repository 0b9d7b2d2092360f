"""One call at an Asterisk: the verbs of `Leg` (see `voice/legs.py`). How sound goes is a `Voice`'s business."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from safeconduct.line.engine.script.rendering.telephone import Gather, Record
from safeconduct.line.voice.asterisk import messages
from safeconduct.line.voice.asterisk.link import Link
from safeconduct.line.voice.asterisk.messages import Answer, Message
from safeconduct.line.voice.legs import HungUp, Party, Prompt, Recorded, Sink

MOST_KEYS = 64  # that wait to be used
ENDS = ("StasisEnd", "ChannelDestroyed")
KEYS = "0123456789*#ABCD"


class Voice(Protocol):
    """How the sound of a call goes in and out. Nothing of it raises for the network."""

    playing: bool
    most: int  # prompts that are begun at once: each must be there before the first is heard

    async def open(self) -> None:
        """Get ready, once the call was taken."""

    async def start(self, prompts: Sequence[Prompt]) -> None:
        """Begin to play; `playing` is true until it was heard."""

    async def quiet(self) -> None:
        """End what is being heard: prompts, or the sound of waiting."""

    async def hold(self) -> None:
        """Begin the sound of waiting."""

    async def record(self, wanted: Record, sink: Sink) -> float:
        """Sound a tone and record; returns the seconds. Ends when `AsteriskLeg.is_next` says so."""

    async def join(self, party: Party) -> None:
        """Bridge with an operator until he is gone or `AsteriskLeg.parted`."""

    def hear(self, message: Message) -> None:
        """Take an event about the call's channel."""

    async def close(self) -> None:
        """Give back whatever it holds at Asterisk; the call itself is the leg's."""


class AsteriskLeg:
    """A `Leg`. `channel` is Asterisk's id of the call."""

    def __init__(self, link: Link, channel: str, caller: str = "", called: str = "") -> None:
        self.id = secrets.token_urlsafe(12)
        self.caller, self.called = caller, called
        self.gone = asyncio.Event()
        self.link, self.channel = link, channel
        self.voice: Voice
        self.parted = False
        self._opened = self._destroyed = self._ended = False
        self._keys: deque[str] = deque(maxlen=MOST_KEYS)
        self._waiter: asyncio.Future[None] | None = None
        link.watch(channel, self.hear)

    def __repr__(self) -> str:
        return f"AsteriskLeg({self.id})"

    # What happens to it.

    def hear(self, message: Message) -> None:
        """Take an event about this call."""
        kind = message["type"]
        if kind == "ChannelDtmfReceived":
            key = messages.text(message, "digit").upper()
            if len(key) == 1 and key in KEYS:
                self._keys.append(key)
        self.voice.hear(message)
        if kind in ENDS:
            self._destroyed = self._destroyed or kind == "ChannelDestroyed"
            self.lost()
        self.wake()

    def lost(self) -> None:
        """Note that the caller is gone."""
        self.gone.set()
        self.wake()

    def wake(self) -> None:
        """Let the verb look again at what has changed."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def until(self, seconds: float | None = None) -> None:
        """Wait until anything happens; HungUp when the caller is gone."""
        self.still()
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        timer = loop.call_later(seconds, self.wake) if seconds is not None else None
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
        self.still()

    def still(self) -> None:
        """Raise HungUp when the caller is gone."""
        if self.gone.is_set():
            raise HungUp

    def is_next(self, keys: str) -> bool:
        """Tell whether one of these keys was pressed; what means nothing is used up by it."""
        while self._keys and self._keys[0] not in keys:
            self._keys.popleft()
        return bool(self._keys)

    async def ask(self, method: str, uri: str, **query: str | int) -> Answer:
        """Ask for something about this call; HungUp when Asterisk knows it no more."""
        answer = await self.link.ask(method, uri, **query)
        if answer.status == 404:
            self.lost()
        self.still()
        return answer

    # The verbs.

    async def answer(self) -> None:
        """Take the call."""
        self.still()
        if not self._opened:
            self._opened = True
            await self.ask("POST", f"channels/{self.channel}/answer")
            await self.voice.open()
            self.still()

    async def play(self, prompts: Sequence[Prompt]) -> None:
        """Play in order; a key ends it and is kept."""
        await self._say(prompts, lambda: bool(self._keys))

    async def _say(self, prompts: Sequence[Prompt], stop: Callable[[], bool]) -> None:
        self.still()
        await self.voice.quiet()
        for at in range(0, len(prompts), self.voice.most):
            if stop():
                break
            await self.voice.start(prompts[at : at + self.voice.most])
            while self.voice.playing and not stop():
                await self.until()
        if prompts and stop():
            await self.voice.quiet()
        self.still()

    async def gather(self, wanted: Gather) -> str:
        """Play while taking keys; see `Leg`."""
        await self._say(wanted.prompts, lambda: bool(self._keys))
        pressed = ""
        while len(pressed) < wanted.most:
            key = await self.key(wanted.seconds)
            if not key or key == wanted.finish:
                break
            pressed += key
        return pressed

    async def key(self, seconds: float) -> str:
        """Wait for one key, without ending what he hears; "" after `seconds`."""
        self.still()
        until = time.monotonic() + seconds
        while not self._keys:
            left = until - time.monotonic()
            if left <= 0:
                return ""
            await self.until(left)
        return self._keys.popleft()

    async def record(self, wanted: Record, sink: Sink) -> Recorded:
        """Play, sound a tone, and record; see `Leg`."""
        await self._say(wanted.prompts, lambda: self.is_next(wanted.keys + wanted.finish))
        if self.is_next(wanted.keys):
            return Recorded(0.0, self._keys.popleft())
        self._keys.clear()
        seconds = await self.voice.record(wanted, sink)
        key = self._keys.popleft() if self.is_next(wanted.keys + wanted.finish) else ""
        return Recorded(seconds, "" if key == wanted.finish else key)

    async def hold(self) -> None:
        """Let the caller hear that he waits, until the next verb."""
        self.still()
        await self.voice.quiet()
        await self.voice.hold()

    async def join(self, party: Party) -> None:
        """Bridge with an operator until one of them is gone or `part` is called."""
        self.still()
        self.parted = False
        ends = asyncio.create_task(party.gone.wait())
        ends.add_done_callback(lambda _task: self.wake())
        try:
            await self.voice.join(party)
        finally:
            ends.cancel()
        self.still()

    async def part(self) -> None:
        """Undo the bridge; the caller stays on the line."""
        self.parted = True
        self.wake()

    async def hang_up(self) -> None:
        """End the call; nothing to do when it has ended. A call that left our application is ended all the same."""
        if self._ended:
            return
        self._ended = True
        self.lost()
        await self.voice.close()
        self.link.unwatch(self.channel)
        if not self._destroyed:
            await self.link.ask(
                "DELETE", f"channels/{self.channel}"
            )  # 404 when the caller was faster: normal
