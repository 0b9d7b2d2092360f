"""A call by files on the machine of Asterisk: what is played and recorded, and that nothing stays."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.line.voice.asterisk.fake_asterisk import FakeAsterisk
from tests.rooms.line.voice.asterisk.house import HELLO, House, Kept, Operator, doing, ended, until

from safeconduct.line.engine.script.rendering.telephone import Gather, Record, SpeakOut
from safeconduct.line.voice.asterisk import files
from safeconduct.line.voice.legs import Leg, Recorded


class Deaf(Operator):
    """An operator whose sound passes us by: Asterisk bridges it itself."""

    def send(self, pcm: bytes) -> None:
        raise AssertionError


def call(
    spool: Path,
    verbs: Callable[[Leg], Any],
    acts: Callable[[FakeAsterisk, str], Any],
    operator: str = "answers",
    refused: str = "nothing",
) -> list[Any]:
    got: list[Any] = []

    async def main() -> None:
        async with House(doing(verbs, got), media="files", spool=str(spool)) as house:
            asterisk = await house.asterisk()
            asterisk.operator = operator
            asterisk.refused[refused] = 422
            channel = await asterisk.ring()
            await until(lambda: asterisk.made("POST", f"channels/{channel}/answer"))
            await acts(asterisk, channel)
            await ended(house, asterisk)

    asyncio.run(asyncio.wait_for(main(), 60))
    return got


def recorded(spool: Path, name: str, seconds: int = 2) -> None:
    with wave.open(str(spool / f"{name}.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\x00\x10" * 8000 * seconds)


async def finish(asterisk: FakeAsterisk, channel: str, name: str) -> None:
    about = {"name": name, "state": "done", "target_uri": f"channel:{channel}", "duration": 2}
    await asterisk.event("RecordingFinished", recording=about)


def test_several_prompts_are_one_playback_and_every_playback_has_a_name_of_its_own(tmp_path: Path) -> None:
    async def verbs(leg: Leg) -> str:
        await leg.play([HELLO, HELLO])
        return await leg.gather(Gather((HELLO,)))

    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        await until(lambda: asterisk.made("POST", f"channels/{channel}/play"))
        await asyncio.sleep(0.05)
        await asterisk.played(channel)
        await until(lambda: len(asterisk.made("POST", f"channels/{channel}/play")) == 2)
        await asyncio.sleep(0.05)
        await asterisk.press(channel, "2")
        first, second = asterisk.made("POST", f"channels/{channel}/play")
        assert second["media"] == "sound:safeconduct/menu-1-ask-ask-en"
        assert first["media"] == f"{second['media']},{second['media']}"

    assert call(tmp_path, verbs, acts) == ["2"]


def test_a_long_text_begins_before_all_of_it_is_spoken(tmp_path: Path) -> None:
    lines = [SpeakOut("en", f"Line {number}.") for number in range(6)]

    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        for count in (1, 2):
            await until(lambda count=count: len(asterisk.made("POST", f"channels/{channel}/play")) == count)
            assert len(list(tmp_path.iterdir())) == (4 if count == 1 else 2)
            await asyncio.sleep(0.05)
            await asterisk.played(channel)

    assert call(tmp_path, lambda leg: leg.play(lines), acts) == [None]
    assert not list(tmp_path.iterdir())


def test_a_sound_that_asterisk_lacks_ends_no_call(tmp_path: Path, capsys: Any) -> None:
    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        await until(lambda: asterisk.made("POST", f"channels/{channel}/play"))
        await asyncio.sleep(0.05)
        await asterisk.played(channel, "failed")

    assert call(tmp_path, lambda leg: leg.play([HELLO]), acts) == [None]
    assert "asterisk_has_no_such_sound" in capsys.readouterr().err


def test_a_codename_lies_in_memory_only_while_it_is_read_out(tmp_path: Path) -> None:
    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        [query] = await until(lambda: asterisk.made("POST", f"channels/{channel}/play"))
        [path] = tmp_path.iterdir()
        assert query["media"] == f"recording:{path.stem}" and "12345" not in path.name
        await asyncio.sleep(0.05)
        await asterisk.played(channel)

    assert call(tmp_path, lambda leg: leg.play([SpeakOut("en", "12345 67890")]), acts) == [None]
    assert not list(tmp_path.iterdir())


def test_a_recording_is_read_and_deleted(tmp_path: Path) -> None:
    sink = Kept()

    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        [query] = await until(lambda: asterisk.made("POST", f"channels/{channel}/record"))
        recorded(tmp_path, query["name"])
        await asterisk.press(channel, "#")
        await finish(asterisk, channel, query["name"])

    assert call(tmp_path, lambda leg: leg.record(Record((), keys="0"), sink), acts) == [Recorded(2.0)]
    assert len(sink.pcm) == 32000 and not list(tmp_path.iterdir())


def test_a_key_that_is_an_answer_drops_the_recording(tmp_path: Path) -> None:
    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        await until(lambda: asterisk.made("POST", f"channels/{channel}/record"))
        await asterisk.press(channel, "0")
        await until(lambda: asterisk.made("DELETE", "recordings/live/m1795403329_1"))

    assert call(tmp_path, lambda leg: leg.record(Record((), keys="0"), Kept()), acts) == [Recorded(0.0, "0")]


async def nothing(*_: Any) -> None:
    return None


def test_a_recording_that_asterisk_refuses_is_none(tmp_path: Path, capsys: Any) -> None:
    def verbs(leg: Leg) -> Any:
        return leg.record(Record((), keys="0"), Kept())

    assert call(tmp_path, verbs, nothing, refused="/record") == [Recorded(0.0)]
    assert "asterisk_cannot_record" in capsys.readouterr().err


def test_a_recording_that_asterisk_loses_is_none(tmp_path: Path, capsys: Any) -> None:
    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        [query] = await until(lambda: asterisk.made("POST", f"channels/{channel}/record"))
        await finish(asterisk, channel, query["name"])

    assert call(tmp_path, lambda leg: leg.record(Record((), keys="0"), Kept()), acts) == [Recorded(0.0)]
    assert "asterisk_recording_missing" in capsys.readouterr().err


def test_what_a_crash_left_in_the_spool_is_deleted_and_nothing_of_others(tmp_path: Path) -> None:
    for name in ("m1795403329_1", "mysystem", "monitor-1", "sc-" + "0" * 24, "mpbx-1795403329_12-2"):
        recorded(tmp_path, name)
    assert files.empty(tmp_path) == 3
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["monitor-1", "mysystem"]


def test_an_operator_is_called_at_our_endpoint_and_bridged_until_he_is_gone(tmp_path: Path) -> None:
    party = Deaf()

    async def verbs(leg: Leg) -> str:
        await leg.hold()
        await leg.join(party)
        return "on the line"

    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        await until(lambda: asterisk.bridges.get(f"b-{channel}") == {channel, f"op-{channel}"})
        [operator] = asterisk.made("POST", "channels")[-1:] and [
            query for query in asterisk.made("POST", "channels") if "endpoint" in query
        ]
        assert operator["endpoint"] == "PJSIP/operator-abc_1-2@safeconduct"
        assert asterisk.made("DELETE", f"channels/{channel}/moh")
        await asterisk.drop(f"op-{channel}")

    assert call(tmp_path, verbs, acts) == ["on the line"]


@pytest.mark.parametrize("how", ["busy", "silent"])
def test_an_operator_who_is_not_reached_leaves_the_caller_on_the_line(
    tmp_path: Path, how: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "RING_S", 0)
    monkeypatch.setattr(files, "SLACK_S", 0.2)

    async def verbs(leg: Leg) -> str:
        await leg.join(Deaf())
        return "on the line"

    assert call(tmp_path, verbs, nothing, how) == ["on the line"]
    assert "operator_not_reached" in capsys.readouterr().err


def test_an_address_that_is_none_reaches_no_dial_string(tmp_path: Path, capsys: Any) -> None:
    assert call(tmp_path, lambda leg: leg.join(Deaf("a&PJSIP/b@c")), nothing) == []
    assert "call_failed" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["play", "record", "hold", "join"])
def test_a_caller_who_goes_in_the_middle_of_any_verb_ends_it(
    tmp_path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def verbs(leg: Leg) -> None:
        match verb:
            case "play":
                await leg.play([HELLO])
            case "record":
                await leg.record(Record((), keys="0"), Kept())
            case "hold":
                await leg.hold()
                await leg.key(9)
            case "join":
                await leg.join(Deaf())

    async def acts(asterisk: FakeAsterisk, channel: str) -> None:
        await asyncio.sleep(0.1)
        await asterisk.drop(channel)

    monkeypatch.setattr(files, "WHOLE_S", 0.2)
    assert call(tmp_path, verbs, acts) == ["hung up"]
