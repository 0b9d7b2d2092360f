"""One telephone call at the built-in endpoint, played by sipp."""

import asyncio
from pathlib import Path

import pytest
from tests.telephone.sip import scenes as s
from tests.telephone.sip.calling import Pieces, endpoint, prompt, sipp

from safeconduct.line.engine.script.rendering.telephone import Gather, Record
from safeconduct.line.voice.legs import HungUp, Leg, Recorded


class Led:
    """Leads a call through some verbs and keeps what they gave."""

    def __init__(self) -> None:
        self.got: list[object] = []
        self.sink = Pieces()
        self.ended = asyncio.Event()

    async def record(self, leg: Leg) -> None:
        await leg.answer()
        self.got.append(await leg.gather(Gather((prompt(50),), most=1, seconds=3)))
        self.got.append(await leg.record(Record((), keys="89", seconds=10), self.sink))

    async def keys(self, leg: Leg) -> None:
        await leg.answer()
        self.got.append(await leg.gather(Gather((prompt(50),), most=8, seconds=2, finish="#")))


async def test_a_caller_presses_a_key_over_the_prompt_and_leaves_a_message(tmp_path: Path) -> None:
    led = Led()
    async with endpoint(led.record) as line:
        scene = s.caller(
            s.answered(),
            s.pause(400),
            s.key("7"),
            s.pause(700),
            s.speech(),
            s.pause(1500),
            s.key("#"),
            s.hung_up(),
        )
        assert await sipp(tmp_path, line.port, scene) == 0
    key, recorded = led.got
    assert key == "7"
    assert isinstance(recorded, Recorded)
    assert recorded.key == ""
    assert 1.2 < recorded.seconds < 2.4
    assert recorded.seconds == pytest.approx(led.sink.seconds)
    assert len(led.sink.pieces) > 1  # it was not kept until the end
    assert line.live == 0


async def test_a_key_can_drop_the_recording_and_a_caller_who_hangs_up_leaves_what_he_said(
    tmp_path: Path,
) -> None:
    async def drop(leg: Leg) -> None:
        await leg.answer()
        led.got.append(await leg.record(Record((), keys="8"), Pieces()))
        try:
            await leg.record(Record((), keys="8"), led.sink)
        except HungUp:
            led.got.append("gone")

    led = Led()
    async with endpoint(drop) as line:
        scene = s.caller(
            s.answered(),
            s.pause(600),
            s.speech(),
            s.pause(600),
            s.key("8"),
            s.pause(600),
            s.speech(),
            s.pause(900),
            s.bye(),
        )
        assert await sipp(tmp_path, line.port, scene) == 0
    dropped, gone = led.got
    assert isinstance(dropped, Recorded)
    assert dropped.key == "8"
    assert gone == "gone"
    assert 0.5 < led.sink.seconds < 1.5


@pytest.mark.parametrize("kind", [0, 8])
async def test_keys_are_taken_once_each_in_either_codec_by_packet_or_message(
    tmp_path: Path, kind: int
) -> None:
    led = Led()
    async with endpoint(led.keys) as line:
        scene = s.caller(
            s.answered(s.offer(kind)),
            *(step for one in "4407" for step in (s.pause(420), s.key(one))),
            s.pause(400),
            s.info("5", 2),
            s.info("#", 3),
            s.hung_up(),
        )
        assert await sipp(tmp_path, line.port, scene) == 0
    assert led.got == ["44075"]


async def test_a_caller_who_gives_up_before_the_answer_is_let_go(tmp_path: Path) -> None:
    async def slow(leg: Leg) -> None:
        await leg.gone.wait()
        with pytest.raises(HungUp):
            await leg.answer()
        gone.set()

    gone = asyncio.Event()
    async with endpoint(slow) as line:
        assert await sipp(tmp_path, line.port, s.caller(s.cancelled())) == 0
        await asyncio.wait_for(gone.wait(), 20)
        assert line.live == 0


async def test_above_the_cap_callers_hear_busy_and_the_others_go_on(tmp_path: Path) -> None:
    async def stay(leg: Leg) -> None:
        await leg.answer()
        await leg.play([prompt(8)])

    async with endpoint(stay, most_calls=2) as line:
        full = asyncio.create_task(sipp(tmp_path, line.port, s.caller(s.answered(), s.hung_up()), calls=2))
        await asyncio.sleep(0.5)
        assert await sipp(tmp_path, line.port, s.caller(s.refused(486)), calls=3) == 0
        assert await full == 0
        assert await sipp(tmp_path, line.port, s.caller(s.answered(), s.hung_up())) == 0


async def test_what_we_cannot_speak_and_where_we_must_not_send_is_refused(tmp_path: Path) -> None:
    async def never(_leg: Leg) -> None:
        raise AssertionError

    async with endpoint(never) as line:
        for body in (s.offer(18), s.offer(address="198.51.100.9"), s.offer(address="voice.example")):
            assert await sipp(tmp_path, line.port, s.caller(s.refused(488, body))) == 0
        assert await sipp(tmp_path, line.port, s.caller(s.refused(404, to="operator-nobody"))) == 0


async def test_a_call_on_hold_is_taken_up_again(tmp_path: Path) -> None:
    led = Led()
    async with endpoint(led.keys) as line:
        scene = s.caller(
            s.answered(),
            s.invite(s.offer(direction="sendonly", version=2), 2, again=True),
            s.expect(200),
            s.ack(2),
            s.pause(300),
            s.invite(s.offer(18, version=3), 3, again=True),
            s.expect(488),
            s.ack(3),
            s.invite(s.offer(version=4), 4, again=True),
            s.expect(200),
            s.ack(4),
            s.pause(200),
            s.key("9"),
            s.pause(300),
            s.key("#"),
            s.hung_up(),
        )
        assert await sipp(tmp_path, line.port, scene) == 0
    assert led.got == ["9"]
