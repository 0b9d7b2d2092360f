"""Packets that are broken, forged or aimed elsewhere: the endpoint goes on, and nothing of them is logged."""

import asyncio
import logging
import random
import socket
from types import SimpleNamespace

import pytest
from tests.telephone.sip.calling import endpoint, prompt
from tests.telephone.sip.mutating import mutated
from tests.telephone.sip.phone import Phone, Socket

from safeconduct.line.engine.script.rendering.telephone import Gather
from safeconduct.line.voice.legs import Leg


async def ask(leg: Leg) -> None:
    await leg.answer()
    leg.got = await leg.gather(Gather((prompt(100),), seconds=5))  # type: ignore[attr-defined]


async def good_call(port: int) -> None:
    """Call, press a key, and be hung up on."""
    async with Phone(port) as phone:
        await phone.call()
        await phone.heard()
        phone.say(b"\x05\x0a\x00\xa0", kind=101, marker=True)
        while b"BYE" not in await phone.sip.next():
            pass


async def test_after_five_hundred_broken_packets_a_good_call_is_answered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def resolve(*_question: object, **_more: object) -> None:
        raise AssertionError("A name was looked up.")

    caplog.set_level(logging.DEBUG)
    draw = random.Random(4)
    async with (
        endpoint(ask, packets_a_second=1e6, calls_a_second=1e6, most_calls=60) as line,
        Phone(line.port) as live,
    ):
        await live.call()
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        for number in range(250):
            phone = Phone(line.port)
            phone.sip, phone.voice = live.sip, live.voice
            method = draw.choice(("INVITE", "INVITE", "ACK", "BYE", "CANCEL", "INFO", "OPTIONS", "UPDATE"))
            live.send(mutated(phone.request(method, phone.offer()), draw))
            if number % 3 == 0:
                phone.name, phone.tag, phone.to_tag, phone.number = (
                    live.name,
                    live.tag,
                    live.to_tag,
                    number + 2,
                )
                live.send(
                    mutated(phone.request(draw.choice(("INVITE", "INFO", "UPDATE")), phone.offer()), draw)
                )
            voice = bytes((0x80, 8)) + draw.randbytes(10) + b"\xd5" * 160
            live.voice.send(mutated(voice, draw), live.far)
            if number % 10 == 0:
                await asyncio.sleep(0.01)
        monkeypatch.undo()
        while not live.sip.came.empty():
            live.sip.came.get_nowait()
        await good_call(line.port)
        assert line.counts["malformed"] > 20
        assert line.counts["failed"] == 0
    said = caplog.text + "".join(capfd.readouterr())
    assert "15550100" not in said
    assert "127.0.0.1" not in said


async def test_an_answer_goes_to_where_its_request_came_from_whatever_it_claims() -> None:
    async with endpoint(ask) as line, Phone(line.port) as phone:
        victim = await Socket().open()
        for params in (
            f";received=127.0.0.1;rport={victim.port}",
            ";received=198.51.100.7;rport",
            ";rport=0;rport",
        ):
            phone.name = params
            phone.send(phone.request("OPTIONS", via="198.51.100.7:5060", params=params))
            assert (await phone.answer())[0] == 200
        for via in ("voice.example", "voice.example:99999", "0", "[::1]:5060"):
            phone.send(phone.request("OPTIONS", via=via))
            assert (await phone.answer())[0] == 200
        assert victim.came.empty()
        victim.close()


async def test_a_stranger_is_not_heard_and_a_name_is_never_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async with endpoint(ask, networks=("192.0.2.0/24",)) as line, Phone(line.port) as phone:
        phone.send(phone.request("OPTIONS"))
        with pytest.raises(TimeoutError):
            await phone.sip.next(0.2)
        assert line.counts["foreign"] == 1


@pytest.mark.parametrize("host", ["voice.example", "198.51.100.9", "127.1", "localhost", "::ffff:127.0.0.1"])
async def test_voice_that_would_go_elsewhere_is_refused_at_the_first_offer_and_at_a_later_one(
    host: str,
) -> None:
    async with endpoint(ask) as line, Phone(line.port) as phone, Phone(line.port) as other:
        other.send(other.request("INVITE", other.offer(host)))
        assert (await other.answer())[0] == 488
        assert line.live == 0
        await phone.call()
        for method in ("INVITE", "UPDATE"):
            assert (await phone.ask(method, phone.offer(host)))[0] == 488
        await phone.heard()
        assert line.live == 1


@pytest.fixture
def at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time pass for the rates, however long a busy machine takes."""
    monkeypatch.setattr("safeconduct.line.voice.sip.rates.time", SimpleNamespace(monotonic=lambda: 1000.0))


@pytest.mark.usefixtures("at_one_moment")
async def test_one_source_may_send_only_so_much() -> None:
    async with endpoint(ask, packets_a_second=10, calls_a_second=1) as line, Phone(line.port) as phone:
        for _ in range(100):
            phone.send(phone.request("OPTIONS"))
        async with asyncio.timeout(30):
            while line.counts["dropped"] < 80 or phone.sip.came.qsize() < 20:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        assert phone.sip.came.qsize() == 20
        assert line.counts["dropped"] == 80


@pytest.mark.usefixtures("at_one_moment")
async def test_one_source_may_begin_only_so_many_calls() -> None:
    async with endpoint(ask, calls_a_second=1) as line:
        answers = []
        for _ in range(3):
            async with Phone(line.port) as phone:
                phone.send(phone.request("INVITE", phone.offer()))
                answers.append((await phone.answer())[0])
        assert answers == [200, 200, 503]


async def test_a_dead_listener_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safeconduct.line.voice.sip.engine.WATCH_S", 0.05)
    async with endpoint(ask) as line:
        line.wire._close()
        async with asyncio.timeout(30):
            while not line.counts["restarted"]:
                await asyncio.sleep(0.01)
        assert line.counts["restarted"] == 1
        await good_call(line.port)
