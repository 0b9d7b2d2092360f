"""One call at the built-in endpoint: the verbs of `Leg`, on top of its voice and its signalling."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from safeconduct.line.engine.script.rendering.telephone import Gather, Record
from safeconduct.line.voice.legs import HungUp, Party, Prompt, Recorded, Sink
from safeconduct.line.voice.sip.bridge import Bridge
from safeconduct.line.voice.sip.media import Media
from safeconduct.line.voice.sip.prompts import Prompts
from safeconduct.line.voice.sip.recording import Recording
from safeconduct.line.voice.sip.tones import beep, waiting

MOST_KEYS = 64  # that wait to be used
PROOF_S = 10.0  # within which an answer is acknowledged, after being repeated four times
PIECE_S = 0.5  # of a recording, given to its sink at once
PAUSE_S = 8.0  # of silence that ends a recording: who looks for words, or hides, is not cut off


class Signalling(Protocol):
    """What a leg asks of the SIP side of its call."""

    def answer(self) -> None:
        """Take the call."""

    def end(self) -> None:
        """Refuse it or hang up, whichever it takes now."""


class SipLeg:
    """A `Leg` (see `voice/legs.py`)."""

    def __init__(
        self, signalling: Signalling, media: Media, prompts: Prompts, caller: str = "", called: str = ""
    ) -> None:
        self.id = secrets.token_urlsafe(12)
        self.caller, self.called = caller, called
        self.gone = asyncio.Event()
        self.media = media
        self.answered = self.proven = False
        self._signalling = signalling
        self._prompts = prompts
        self._keys: deque[str] = deque(maxlen=MOST_KEYS)
        self._waiter: asyncio.Future[None] | None = None
        self._parted = False
        self.on_lost: Callable[[], None] = lambda: None
        media.on_key = self.press
        media.on_met = self.prove
        media.on_played = self._wake

    def __repr__(self) -> str:
        return f"SipLeg({self.id})"

    # What happens to it.

    def press(self, key: str) -> None:
        """Take a key that was pressed."""
        self._keys.append(key)
        self._wake()

    def prove(self) -> None:
        """Note that somebody is there: our answer was acknowledged, or he is heard."""
        if self.answered and not self.proven:
            self.proven = True
            self._wake()

    def lost(self) -> None:
        """Note that the call has ended, whoever ended it."""
        if not self.gone.is_set():
            self.gone.set()
            self.on_lost()
            self.media.close()
            self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def _until(self, seconds: float | None = None) -> None:
        """Wait until anything happens; HungUp when that is the end."""
        self._still()
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        timer = loop.call_later(seconds, self._wake) if seconds is not None else None
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
        self._still()

    def _still(self) -> None:
        if self.gone.is_set():
            raise HungUp

    def _begin(self) -> None:
        self._still()
        self.media.quiet()

    # The verbs.

    async def answer(self) -> None:
        """Take the call, and wait until it is known that somebody is there: invitations alone cost us little."""
        self._still()
        if not self.answered:
            self._signalling.answer()
            self.begin()
        until = time.monotonic() + PROOF_S
        while not self.proven:
            left = until - time.monotonic()
            if left <= 0:
                await self.hang_up()
            await self._until(left)

    def begin(self) -> None:
        """Note that the call was taken: from here on there is voice."""
        self.answered = self.media.begun = True

    async def play(self, prompts: Sequence[Prompt]) -> None:
        """Play in order; a key ends it and is kept."""
        self._begin()
        await self._say(prompts, lambda: bool(self._keys))

    async def _say(self, prompts: Sequence[Prompt], stop: Callable[[], bool]) -> None:
        for prompt in prompts:
            if stop():
                break
            encoded = await self._prompts.encoded(prompt, self.media.codec)
            self._still()
            self.media.play(encoded)
            while self.media.playing and not stop():
                await self._until()
        if stop():
            self.media.quiet()

    async def gather(self, wanted: Gather) -> str:
        """Play while taking keys; see `Leg`."""
        self._begin()
        await self._say(wanted.prompts, lambda: bool(self._keys))
        pressed, until = "", time.monotonic() + wanted.seconds
        while len(pressed) < wanted.most:
            key = await self._key(until)
            if key == wanted.finish or not key:  # an empty finish key is none, and so is an empty key
                break
            pressed, until = pressed + key, time.monotonic() + wanted.seconds
        return pressed

    async def key(self, seconds: float) -> str:
        """Wait for one key, without ending what he hears; "" after `seconds`."""
        return await self._key(time.monotonic() + seconds)

    async def _key(self, until: float) -> str:
        self._still()
        while not self._keys:
            left = until - time.monotonic()
            if left <= 0:
                return ""
            await self._until(left)
        return self._keys.popleft()

    async def record(self, wanted: Record, sink: Sink) -> Recorded:
        """Play, sound a tone, and record; see `Leg`. A key that means nothing here is used up by it."""
        self._begin()
        await self._say(wanted.prompts, lambda: self._is_next(wanted.keys + wanted.finish))
        if self._is_next(wanted.keys):
            return Recorded(0.0, self._keys.popleft())
        self._keys.clear()
        self.media.play(self.media.codec.encoded(beep()))
        while self.media.playing:
            await self._until()
        recording = Recording(self.media.codec, wanted.seconds)
        self.media.listen(recording.heard)
        try:
            while not self._ends(recording, wanted):
                await self._until(PIECE_S)
                await _pass_on(recording, sink)
        finally:
            self.media.listen(None)
            await _pass_on(recording, sink)
        key = self._keys.popleft() if self._is_next(wanted.keys + wanted.finish) else ""
        return Recorded(recording.seconds, "" if key == wanted.finish else key)

    def _ends(self, recording: Recording, wanted: Record) -> bool:
        silent = time.monotonic() - recording.spoken_at >= PAUSE_S
        return recording.full or silent or self._is_next(wanted.keys + wanted.finish)

    def _is_next(self, keys: str) -> bool:
        while self._keys and self._keys[0] not in keys:
            self._keys.popleft()
        return bool(self._keys)

    async def hold(self) -> None:
        """Let the caller hear that he waits, until the next verb."""
        self._begin()
        self.media.play(self.media.codec.encoded(waiting()), again=True)

    async def join(self, party: Party) -> None:
        """Bridge with an operator until one of them is gone or `part` is called."""
        self._begin()
        codec = self.media.codec
        bridge = Bridge(codec)
        party.on_audio, self.media.stream, self._parted = bridge.put, bridge.next, False
        self.media.listen(lambda payload: party.send(codec.decoded(payload)))
        ends = asyncio.create_task(party.gone.wait())
        ends.add_done_callback(lambda _task: self._wake())
        try:
            while not (self._parted or party.gone.is_set()):
                await self._until()
        finally:
            ends.cancel()
            self.media.stream = None
            self.media.listen(None)
            if party.on_audio == bridge.put:
                party.on_audio = None

    async def part(self) -> None:
        """Undo the bridge; the caller stays on the line."""
        self._parted = True
        self._wake()

    async def hang_up(self) -> None:
        """End the call; nothing to do when it has ended."""
        if not self.gone.is_set():
            self._signalling.end()
            self.lost()


async def _pass_on(recording: Recording, sink: Sink) -> None:
    pcm = recording.take()
    if pcm:
        await sink.write(pcm)
