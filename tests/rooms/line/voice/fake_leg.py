"""A telephone that a test holds in its hand: it hears what is said, presses keys, speaks, hangs up, waits."""

from __future__ import annotations

import asyncio
import math
import struct
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from safeconduct.line.engine.script.rendering.telephone import Gather, Record
from safeconduct.line.voice.legs import HungUp, Party, Prompt, Recorded, Sink
from safeconduct.line.voice.switchboard import Switchboard


def tone(seconds: float, loud: int = 8000) -> bytes:
    """A sound of 440 Hz, as somebody's voice."""
    count = int(seconds * 8000)
    return struct.pack(
        f"<{count}h", *(int(loud * math.sin(2 * math.pi * 440 * at / 8000)) for at in range(count))
    )


@dataclass
class Speech:
    """What a caller does where he may speak: speak so long, then press a key, fall silent or hang up."""

    seconds: float
    then: str = "#"  # a key, "" for silence, "!" to hang up
    loud: int = 8000


HANG_UP = "!"
Act = str | Speech


@dataclass
class FakeParty:
    """An operator who listens."""

    id: str = "operator"
    address: str = "operator-1"
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    on_audio: Callable[[bytes], None] | None = None
    onward: Any = None

    def send(self, pcm: bytes) -> None:
        """Hear the caller."""


class FakeLeg:
    """A `Leg` that does `acts` one after the other: "1" presses, "" is silence, "!" hangs up, Speech speaks.

    `said` is everything that was to be heard; `verbs` what was asked of the telephone.
    """

    id = "fake"
    called = "100"

    def __init__(self, *acts: Act, caller: str = "") -> None:
        self.acts, self.caller = list(acts), caller
        self.gone = asyncio.Event()
        self.said: list[str] = []
        self.languages: list[str] = []
        self.verbs: list[str] = []
        self.joined: list[Party] = []
        self.parted = asyncio.Event()
        self.held = asyncio.Event()
        self.keys: asyncio.Queue[str] = asyncio.Queue()

    @property
    def heard(self) -> str:
        """Everything that was said, as one text."""
        return "\n".join(self.said)

    def _say(self, prompts: Sequence[Prompt]) -> None:
        self._still()
        self.said += [one.text for one in prompts]
        self.languages += [one.language for one in prompts]

    def _still(self) -> None:
        if self.gone.is_set():
            raise HungUp

    def _next(self) -> Act:
        act = self.acts.pop(0) if self.acts else HANG_UP
        if act == HANG_UP:
            self.gone.set()
            raise HungUp
        return act

    async def answer(self) -> None:
        self._still()
        self.verbs.append("answer")

    async def play(self, prompts: Sequence[Prompt]) -> None:
        await asyncio.sleep(0)
        self._say(prompts)

    async def gather(self, wanted: Gather) -> str:
        self.verbs.append("gather")
        self._say(wanted.prompts)
        act = self._next()
        assert isinstance(act, str), f"There is a menu where the test wants to speak: {self.said[-3:]}"
        return act.removesuffix("#") if wanted.finish else act[: wanted.most]

    async def record(self, wanted: Record, sink: Sink) -> Recorded:
        self.verbs.append("record")
        self._say(wanted.prompts)
        act = self._next()
        if isinstance(act, str):
            return Recorded(6.0 if not act else 0.0, act)
        sound = tone(act.seconds, act.loud)
        for at in range(0, len(sound), 8000):  # half a second
            await sink.write(sound[at : at + 8000])
            await asyncio.sleep(0)
        if act.then == HANG_UP:
            self.gone.set()
            raise HungUp
        return Recorded(act.seconds, act.then if act.then in wanted.keys else "")

    async def hold(self) -> None:
        self._still()
        self.verbs.append("hold")
        self.held.set()

    async def key(self, seconds: float) -> str:
        """What the test puts into `keys`, "" for the end of the time; "!" hangs up."""
        self._still()
        key = await self.keys.get()
        if key == HANG_UP:
            self.gone.set()
            raise HungUp
        return key

    async def join(self, party: Party) -> None:
        self._still()
        self.joined.append(party)
        ends = [asyncio.create_task(one.wait()) for one in (party.gone, self.parted, self.gone)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for one in ends:
            one.cancel()
        self.parted.clear()
        self._still()

    async def part(self) -> None:
        self.parted.set()

    async def hang_up(self) -> None:
        self.gone.set()


def in_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a test in a loop of its own, and not for ever."""

    async def bounded() -> None:
        async with asyncio.timeout(30):
            await test()

    asyncio.run(bounded())


def board(**more: Any) -> Switchboard:
    """A switchboard whose threads leave no connection open."""
    from safeconduct.line.voice.switchboard import Workers

    workers, sealers = (Workers(2, keep_connections=False) for _ in range(2))
    return Switchboard(workers=workers, sealers=sealers, **more)


def call(*acts: Act, caller: str = "", at: Switchboard | None = None) -> FakeLeg:
    """Call, do these things, and return the telephone when the call is over."""
    from safeconduct.line.voice.leading import lead

    leg: list[FakeLeg] = []

    async def led() -> None:
        leg.append(FakeLeg(*acts, caller=caller))
        await lead(leg[0], at or board())

    in_loop(led)
    return leg[0]
