"""What operators do with callers over the control socket, with fake callers and real sound."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tests.rooms.line.voice.softphone.desk import running
from tests.rooms.line.voice.softphone.fakes import ANNA, BORYS, FakeLeg, codes, loudness, until, waits

from safeconduct.line.voice.control import exchange as exchanging
from safeconduct.line.voice.control.wishes import Wish
from safeconduct.line.voice.legs import NotReached, Party
from safeconduct.line.voice.queue import Gone, Waiting

LOUD = 2000


def test_an_operator_answers_holds_and_hangs_up_and_finishes() -> None:
    async def run() -> None:
        async with running() as desk:
            leg = FakeLeg()
            one = waits(desk.queue, leg)
            state = await desk.on_duty(ANNA, "ru", "uk")
            assert (state["duty"], state["connected"], state["languages"]) == ("on-duty", True, ["ru", "uk"])
            assert [row["why"] for row in state["waiting"]] == ["asked"]
            assert leg.caller not in str(state)
            state = await desk.ask("answer", ANNA, caller=one.id)
            assert state["duty"] == "in-call"
            assert state["waiting"] == []
            page = desk.pages[ANNA]
            await until(lambda: loudness(page.heard[-1600:]) > LOUD and loudness(leg.heard[-1600:]) > LOUD)
            assert (await desk.ask("hold", ANNA, on=True))["call"]["held"] is True
            await until(lambda: loudness(page.heard[-1600:]) < 10)
            assert (await desk.ask("hold", ANNA, on=False))["call"]["held"] is False
            await until(lambda: loudness(page.heard[-1600:]) > LOUD)
            state = await desk.ask("hang-up", ANNA)
            assert (state["duty"], state["ended"]["ended_by"]) == ("wrap-up", "operator")
            assert leg.gone.is_set()
            assert (await desk.ask("finish", ANNA))["duty"] == "on-duty"
            assert await desk.ask("finish", ANNA) == {"error": "no-call"}

    asyncio.run(run())


def test_of_two_operators_one_wins_and_the_other_is_told() -> None:
    async def run() -> None:
        async with running() as desk:
            one = waits(desk.queue, FakeLeg())
            await desk.on_duty(ANNA)
            await desk.on_duty(BORYS)
            said = await asyncio.gather(*(desk.ask("answer", who, caller=one.id) for who in (ANNA, BORYS)))
            assert sorted(each.get("error", "won") for each in said) == ["gone", "won"]
            loser = said.index({"error": "gone"})
            assert (await desk.ask("look", (ANNA, BORYS)[loser]))["duty"] == "on-duty"

    asyncio.run(run())


def test_a_caller_who_hung_up_is_not_answered_and_one_who_hangs_up_ends_the_call() -> None:
    async def run() -> None:
        async with running() as desk:
            leg, other = FakeLeg(), FakeLeg()
            gone, stays = waits(desk.queue, leg), waits(desk.queue, other)
            await desk.on_duty(ANNA)
            leg.gone.set()
            assert await desk.ask("answer", ANNA, caller=gone.id) == {"error": "gone"}
            assert await desk.ask("answer", ANNA, caller="no such") == {"error": "gone"}
            await desk.ask("answer", ANNA, caller=stays.id)
            other.gone.set()
            await until(lambda: desk.exchange.operators.known(ANNA).duty == "wrap-up")  # type: ignore[union-attr]
            assert (await desk.ask("look", ANNA))["ended"]["ended_by"] == "caller"
            assert await desk.ask("answer", ANNA, caller=stays.id) == {"error": "wrap-up"}

    asyncio.run(run())


def test_whoever_is_not_on_duty_or_not_connected_answers_nobody() -> None:
    async def run() -> None:
        async with running() as desk:
            one = waits(desk.queue, FakeLeg())
            assert await desk.ask("answer", ANNA, caller=one.id) == {"error": "not-on-duty"}
            await desk.ask("duty", ANNA, on=True)
            assert await desk.ask("answer", ANNA, caller=one.id) == {"error": "not-connected"}
            assert await desk.ask("hold", ANNA, on=True) == {"error": "no-call"}
            assert await desk.ask("connect", ANNA, sdp="v=0") == {"error": "media"}
            assert codes((await desk.ask("look", ANNA))["waiting"]) == ["ru"]

    asyncio.run(run())


def test_a_call_is_handed_to_a_colleague_and_nobody_else_takes_it() -> None:
    async def run() -> None:
        async with running() as desk:
            leg = FakeLeg()
            one = waits(desk.queue, leg)
            await desk.on_duty(ANNA)
            await desk.ask("answer", ANNA, caller=one.id)
            assert await desk.ask("hand-on", ANNA, colleague=BORYS) == {"error": "nobody-there"}
            await desk.on_duty(BORYS)
            assert [each["id"] for each in (await desk.ask("look", ANNA))["colleagues"]] == [BORYS]
            state = await desk.ask("hand-on", ANNA, colleague=BORYS)
            assert (state["duty"], state["ended"]["ended_by"]) == ("wrap-up", "handed-on")
            (row,) = state["waiting"]
            assert (row["for"], row["why"], row["urgent"]) == ("other", "transferred", True)
            await desk.ask("finish", ANNA)
            assert await desk.ask("answer", ANNA, caller=row["id"]) == {"error": "for-colleague"}
            assert (await desk.ask("answer", BORYS, caller=row["id"]))["duty"] == "in-call"
            leg.heard.clear()
            await until(lambda: loudness(leg.heard[-1600:]) > LOUD)
            leg.gone.set()
            assert len(await leg.led) == 2  # type: ignore[attr-defined]

    asyncio.run(run())


def test_a_call_is_handed_to_whoever_speaks_a_language(monkeypatch: Any) -> None:
    async def run() -> None:
        async with running() as desk:
            monkeypatch.setattr(exchanging, "COLLEAGUE_S", 0.05)
            one = waits(desk.queue, FakeLeg())
            await desk.on_duty(ANNA)
            await desk.on_duty(BORYS)
            await desk.ask("answer", ANNA, caller=one.id)
            (row,) = (await desk.ask("hand-on", ANNA, language="fr"))["waiting"]
            assert (row["language"], row["for"]) == ("fr", "")
            await desk.ask("answer", BORYS, caller=row["id"])
            await desk.ask("finish", ANNA)
            await desk.ask("hand-on", BORYS, colleague=ANNA)
            await asyncio.sleep(0.1)  # Anna does not answer: he is everybody's
            (row,) = (await desk.ask("look", BORYS))["waiting"]
            assert row["for"] == ""

    asyncio.run(run())


class _Wishes:
    def __init__(self) -> None:
        self.known = [Wish("w1", "uk", datetime.now(UTC)), Wish("w2", "ru", datetime.now(UTC))]
        self.leg = FakeLeg()

    async def wishes(self) -> Sequence[Wish]:
        return self.known

    async def call(self, identifier: str, party: Party) -> Waiting:
        await asyncio.sleep(0.02)
        if identifier == "w2":
            raise NotReached
        if identifier != "w1":
            raise Gone
        self.known = self.known[1:]
        self.leg.joined = asyncio.create_task(self.leg.join(party))  # type: ignore[attr-defined]
        return Waiting(leg=self.leg, why="asked", language="uk", since=datetime.now(UTC))


def test_somebody_who_wished_it_is_called() -> None:
    async def run() -> None:
        back = _Wishes()
        async with running(back) as desk:
            state = await desk.on_duty(ANNA)
            assert codes(state["wishes"]) == ["uk", "ru"]
            assert (await desk.ask("call-back", ANNA, wish="w1"))["duty"] == "calling"
            assert await desk.ask("duty", ANNA, on=False) == {"error": "busy"}
            await until(lambda: back.leg.heard and desk.exchange.operators.known(ANNA).duty == "in-call")  # type: ignore[union-attr]
            await desk.ask("hang-up", ANNA)
            await desk.ask("finish", ANNA)
            for wish, said in (("w2", "not-reached"), ("w9", "wish-gone")):
                await desk.ask("call-back", ANNA, wish=wish)
                await until(lambda: desk.exchange.operators.known(ANNA).duty == "on-duty")  # type: ignore[union-attr]
                assert (await desk.ask("look", ANNA))["said"] == said
            await desk.ask("call-back", ANNA, wish="w1")
            assert (await desk.ask("hang-up", ANNA))["duty"] == "on-duty"

    asyncio.run(run())


def test_a_caller_who_hangs_up_while_he_is_handed_on_waits_no_longer() -> None:
    async def run() -> None:
        async with running() as desk:
            leg = FakeLeg()
            one = waits(desk.queue, leg)
            await desk.on_duty(ANNA)
            await desk.ask("answer", ANNA, caller=one.id)
            await desk.ask("hand-on", ANNA)
            assert len(desk.queue) == 1
            leg.gone.set()
            await until(lambda: len(desk.queue) == 0)

    asyncio.run(run())
