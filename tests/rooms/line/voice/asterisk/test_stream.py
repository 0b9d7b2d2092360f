"""A call whose sound goes over a socket of its own: prompts, keys, recordings and an operator, without any file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.rooms.line.voice.asterisk.fake_media import FRAME, FakeMedia
from tests.rooms.line.voice.asterisk.house import HELLO, House, Kept, Operator, doing, ended, listening, until

from safeconduct.line.engine.script.rendering.telephone import Gather, Play, Record, SpeakOut
from safeconduct.line.voice.asterisk import stream
from safeconduct.line.voice.legs import HungUp, Leg, Recorded

LOUD = (8000 * np.sin(np.arange(160) / 3)).astype("<i2").tobytes()
SECOND = Play("menu.1.ask.two.en", "en", "Xylophone.")


def call(
    verbs: Callable[[Leg], Any], acts: Callable[[House, FakeMedia, str], Any], **settings: Any
) -> list[Any]:
    """Run verbs on one call while something happens to it; returns what the verbs gave, and how they ended."""
    got: list[Any] = []

    async def main() -> None:
        async with House(doing(verbs, got), **settings) as house:
            asterisk = await house.asterisk()
            asterisk.in_json = house.settings.caller_id == "json"
            channel = await asterisk.ring()
            await until(lambda: asterisk.bridges and asterisk.media)
            await acts(house, next(iter(asterisk.media.values())), channel)
            await ended(house, asterisk)

    asyncio.run(asyncio.wait_for(main(), 60))
    return got


async def nothing(*_: Any) -> None:
    return None


@pytest.mark.parametrize("speech", ["plain", "json"])
def test_prompts_are_heard_whole_and_in_order(speech: str) -> None:
    heard = bytearray()

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: not house.engine.legs)
        heard.extend(media.heard)

    assert call(lambda leg: leg.play([HELLO, SECOND]), acts, caller_id=speech) == [None]
    assert bytes(heard) == b"P\x10" * 800 + b"X\x10" * 800


def test_a_key_ends_the_prompt_at_once_and_is_kept() -> None:
    async def verbs(leg: Leg) -> str:
        await leg.play([HELLO])
        return await leg.key(1)

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: media.heard)
        await house.asterisks[0].press(channel, "4")
        await until(lambda: media.flushed)

    assert call(verbs, acts, seconds=30) == ["4"]


def test_keys_are_gathered_to_the_finish_key_and_what_is_typed_ahead_is_used() -> None:
    async def verbs(leg: Leg) -> list[str]:
        first = await leg.gather(Gather((HELLO,), most=20, seconds=2, finish="#"))
        second = await leg.gather(Gather((HELLO,), seconds=2))
        return [first, second, await leg.gather(Gather((), seconds=0))]

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: media.heard)
        await house.asterisks[0].press(channel, "12345#7")

    assert call(verbs, acts, seconds=30) == [["12345", "7", ""]]


def test_a_message_is_handed_on_while_it_is_spoken_and_ends_with_the_finish_key() -> None:
    sink = Kept()

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await listening(house)
        assert (
            bytes(media.heard[:1600]) == b"P\x10" * 800 and len(media.heard) >= 1600 + 5600
        )  # then the tone
        await media.say(LOUD, 30)
        await until(lambda: sink.pieces)  # half a second after it began, before the end
        await media.say(LOUD, 20)
        await asyncio.sleep(0.1)
        await house.asterisks[0].press(channel, "#")

    [done] = call(lambda leg: leg.record(Record((HELLO,), keys="08"), sink), acts)
    assert b"".join(sink.pieces) == LOUD * 50
    assert done == Recorded(1.0, "")


def test_a_key_that_is_an_answer_ends_a_recording_and_silence_does_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream, "PAUSE_S", 0.6)
    sink = Kept()

    async def verbs(leg: Leg) -> list[Recorded]:
        first = await leg.record(Record((), keys="08"), sink)
        return [first, await leg.record(Record((), keys="08"), sink)]

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await listening(house)
        await house.asterisks[0].press(channel, "58")

    [[first, second]] = call(verbs, acts)
    assert (first.key, second) == ("8", Recorded(0.0, ""))


def test_what_was_said_before_the_caller_hung_up_is_kept() -> None:
    sink = Kept()

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await listening(house)
        await media.say(LOUD, 10)
        await asyncio.sleep(0.1)
        await house.asterisks[0].drop(channel)

    assert call(lambda leg: leg.record(Record((), keys="0"), sink), acts) == ["hung up"]
    assert b"".join(sink.pieces) == LOUD * 10


def test_who_waits_hears_it_until_the_next_verb() -> None:
    async def verbs(leg: Leg) -> str:
        await leg.hold()
        key = await leg.key(5)
        await leg.play([HELLO])
        return key

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: any(media.heard))
        await house.asterisks[0].press(channel, "8")
        await until(lambda: not house.engine.legs)
        assert media.flushed == 1 and bytes(media.heard).endswith(b"P\x10" * 800)

    assert call(verbs, acts) == ["8"]


def test_an_operator_and_the_caller_hear_each_other_until_he_is_gone() -> None:
    party = Operator()

    async def verbs(leg: Leg) -> str:
        await leg.hold()
        await leg.join(party)
        await leg.play([HELLO])
        return "on the line"

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        said = await until(lambda: party.on_audio)
        await media.say(LOUD, 3)
        said(b"O\x10" * 80)  # half a frame, then the other half
        said(b"O\x10" * 80)
        await until(lambda: b"O\x10" * 160 in media.heard)
        await until(lambda: len(party.heard) == 3 * FRAME)
        party.gone.set()
        await until(lambda: b"P\x10" in media.heard)
        assert party.on_audio is None

    assert call(verbs, acts) == ["on the line"]


def test_the_line_parts_them_and_speaks_on() -> None:
    party = Operator()

    async def verbs(leg: Leg) -> str:
        asyncio.get_running_loop().call_later(0.2, lambda: asyncio.ensure_future(leg.part()))
        await leg.join(party)
        return "parted"

    assert call(verbs, nothing) == ["parted"]


@pytest.mark.parametrize("verb", ["play", "gather", "record", "hold", "join", "key"])
def test_a_caller_who_goes_in_the_middle_of_any_verb_ends_it(verb: str) -> None:
    async def verbs(leg: Leg) -> str:
        match verb:
            case "play":
                await leg.play([HELLO])
            case "gather":
                await leg.gather(Gather((HELLO,), seconds=9))
            case "record":
                await leg.record(Record((), keys="0"), Kept())
            case "hold":
                await leg.hold()
                await leg.key(9)
            case "join":
                await leg.join(Operator())
            case "key":
                await leg.key(9)
        return "not noticed"

    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await asyncio.sleep(0.1)
        await house.asterisks[0].drop(channel)

    assert call(verbs, acts, seconds=30) == ["hung up"]


def test_a_codename_is_spoken_and_is_no_file() -> None:
    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: b"1\x10" * 800 in media.heard)
        assert not [query for _, _, query in house.asterisks[0].asked if "media" in query]

    assert call(lambda leg: leg.play([SpeakOut("en", "12345 67890")]), acts) == [None]


def test_a_lost_media_socket_ends_the_call_instead_of_leaving_it_in_silence() -> None:
    async def acts(house: House, media: FakeMedia, channel: str) -> None:
        await until(lambda: media.heard)
        await media.close()

    assert call(lambda leg: leg.play([HELLO]), acts, seconds=30) == ["hung up"]


def test_with_a_spool_the_call_goes_on_by_files_where_there_is_no_socket(tmp_path: Path) -> None:
    got: list[str] = []

    async def take(leg: Leg) -> None:
        await leg.answer()
        got.append(await leg.gather(Gather((HELLO,))))

    async def main() -> None:
        async with House(take, spool=str(tmp_path)) as house:
            asterisk = await house.asterisk()
            asterisk.refused["POST channels"] = 500
            channel = await asterisk.ring()
            await until(lambda: asterisk.made("POST", f"channels/{channel}/play"))
            await asterisk.press(channel, "3")
            await until(lambda: got and not asterisk.calls)

    asyncio.run(main())
    assert got == ["3"]


def test_without_chan_websocket_the_call_is_ended_and_the_log_says_why(capsys: Any) -> None:
    got: list[str] = []

    async def take(leg: Leg) -> None:
        try:
            await leg.answer()
        except HungUp:
            got.append("hung up")

    async def main() -> None:
        async with House(take) as house:
            asterisk = await house.asterisk()
            asterisk.refused["POST channels"] = 500
            await asterisk.ring()
            await until(lambda: got and not asterisk.calls)

    asyncio.run(main())
    assert "asterisk_without_media" in capsys.readouterr().err
