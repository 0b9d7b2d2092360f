"""A whole call through the scripts, as Asterisk carries it: languages, a message, a person, and no file at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.rooms.line.voice.asterisk.fake_asterisk import FakeAsterisk
from tests.rooms.line.voice.asterisk.fake_media import FRAME, FakeMedia
from tests.rooms.line.voice.asterisk.house import House, listening, until
from tests.rooms.line.voice.fake_leg import FakeParty, board, tone

from safeconduct.cases.models import Case, Entry
from safeconduct.line.voice.leading import lead
from safeconduct.line.voice.legs import Leg

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


async def speak(media: FakeMedia, seconds: float) -> None:
    sound = tone(seconds)
    for at in range(0, len(sound) - FRAME + 1, FRAME):
        await media.say(sound[at : at + FRAME])


async def asked(asterisk: FakeAsterisk, media: FakeMedia, channel: str, key: str) -> None:
    """Press a key as soon as the next thing is said."""
    before = len(media.heard)
    await until(lambda: len(media.heard) > before)
    await asterisk.press(channel, key)


def test_a_caller_leaves_a_message_and_speaks_with_a_person(line_open: Any) -> None:
    switchboard, party, heard = board(present=lambda: 1), FakeParty(), bytearray()
    party.send = heard.extend  # type: ignore[method-assign]

    async def take(leg: Leg) -> None:
        await lead(leg, switchboard)

    async def main() -> None:
        async with House(take, 0.05) as house:
            asterisk = await house.asterisk()
            channel = await asterisk.ring()
            await until(lambda: asterisk.media)
            [media] = asterisk.media.values()
            for key in "315":
                await asked(asterisk, media, channel, key)
            await listening(house)
            await speak(media, 4.5)
            await asyncio.sleep(
                1
            )  # what is on its way; the rows are not looked at while a thread writes them
            await asterisk.press(channel, "#")
            await asked(asterisk, media, channel, "0")
            [waiting] = await until(lambda: list(switchboard.queue))
            switchboard.queue.answer(waiting.id, party)
            said = await until(lambda: party.on_audio)
            said(b"O\x10" * 160)
            await until(lambda: b"O\x10" * 160 in media.heard)
            before = len(heard)
            await speak(media, 0.2)
            await until(lambda: len(heard) - before == 10 * FRAME)
            await asterisk.drop(channel)
            await until(lambda: not house.engine.legs)
            assert not asterisk.calls and not asterisk.bridges
        await switchboard.close()

    asyncio.run(asyncio.wait_for(main(), 60))
    # The sentence that a message comes, and pieces of two seconds.
    assert Case.objects.count() == 1 and Entry.objects.count() >= 3
