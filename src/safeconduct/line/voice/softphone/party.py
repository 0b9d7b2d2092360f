"""The operator's end of one call. It outlives the page: a page that is loaded again goes on with the same call."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

from safeconduct.line.voice.legs import FRAME_S
from safeconduct.line.voice.queue import Waiting
from safeconduct.line.voice.softphone import tone

PREFIX = "operator-"


class CallParty:
    """A `Party`. `onward` is where the caller waits next when the operator handed him on, else None."""

    def __init__(self, to_browser: Callable[[bytes], None]) -> None:
        self.id = secrets.token_urlsafe(9)
        self.token = secrets.token_urlsafe(18)
        self.address = PREFIX + self.token
        self.gone = asyncio.Event()
        self.on_audio: Callable[[bytes], None] | None = None
        self.onward: Waiting | None = None
        self._to_browser = to_browser
        self._holding: asyncio.Task[None] | None = None

    @property
    def held(self) -> bool:
        """Whether the caller waits while the operator does something else."""
        return self._holding is not None

    def send(self, pcm: bytes) -> None:
        """Let the operator hear this, unless he holds the caller."""
        if not self.held and not self.gone.is_set():
            self._to_browser(pcm)

    def heard(self, pcm: bytes) -> None:
        """Take what the operator says, and let the caller hear it unless he is held."""
        if not self.held and not self.gone.is_set() and self.on_audio is not None:
            self.on_audio(pcm)

    def hold(self, on: bool) -> None:
        """Hold the caller, who hears that we are there, or take him back."""
        if on and not self.held and not self.gone.is_set():
            self._holding = asyncio.get_running_loop().create_task(self._sound())
        elif not on and self._holding is not None:
            self._holding.cancel()
            self._holding = None

    def end(self) -> None:
        """Let the operator be gone from this call."""
        self.hold(False)
        self.gone.set()

    async def _sound(self) -> None:
        loop, frames, at = asyncio.get_running_loop(), tone.frames(), 0
        due = loop.time()
        while True:
            if self.on_audio is not None:
                self.on_audio(frames[at % len(frames)])
            at += 1
            due += FRAME_S
            await asyncio.sleep(max(0.0, due - loop.time()))


class Parties:
    """The calls that have an operator, by the token in their address: where an engine that dials finds them."""

    def __init__(self) -> None:
        self._by_token: dict[str, CallParty] = {}

    def add(self, party: CallParty) -> None:
        """Let it be found."""
        self._by_token[party.token] = party

    def drop(self, party: CallParty) -> None:
        """Let it not be found any more."""
        self._by_token.pop(party.token, None)

    def find(self, token: str) -> CallParty | None:
        """Return the party of a token, or of a whole address that ends in it; None when the call is over."""
        return self._by_token.get(token.removeprefix(PREFIX))
