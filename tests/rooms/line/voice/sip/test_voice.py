"""What a caller hears and says, packet by packet."""

import asyncio

import pytest
from tests.telephone.sip.calling import Pieces, endpoint, prompt
from tests.telephone.sip.phone import Phone, Socket

from safeconduct.line.engine.script.rendering.telephone import Record
from safeconduct.line.voice.legs import HungUp, Leg
from safeconduct.line.voice.sip.codecs import CODECS


class Operator:
    """A party that keeps what it hears."""

    def __init__(self) -> None:
        self.id, self.address = "one", "operator-one"
        self.gone = asyncio.Event()
        self.on_audio = None
        self.heard: list[bytes] = []

    def send(self, pcm: bytes) -> None:
        self.heard.append(pcm)


async def until(true: object, seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def speak(phone: Phone, payload: bytes = b"\x2a" * 160, packets: int = 10) -> None:
    for _ in range(packets):
        phone.say(payload)
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("kind", [0, 8])
async def test_a_prompt_comes_in_the_codec_of_the_call_one_packet_after_the_other(kind: int) -> None:
    async def play(leg: Leg) -> None:
        await leg.answer()
        await leg.play([prompt(3), prompt(1)])
        await leg.gone.wait()

    async with endpoint(play) as line, Phone(line.port) as phone:
        await phone.call(phone.offer(kind=kind, keys=96))
        packets = [await phone.heard() for _ in range(30)]
        first = packets[0]
        assert all(one.kind == kind and one.source == first.source for one in packets)
        assert [(one.number - first.number) & 0xFFFF for one in packets] == list(range(30))
        assert [(one.stamp - first.stamp) & 0xFFFFFFFF for one in packets] == list(range(0, 4800, 160))
        spoken = [one for one in packets if one.payload != CODECS[kind].quiet]
        assert len(spoken) == 20
        assert CODECS[kind].encoded(b"\x00\x10\x00\xf0" * 80) == spoken[0].payload
        await phone.ask("BYE")


async def test_who_waits_hears_that_the_line_is_alive_until_the_next_verb() -> None:
    async def wait(leg: Leg) -> None:
        await leg.answer()
        await leg.hold()
        assert await leg.key(0.3) == ""
        await leg.play([])
        await leg.gone.wait()

    async with endpoint(wait) as line, Phone(line.port) as phone:
        await phone.call()
        packets = [(await phone.heard()).payload for _ in range(25)]
        quiet = CODECS[8].quiet
        assert sum(one != quiet for one in packets[:12]) > 8
        assert packets[-3:] == [quiet] * 3


async def test_an_operator_and_a_caller_hear_each_other_until_they_part() -> None:
    async def meet(leg: Leg) -> None:
        await leg.answer()
        legs.append(leg)
        await leg.join(operator)
        legs.append(await leg.key(2))

    operator, legs = Operator(), []
    async with endpoint(meet) as line, Phone(line.port) as phone:
        await phone.call()
        await until(lambda: operator.on_audio)
        await speak(phone)
        assert b"".join(operator.heard)[:320] == CODECS[8].decoded(b"\x2a" * 160)
        loud = b"\x00\x20" * 160
        for _ in range(25):  # half a second at once: more than may wait
            operator.on_audio(loud)
        packets = [(await phone.heard()).payload for _ in range(phone.voice.came.qsize() + 25)]
        assert packets.count(CODECS[8].encoded(loud)) == 10
        await legs[0].part()
        await until(lambda: operator.on_audio is None)
        phone.say(b"\x06\x0a\x00\xa0", kind=101)
        await until(lambda: legs[1:] == ["6"])


async def test_a_caller_is_let_go_by_an_operator_who_leaves_and_an_operator_by_a_caller() -> None:
    async def meet(leg: Leg) -> None:
        await leg.answer()
        try:
            await leg.join(operator)
            ended.append("operator")
        except HungUp:
            ended.append("caller")

    ended: list[str] = []
    for who in ("operator", "caller"):
        operator = Operator()
        async with endpoint(meet) as line, Phone(line.port) as phone:
            await phone.call()
            await until(lambda one=operator: one.on_audio)
            if who == "operator":
                operator.gone.set()
            else:
                await phone.ask("BYE")
            await until(lambda: line.live == 0)
            assert operator.on_audio is None
    assert ended == ["operator", "caller"]


async def test_another_switchboard_reaches_an_operator_by_his_token() -> None:
    async def never(_leg: Leg) -> None:
        raise AssertionError

    operator = Operator()
    async with endpoint(never, operators={"secret": operator}.get) as line, Phone(line.port) as phone:
        await phone.call(to="operator-secret")
        await until(lambda: operator.on_audio)
        await speak(phone, packets=3)
        await until(lambda: operator.heard)
        await phone.ask("BYE", to="operator-secret")
        await until(lambda: line.live == 0)


async def test_a_stray_packet_neither_is_heard_nor_turns_the_voice_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def meet(leg: Leg) -> None:
        await leg.answer()
        await leg.join(operator)

    operator = Operator()
    async with endpoint(meet) as line, Phone(line.port) as phone:
        await phone.call()
        await until(lambda: operator.on_audio)
        stranger = await Socket().open()
        for _ in range(10):
            phone.say(b"\x2a" * 160)
            phone.say(b"\x33" * 160, out=stranger)
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        assert CODECS[8].decoded(b"\x33" * 160) not in operator.heard
        assert stranger.came.empty()
        # The caller's own address changed: after a while without him, what follows one another from there is his.
        monkeypatch.setattr("safeconduct.line.voice.sip.partner.LOST_S", 0.05)
        await asyncio.sleep(0.1)
        for _ in range(5):
            phone.say(b"\x2a" * 160, out=stranger)
            await asyncio.sleep(0.02)
        assert await stranger.next()
        stranger.close()


async def test_a_caller_whose_address_was_translated_is_heard_and_hears() -> None:
    async def record(leg: Leg) -> None:
        await leg.answer()
        await leg.record(Record((), keys="", seconds=5), sink)

    sink = Pieces()
    async with endpoint(record) as line, Phone(line.port) as phone:
        real = await Socket().open()
        await phone.call()
        for _ in range(40):
            phone.say(b"\x2a" * 160, out=real)
            await asyncio.sleep(0.02)
        phone.say(b"\x0b\x0a\x00\xa0", kind=101, out=real)
        await until(lambda: line.live == 0)
        assert real.came.qsize() > 10
        assert sink.seconds > 0.2
        real.close()


async def test_silence_of_a_while_ends_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    async def record(leg: Leg) -> None:
        await leg.answer()
        ended.append(await leg.record(Record((), keys="1", seconds=60), Pieces()))

    monkeypatch.setattr("safeconduct.line.voice.sip.leg.PAUSE_S", 0.3)
    ended: list[object] = []
    async with endpoint(record) as line, Phone(line.port) as phone:
        await phone.call()
        await speak(phone, packets=30)
        await speak(phone, CODECS[8].quiet, packets=50)
        await until(lambda: ended and line.live == 0)
        assert len(ended) == 1


async def test_nothing_is_said_before_a_call_is_taken_and_a_whisper_is_a_voice() -> None:
    async def slow(leg: Leg) -> None:
        await asyncio.sleep(0.15)
        await leg.answer()
        await leg.gone.wait()

    async with endpoint(slow) as line, Phone(line.port) as phone:
        phone.send(phone.request("INVITE", phone.offer()))
        await asyncio.sleep(0.1)
        assert phone.voice.came.empty()
        await phone.answer()
        await phone.heard()
    for codec in CODECS.values():
        whisper = codec.encoded((b"\xc8\x00" * 40 + b"\x38\xff" * 40) * 2)
        assert codec.spoken(whisper)
        assert not codec.spoken(codec.quiet)


async def test_how_late_packets_leave_is_counted_and_told_without_anything_of_a_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def stay(leg: Leg) -> None:
        await leg.answer()
        await leg.gone.wait()

    monkeypatch.setattr("safeconduct.line.voice.sip.engine.WATCH_S", 0.1)
    monkeypatch.setattr("safeconduct.line.voice.sip.engine.TELL_S", 0.1)
    async with endpoint(stay) as line, Phone(line.port) as phone:
        await phone.call()
        for _ in range(15):
            await phone.heard()
        assert sum(line.ticker.late.counts) >= 15
        assert 1 <= line.ticker.late.at(0.5) <= line.ticker.late.at(1.0)
    told = "".join(capsys.readouterr())
    assert "voice_pace" in told
    assert "15550100" not in told
