"""Signalling that does not go as it should: repeated, late, doubled, or not at all."""

import asyncio

import pytest
from tests.telephone.sip.calling import endpoint, prompt
from tests.telephone.sip.phone import Phone

from safeconduct.line.voice.legs import HungUp, Leg


async def stay(leg: Leg) -> None:
    await leg.answer()
    await leg.play([prompt(100)])


async def until_none(line: object, seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while line.live:  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)


async def test_a_repeated_invitation_is_answered_as_before_and_is_one_call() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        invite = phone.request("INVITE", phone.offer())
        phone.send(invite)
        _, first = await phone.answer()
        tag = phone.to_tag
        phone.send(invite)
        status, again = await phone.answer()
        assert (status, again, phone.to_tag) == (200, first, tag)
        assert line.counts["calls"] == 1


async def test_nobody_takes_the_place_of_a_call_by_its_name() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone, Phone(line.port) as other:
        await phone.call()
        other.name = phone.name
        other.send(other.request("INVITE", other.offer()))
        assert (await other.answer())[0] == 482
        other.to_tag = "guessed"
        assert (await other.ask("BYE"))[0] == 481
        assert (await phone.ask("BYE"))[0] == 200
        await until_none(line)


async def test_an_answer_that_nobody_acknowledges_is_repeated_and_then_the_call_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aiosipua.transaction.T1", 0.05)
    monkeypatch.setattr("aiosipua.transaction.TIMER_H", 0.3)
    async with endpoint(stay) as line, Phone(line.port) as phone:
        phone.send(phone.request("INVITE", phone.offer()))
        answers = {(await phone.answer())[1] for _ in range(3)}
        assert len(answers) == 1
        await until_none(line)


async def test_an_acknowledgement_that_is_late_doubled_or_broken_changes_nothing() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        await phone.call()
        phone.send(phone.request("ACK"))
        phone.to_tag, right = "wrong", phone.to_tag
        phone.send(phone.request("ACK"))
        phone.to_tag = right
        assert (await phone.ask("OPTIONS"))[0] == 200
        assert line.live == 1


async def test_our_goodbye_is_repeated_until_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave(leg: Leg) -> None:
        await leg.answer()

    monkeypatch.setattr("safeconduct.line.voice.sip.exchanges.T1", 0.1)
    async with endpoint(leave) as line, Phone(line.port) as phone:
        await phone.call()
        goodbyes = [await phone.sip.next() for _ in range(2)]
        assert goodbyes[0].startswith(b"BYE ")
        assert goodbyes[0] == goodbyes[1]
        headers = [
            one for one in goodbyes[0].split(b"\r\n") if one[:3] in {b"Via", b"Fro", b"To:", b"Cal", b"CSe"}
        ]
        phone.send(b"SIP/2.0 200 OK\r\n" + b"\r\n".join(headers) + b"\r\nContent-Length: 0\r\n\r\n")
        while not phone.sip.came.empty():
            await phone.sip.next()
        with pytest.raises(TimeoutError):
            await phone.sip.next(0.6)
        assert line.live == 0


async def test_a_caller_who_vanished_is_missed_and_one_who_only_keeps_silent_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def wait(leg: Leg) -> None:
        await leg.answer()
        try:
            await leg.key(20)
        except HungUp:
            ended.append(leg)

    monkeypatch.setattr("safeconduct.line.voice.sip.engine.WATCH_S", 0.05)
    monkeypatch.setattr("safeconduct.line.voice.sip.calls.ANSWER_S", 0.5)
    ended: list[Leg] = []
    async with endpoint(wait, silent_s=0.2) as line, Phone(line.port) as silent, Phone(line.port) as vanished:
        await silent.call()
        await vanished.call()
        for _ in range(4):
            asked = await silent.sip.next()
            assert asked.startswith(b"OPTIONS ")
            headers = [
                one for one in asked.split(b"\r\n") if one[:3] in {b"Via", b"Fro", b"To:", b"Cal", b"CSe"}
            ]
            silent.send(b"SIP/2.0 200 OK\r\n" + b"\r\n".join(headers) + b"\r\n\r\n")
        assert len(ended) == 1
        assert line.live == 1


async def test_a_call_whose_time_is_not_renewed_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiosipua.uas.SessionTimer.start", _at_once)
    async with endpoint(stay) as line, Phone(line.port) as phone:
        await phone.call(Session_Expires="90;refresher=uac", Supported="timer")
        while b"BYE" not in await phone.sip.next():
            pass
        assert line.live == 0


def _at_once(timer: object) -> None:
    asyncio.get_running_loop().call_later(0.05, timer._expire)  # type: ignore[attr-defined]


@pytest.mark.parametrize("expires", ["9" * 40, "-5", "x", ""])
async def test_an_impossible_time_of_a_session_harms_nobody(expires: str) -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        phone.send(phone.request("INVITE", phone.offer(), Session_Expires=expires))
        assert (await phone.answer())[0] in {200, 400, 422}
        phone.send(phone.request("ACK"))
        assert (await phone.ask("OPTIONS"))[0] == 200
        assert line.counts["failed"] == 0


async def test_a_cancel_that_comes_after_the_answer_changes_nothing() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        phone.send(phone.request("INVITE", phone.offer(), branch="z9hG4bKone"))
        await phone.answer()
        phone.send(phone.request("ACK"))
        tag, phone.to_tag = phone.to_tag, ""
        phone.send(phone.request("CANCEL", branch="z9hG4bKone"))
        assert (await phone.answer())[0] == 200
        phone.to_tag = tag
        assert line.live == 1
        assert (await phone.ask("BYE"))[0] == 200


async def test_nobody_transfers_our_calls_or_speaks_what_we_do_not_know() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        await phone.call()
        for method in ("REFER", "NOTIFY", "SUBSCRIBE", "MESSAGE", "REGISTER"):
            assert (await phone.ask(method, Refer_To="sip:elsewhere@198.51.100.9"))[0] == 405
        assert line.live == 1


async def test_a_fault_while_one_is_led_ends_his_call_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def lead(leg: Leg) -> None:
        await leg.answer()
        if line.counts["calls"] == 1:
            raise ValueError(leg.caller)
        await leg.play([prompt(100)])

    async with endpoint(lead) as line, Phone(line.port) as one, Phone(line.port) as two:
        await one.call()
        while b"BYE" not in await one.sip.next():
            pass
        await two.call()
        await two.heard()
        assert (line.live, line.counts["failed"]) == (1, 1)
        assert "15550100" not in caplog.text


async def test_a_later_invitation_may_have_no_offer_and_never_another_codec() -> None:
    async with endpoint(stay) as line, Phone(line.port) as phone:
        await phone.call()
        status, text = await phone.ask("INVITE")
        phone.send(phone.request("ACK"))
        assert status == 200
        assert f"m=audio {phone.far} RTP/AVP 8 101" in text
        status, text = await phone.ask("INVITE", phone.offer(kind=0))
        phone.send(phone.request("ACK"))
        assert status == 488
        assert (await phone.heard()).kind == 8
        assert line.live == 1


async def test_a_call_that_we_made_is_put_on_hold_and_ended_by_the_other_side() -> None:
    them = Phone(0)
    async with them, endpoint(stay, trunk=f"sip:127.0.0.1:{them.sip.port}") as line:
        dialling = asyncio.create_task(line.dial("+15550100", 3))
        invite = (await them.sip.next()).decode()
        head = {
            one[:3]: one for one in invite.split("\r\n") if one[:3] in {"Via", "Fro", "To:", "Cal", "CSe"}
        }
        head["To:"] += f";tag={them.tag}"
        body = them.offer()
        kind = f"Content-Type: application/sdp\r\nContent-Length: {len(body)}"
        them.line = line.port
        them.send(("\r\n".join(["SIP/2.0 200 OK", *head.values(), kind]) + "\r\n\r\n" + body).encode())
        leg = await dialling
        assert (await them.sip.next()).startswith(b"ACK ")
        await them.heard()
        # From now on their requests: what was ours in To is theirs in From.
        them.name = head["Cal"].partition(": ")[2]
        them.to_tag = head["Fro"].rpartition("tag=")[2]
        status, text = await them.ask("INVITE", them.offer() + "a=sendonly\r\n")
        them.send(them.request("ACK"))
        assert (status, "a=recvonly" in text) == (200, True)
        assert (await them.ask("BYE"))[0] == 200
        assert leg.gone.is_set()
        assert line.live == 0
