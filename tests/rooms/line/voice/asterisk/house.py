"""An engine that serves, the Asterisks that dial it, and what tests wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.rooms.line.voice.asterisk.fake_asterisk import FakeAsterisk
from tests.rooms.line.voice.asterisk.fake_media import PASSWORD

from safeconduct.line.engine.script.rendering.telephone import Play
from safeconduct.line.voice.asterisk.engine import AsteriskEngine
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.legs import HungUp, Leg, Prompt

HELLO = Play("menu.1.ask.ask.en", "en", "Press 1.")


class Tones:
    """Sounds whose octets tell which prompt they are."""

    def __init__(self, seconds: float = 0.1) -> None:
        self.seconds = seconds

    async def pcm(self, prompt: Prompt) -> bytes:
        letter = prompt.text.encode()[:1]
        return (letter + b"\x10") * int(8000 * self.seconds)


class House:
    """An engine that serves, and the Asterisks that dial it."""

    def __init__(self, take: Any, seconds: float = 0.1, **settings: Any) -> None:
        self.settings = Settings(listen="127.0.0.1:0", password=PASSWORD, **settings)
        self.sounds = Tones(seconds)
        self.take = take
        self.asterisks: list[FakeAsterisk] = []

    async def __aenter__(self) -> House:
        await self.start()
        return self

    async def start(self) -> None:
        self.engine = AsteriskEngine(self.settings, self.sounds)
        self._serving = asyncio.create_task(self.engine.serve(self.take))
        await until(lambda: self.engine.server.port)

    async def stop(self) -> None:
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)

    async def asterisk(
        self, identity: str = "02:00:00:00:00:01", skew: timedelta = timedelta()
    ) -> FakeAsterisk:
        one = FakeAsterisk(self.engine.server.port, identity)
        one.skew = skew
        self.asterisks.append(one)
        assert await one.connect() == 101
        await until(lambda: identity in self.engine.server.links)
        return one

    async def __aexit__(self, *_: object) -> None:
        for one in self.asterisks:
            await one.close()
        await self.stop()


class Kept:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    @property
    def pcm(self) -> bytes:
        return b"".join(self.pieces)

    async def write(self, pcm: bytes) -> None:
        self.pieces.append(pcm)


class Operator:
    """The other end of a call; `heard` is what came to it."""

    id = "one"

    def __init__(self, address: str = "operator-abc_1-2") -> None:
        self.address = address
        self.gone = asyncio.Event()
        self.on_audio: Callable[[bytes], None] | None = None
        self.heard = bytearray()

    def send(self, pcm: bytes) -> None:
        self.heard += pcm


def doing(verbs: Callable[[Leg], Any], got: list[Any]) -> Any:
    """Answer each call and run verbs on it; what they give, and that the caller hung up, is put into `got`."""

    async def take(leg: Leg) -> None:
        try:
            await leg.answer()
            got.append(await verbs(leg))
        except HungUp:
            got.append("hung up")

    return take


async def ended(house: House, asterisk: FakeAsterisk) -> None:
    """Wait until no call is led, and see that nothing of one is left."""
    await until(lambda: not house.engine.legs)
    assert not asterisk.bridges and not asterisk.calls, "something of the call is left at Asterisk"


async def listening(house: House) -> None:
    """Wait until a recording has begun."""

    def hears() -> bool:
        voice: Any = next(iter(house.engine.legs)).voice
        return voice._socket is not None and voice._socket.on_frame is not None

    await until(hears)


async def until(true: Callable[[], Any], seconds: float = 30.0) -> Any:
    """Wait until something holds, and return it."""
    for _ in range(int(seconds / 0.01)):
        if found := true():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("It did not come to that in time.")
