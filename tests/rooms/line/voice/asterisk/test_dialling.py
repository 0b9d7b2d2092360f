"""Somebody is called through Asterisk: reached or not, counted while it lasts, and never left alone on the line."""

from __future__ import annotations

import asyncio

import pytest
from tests.rooms.line.voice.asterisk.fake_asterisk import FakeAsterisk
from tests.rooms.line.voice.asterisk.house import HELLO, House, ended, until

from safeconduct.line.voice.asterisk import engine
from safeconduct.line.voice.legs import Leg, NotReached


async def nobody(_leg: Leg) -> None:
    """Nobody calls us here."""


async def dialled(operator: str, number: str = "+15550101") -> tuple[list[str], FakeAsterisk]:
    got: list[str] = []
    async with House(nobody, dial="PJSIP/{number}@trunk", caller_id="100") as house:
        asterisk = await house.asterisk()
        asterisk.operator = operator
        try:
            leg = await house.engine.dial(number, 0.3)
            await leg.play([HELLO])
            await leg.hang_up()
            got.append("reached")
        except NotReached:
            got.append("not reached")
        await until(lambda: not asterisk.calls)
        return got, asterisk


def test_somebody_is_called_and_is_a_leg_as_any_other() -> None:
    got, asterisk = asyncio.run(dialled("answers"))
    assert got == ["reached"]
    first = asterisk.made("POST", "channels")[0]
    assert (first["endpoint"], first["timeout"], first["callerId"]) == ("PJSIP/+15550101@trunk", "1", "100")


def test_whoever_is_called_is_not_left_with_a_silent_telephone(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = asyncio.Event()

    async def answer(_leg: Leg) -> None:
        opening.set()
        await asyncio.Event().wait()

    async def main() -> None:
        monkeypatch.setattr(engine.AsteriskLeg, "answer", answer)
        async with House(nobody, dial="PJSIP/{number}@trunk") as house:
            asterisk = await house.asterisk()
            asterisk.operator = "answers"
            dialling = asyncio.create_task(house.engine.dial("+15550101", 0.3))
            await opening.wait()
            dialling.cancel()  # the operator hangs up while the sound is being prepared
            await asyncio.gather(dialling, return_exceptions=True)
            await ended(house, asterisk)

    asyncio.run(asyncio.wait_for(main(), 60))


def test_a_call_that_we_made_counts_only_while_it_lasts() -> None:
    async def main() -> None:
        async with House(nobody, dial="PJSIP/{number}@trunk") as house:
            asterisk = await house.asterisk()
            asterisk.operator = "answers"
            leg = await house.engine.dial("+15550101", 0.3)
            assert len(house.engine.legs) == 1
            await leg.hang_up()
            await until(lambda: not house.engine.legs)

    asyncio.run(main())


@pytest.mark.parametrize("how", ["busy", "silent"])
def test_who_is_busy_or_does_not_take_the_call_is_not_reached(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RINGING_S", 0.1)
    assert asyncio.run(dialled(how))[0] == ["not reached"]


@pytest.mark.parametrize("number", ["", "1&Local/x", "12/3@evil", "+1555 0100", "٣٣٣"])
def test_what_is_no_number_reaches_no_dial_string(number: str) -> None:
    got, asterisk = asyncio.run(dialled("answers", number))
    assert got == ["not reached"] and not asterisk.made("POST", "channels")
