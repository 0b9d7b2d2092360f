"""Our being away and coming back, a socket that breaks, wrong passwords, two Asterisks, no answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from tests.rooms.line.voice.asterisk.fake_asterisk import FakeAsterisk
from tests.rooms.line.voice.asterisk.house import HELLO, House, until

from safeconduct.line.engine.script.rendering.telephone import Gather
from safeconduct.line.voice.asterisk import engine, link
from safeconduct.line.voice.legs import HungUp, Leg

Taken = list[tuple[str, str]]


def taking(seen: Taken) -> Any:
    """Answer, ask for a key for ever, and note how it ended."""

    async def take(leg: Leg) -> None:
        try:
            await leg.answer()
            while True:
                if key := await leg.gather(Gather((HELLO,), seconds=60)):
                    seen.append((leg.caller, key))
        except HungUp:
            seen.append((leg.caller, "hung up"))

    return take


def run(work: Any) -> None:
    asyncio.run(asyncio.wait_for(work, 60))


def test_a_new_connection_is_told_that_we_live() -> None:
    async def main() -> None:
        async with House(taking([])) as house:
            asterisk = await house.asterisk()
            [alive] = await until(lambda: asterisk.made("POST", "asterisk/variable"))
            assert alive["variable"] == "LINE_ALIVE" and int(alive["value"]) > 1_700_000_000

    run(main())


def test_a_call_that_waited_for_us_too_long_is_not_answered_but_ended() -> None:
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            asterisk = await house.asterisk(
                skew=timedelta(hours=-3)
            )  # what counts is the age by its own clock
            old, young = await asterisk.ring("1.1", age=32), await asterisk.ring("1.2", age=4)
            await until(
                lambda: old not in asterisk.calls and asterisk.made("POST", f"channels/{young}/answer")
            )
            assert not asterisk.made("POST", f"channels/{old}/answer")

    run(main())


def test_a_call_that_was_up_while_we_were_restarted_is_taken_up_again() -> None:
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            asterisk = await house.asterisk()
            asterisk.channel("1.1", "Up")
            asterisk.channel("op-1.1", "Up", "operator,1.1")
            asterisk.channel("1.2", "Ring")
            asterisk.channel("1.3", "Up")["dialplan"]["app_data"] = "another"
            await asterisk.disconnect()
            await until(lambda: not any(one.up for one in house.engine.server.links.values()))
            await asterisk.connect()
            await until(lambda: asterisk.made("POST", "channels/1.1/answer"))
            await until(lambda: "op-1.1" not in asterisk.calls)
            assert asterisk.made("DELETE", "bridges/b-1.1") and {"1.2", "1.3"} <= set(asterisk.calls)
            assert not asterisk.made("POST", "channels/1.2") and not asterisk.made("POST", "channels/1.3")
            await asterisk.press("1.1", "6")
            await until(lambda: seen)

    run(main())
    assert seen[0] == ("+15550100", "6")


def test_our_own_end_leaves_the_calls_up_and_closes_the_sockets_at_once() -> None:
    async def main() -> None:
        async with House(taking([])) as house:
            asterisk = await house.asterisk()
            channel = await asterisk.ring()
            await until(lambda: asterisk.bridges)
            began = asyncio.get_running_loop().time()
            await house.stop()
            assert asyncio.get_running_loop().time() - began < 5
            assert channel in asterisk.calls

    run(main())


def test_a_socket_that_breaks_for_a_moment_ends_no_call_but_those_that_ended_meanwhile() -> None:
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            asterisk = await house.asterisk()
            stays, goes = await asterisk.ring("1.1"), await asterisk.ring("1.2")
            await until(lambda: len(asterisk.bridges) == 2)
            await asterisk.disconnect()
            del asterisk.calls[goes]  # its end was told to nobody
            await asterisk.connect()
            await until(lambda: seen)
            await asterisk.press(stays, "7")
            await until(lambda: len(seen) == 2)

    run(main())
    assert seen[:2] == [("+15550100", "hung up"), ("+15550100", "7")]


def test_an_asterisk_that_stays_away_takes_its_calls_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "ALIVE_S", 0.05)
    monkeypatch.setattr(engine, "AWAY_S", 0.2)
    monkeypatch.setattr(link, "BACK_S", 0.1)
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            asterisk = await house.asterisk()
            await asterisk.ring()
            await until(lambda: asterisk.bridges)
            await asterisk.disconnect()
            await until(lambda: seen and not house.engine.legs)

    run(main())
    assert seen == [("+15550100", "hung up")]


def test_a_wrong_password_is_refused_and_logged_once(capsys: Any) -> None:
    async def main() -> None:
        async with House(taking([])) as house:
            one = FakeAsterisk(house.engine.server.port)
            assert [await one.connect(word) for word in ("", "wrong", "sixteen-or-more-charsx")] == [401] * 3
            async with aiohttp.ClientSession() as session:
                for path, status in (("ari", 401), ("media", 401), ("", 404), ("ari/../x", 404)):
                    async with session.get(f"http://127.0.0.1:{house.engine.server.port}/{path}") as answer:
                        assert answer.status == status
            await one.close()

    run(main())
    assert capsys.readouterr().err.count("asterisk_refused") == 1


def test_what_is_no_message_ends_nothing() -> None:
    async def main() -> None:
        async with House(taking([])) as house:
            asterisk = await house.asterisk()
            assert asterisk._socket is not None
            for junk in (
                "",
                "[]",
                "{",
                '{"type": 3}',
                '{"type": "StasisStart", "channel": 7, "args": 4}',
                "[" * 9999,
            ):
                await asterisk._socket.send_str(junk)
            await asterisk.ring("1.9")
            await until(lambda: asterisk.made("POST", "channels/1.9/answer"))

    run(main())


def test_two_asterisks_may_have_calls_of_one_name() -> None:
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            first, second = (
                await house.asterisk("02:00:00:00:00:01"),
                await house.asterisk("02:00:00:00:00:02"),
            )
            await first.ring("1.1")
            await second.ring("1.1")
            await until(lambda: first.bridges and second.bridges)
            await first.drop("1.1")
            await until(lambda: seen)
            await second.press("1.1", "5")
            await until(lambda: len(seen) == 2)

    run(main())
    assert [key for _, key in seen][:2] == ["hung up", "5"]


def test_a_request_that_is_never_answered_holds_no_call_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "ANSWER_S", 0.2)
    seen: Taken = []

    async def main() -> None:
        async with House(taking(seen)) as house:
            asterisk = await house.asterisk()
            asterisk.silent |= {"/answer", "/addChannel"}
            channel = await asterisk.ring()
            await until(lambda: seen and channel not in asterisk.calls)

    run(main())
    assert seen == [("+15550100", "hung up")]


def test_more_calls_than_we_can_lead_hear_busy() -> None:
    async def main() -> None:
        async with House(taking([]), most_calls=1) as house:
            asterisk = await house.asterisk()
            await asterisk.ring("1.1")
            await asterisk.ring("1.2")
            await until(lambda: "1.2" not in asterisk.calls)
            assert asterisk.made("DELETE", "channels/1.2") == [{"reason": "busy"}]
            await asterisk.drop("1.1")
            await until(lambda: not house.engine.legs)
            await asterisk.ring("1.3")
            await until(lambda: asterisk.made("POST", "channels/1.3/answer"))

    run(main())


def test_one_call_that_fails_ends_no_other(capsys: Any) -> None:
    async def take(leg: Leg) -> None:
        raise ValueError(leg.caller)

    async def main() -> None:
        async with House(take) as house:
            asterisk = await house.asterisk()
            await asterisk.ring()
            await until(lambda: not asterisk.calls)

    run(main())
    said = capsys.readouterr().err
    assert "call_failed" in said and "15550100" not in said
