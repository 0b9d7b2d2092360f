"""How many calls there may be, and who is let in beyond."""

import asyncio
from itertools import pairwise

import pytest
from tests.telephone.sip.calling import Tones, endpoint
from tests.telephone.sip.phone import Phone

from safeconduct.line.voice.legs import Leg, NotReached
from safeconduct.line.voice.sip import Settings, SipEngine


class Silent:
    """An operator who says nothing."""

    id, address, on_audio = "one", "operator-one", None

    def __init__(self) -> None:
        self.gone = asyncio.Event()

    def send(self, pcm: bytes) -> None:
        pass


async def stay(leg: Leg) -> None:
    await leg.answer()
    await leg.gone.wait()


async def test_a_full_line_still_lets_its_operators_in_and_calls_nobody() -> None:
    options = {"most_calls": 1, "trunk": "sip:127.0.0.1:5999", "operators": {"secret": Silent()}.get}
    async with endpoint(stay, **options) as line, Phone(line.port) as one, Phone(line.port) as two:
        await one.call()
        for to, status in (("line", 486), ("operator-guessed", 486)):
            async with Phone(line.port) as refused:
                refused.send(refused.request("INVITE", refused.offer(), to=to))
                assert (await refused.answer())[0] == status
        await two.call(to="operator-secret")
        with pytest.raises(NotReached):
            await line.dial("+15550100", 1)


async def test_without_a_port_for_voice_a_call_is_refused_and_the_next_is_taken() -> None:
    async with endpoint(stay, ports=(23998, 23998)) as line, Phone(line.port) as one, Phone(line.port) as two:
        await one.call()
        two.send(two.request("INVITE", two.offer()))
        assert (await two.answer())[0] == 503
        await one.ask("BYE")
        async with Phone(line.port) as three:
            await three.call()


async def test_ports_for_voice_cannot_be_guessed() -> None:
    async with endpoint(stay) as line:
        ports = []
        for _ in range(5):
            async with Phone(line.port) as phone:
                await phone.call()
                ports.append(phone.far)
        steps = {later - earlier for earlier, later in pairwise(ports)}
        assert len(set(ports)) == 5
        assert len(steps) > 1


def test_an_endpoint_that_listens_everywhere_says_where_it_is() -> None:
    with pytest.raises(ValueError, match="advertised"):
        SipEngine("0.0.0.0", 0, Tones())  # noqa: S104 - refused
    assert SipEngine("0.0.0.0", 0, Tones(), Settings(advertised="127.0.0.1")).live == 0  # noqa: S104 - not opened


async def test_invitations_that_nobody_stands_behind_make_room_for_callers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def lead(leg: Leg) -> None:
        await leg.answer()
        led.append(leg)
        await leg.gone.wait()

    monkeypatch.setattr("safeconduct.line.voice.sip.table.HALF_OPEN_S", 0.1)
    led: list[Leg] = []
    async with endpoint(lead, most_calls=3) as line, Phone(line.port) as flood:
        for name in "abc":
            flood.name = name
            flood.send(flood.request("INVITE", flood.offer()))
        await asyncio.sleep(0.2)
        assert (line.live, led) == (3, [])
        async with Phone(line.port) as one, Phone(line.port) as two:
            await one.call()
            await two.call()
            async with asyncio.timeout(30):
                while len(led) < 2:
                    await asyncio.sleep(0.01)
            assert (line.live, len(led)) == (3, 2)
            assert line.counts["half_open"] == 2


async def test_a_caller_who_is_heard_needs_no_acknowledgement() -> None:
    async def lead(leg: Leg) -> None:
        await leg.answer()
        led.set()
        await leg.gone.wait()

    led = asyncio.Event()
    async with endpoint(lead) as line, Phone(line.port) as phone:
        phone.send(phone.request("INVITE", phone.offer()))
        _, text = await phone.answer()
        phone.far = int(text.split("m=audio ")[1].split()[0])
        phone.say(b"\x2a" * 160)
        await asyncio.wait_for(led.wait(), 30)
