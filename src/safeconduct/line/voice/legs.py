"""What the line asks of a telephone engine, whichever it is: the verbs and the events of a call.

An engine (the built-in SIP endpoint, Asterisk, a provider that speaks TwiML) gives each call as a `Leg` and knows
nothing of scripts. Sound is 8 kHz, mono, signed 16 bit, little endian, wherever it appears here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from safeconduct.line.engine.script.rendering.telephone import Gather, Play, Record, SpeakOut

RATE = 8000  # samples a second
FRAME_S = 0.02
FRAME = 320  # bytes: 20 ms

Prompt = Play | SpeakOut
Cause = Literal["caller", "line", "failed"]


class HungUp(Exception):
    """The caller is gone: he hung up, or the line broke. Whatever was asked of the leg did not come to its end."""


class NotReached(Exception):
    """A call to somebody was not taken: nobody answered, the line is busy, or the number cannot be reached."""


class Sounds(Protocol):
    """Where the sound of a prompt comes from: a recorded voice, or one that a machine speaks."""

    async def pcm(self, prompt: Prompt) -> bytes:
        """Return the sound; silence of a moment where neither can be had, so that a call goes on."""


class Sink(Protocol):
    """Takes a recording while it is made, so that no plain sound is ever kept."""

    async def write(self, pcm: bytes) -> None:
        """Take the next piece; its length is any number of whole samples."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a recording ended: `key` is one that was to drop it, or empty; `seconds` is what was heard."""

    seconds: float
    key: str = ""


class Party(Protocol):
    """The other end of a bridge: an operator's browser. `address` is where an engine that dials reaches it."""

    id: str
    address: str  # user part of a SIP address at the built-in endpoint
    gone: asyncio.Event
    on_audio: Callable[[bytes], None] | None

    def send(self, pcm: bytes) -> None:
        """Let the operator hear this; never blocks, and drops rather than lags by more than 200 ms."""


class Leg(Protocol):
    """One telephone call. Every verb raises HungUp when the caller is gone; only one runs at a time.

    `caller` and `called` are addresses as the engine got them ("" where withheld): never logged, never stored.
    Keys that are pressed during one verb and not used by it are kept for the next.
    """

    id: str  # random, ours
    caller: str
    called: str
    gone: asyncio.Event

    async def answer(self) -> None:
        """Take the call."""

    async def play(self, prompts: Sequence[Prompt]) -> None:
        """Play in order; a key ends it and is kept."""

    async def gather(self, wanted: Gather) -> str:
        """Play while taking keys; returns what was pressed without the finish key, "" when nothing was in time."""

    async def record(self, wanted: Record, sink: Sink) -> Recorded:
        """Play, sound a tone, and record until the finish key, silence of a while, or the longest time."""

    async def hold(self) -> None:
        """Let the caller hear that he waits, until the next verb."""

    async def key(self, seconds: float) -> str:
        """Wait for one key, without ending what he hears; "" after `seconds`."""

    async def join(self, party: Party) -> None:
        """Bridge with an operator until one of them is gone or `part` is called."""

    async def part(self) -> None:
        """Undo the bridge; the caller stays on the line."""

    async def hang_up(self) -> None:
        """End the call; nothing to do when it has ended."""


Take = Callable[[Leg], Awaitable[None]]


class Engine(Protocol):
    """A telephone engine: brings calls, and can call somebody."""

    async def serve(self, take: Take) -> None:
        """Bring each call to `take`, in a task of its own, until cancelled."""

    async def dial(self, number: str, seconds: float) -> Leg:
        """Call a number and return the leg once it is taken; NotReached otherwise."""
