"""One telephone, one page: a second tab is refused, a page that is loaded again goes on, one that is lost lets go."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.rooms.line.voice.softphone.desk import Desk, running
from tests.rooms.line.voice.softphone.fakes import ANNA, BORYS, FakeLeg, FakePage, loudness, until, waits

from safeconduct.line.voice.control import exchange as exchanging
from safeconduct.line.voice.control import operators


async def _in_call(desk: Desk, leg: FakeLeg) -> Any:
    one = waits(desk.queue, leg)
    await desk.on_duty(ANNA, "ru")
    await desk.ask("answer", ANNA, caller=one.id)
    return desk.exchange.operators.known(ANNA)


def test_a_second_tab_is_refused_until_the_first_is_closed() -> None:
    async def run() -> None:
        async with running() as desk:
            await desk.on_duty(ANNA)
            assert await desk.ask("look", ANNA, "two") == {"error": "other-page"}
            assert await desk.ask("duty", ANNA, "two", on=False) == {"error": "other-page"}
            assert (await desk.ask("look", ANNA, ""))["duty"] == "on-duty"  # the bar of other pages sees
            await desk.ask("leave", ANNA, "two")
            assert (await desk.ask("look", ANNA))["duty"] == "on-duty"
            await desk.ask("leave", ANNA)
            assert await desk.ask("look", ANNA) == {"error": "other-page"}  # asked before, come after
            assert (await desk.ask("look", ANNA, "two"))["duty"] == "on-duty"
            await desk.ask("duty", ANNA, "two", on=False)
            assert (await desk.ask("look", ANNA, "three"))["duty"] == "away"  # nothing is carried: no harm

    asyncio.run(run())


def test_a_page_that_is_loaded_again_goes_on_with_the_same_call() -> None:
    async def run() -> None:
        async with running() as desk:
            leg = FakeLeg()
            await _in_call(desk, leg)
            await desk.ask("leave", ANNA)
            await desk.pages[ANNA].close()
            state = await desk.ask("look", ANNA, "two")
            assert state["duty"] == "in-call"
            again = desk.pages[ANNA] = FakePage()
            await again.answer((await desk.ask("connect", ANNA, "two", sdp=await again.offer()))["sdp"])
            leg.heard.clear()
            await until(lambda: loudness(again.heard[-1600:]) > 2000 and loudness(leg.heard[-1600:]) > 2000)
            assert not leg.gone.is_set()

    asyncio.run(run())


def test_a_caller_whose_operator_does_not_come_back_is_let_go_and_stays_on_the_line(monkeypatch: Any) -> None:
    async def run() -> None:
        async with running() as desk:
            monkeypatch.setattr(exchanging, "LOST_S", 0.5)
            leg = FakeLeg()
            anna = await _in_call(desk, leg)
            party = anna.phone.party
            await desk.pages[ANNA].close()
            await until(party.gone.is_set)
            assert (await desk.ask("look", ANNA))["ended"]["ended_by"] == "lost"
            assert party.onward is None
            assert not leg.gone.is_set()

    asyncio.run(run())


def test_who_is_on_duty_is_counted_by_language_while_the_page_is_there(monkeypatch: Any) -> None:
    async def run() -> None:
        async with running() as desk:
            book = desk.exchange.operators
            assert book.present() == 0
            await desk.on_duty(ANNA, "ru", "uk")
            await desk.on_duty(BORYS, "fr")
            assert (book.present(), book.present("ru"), book.present("fr"), book.present("en")) == (
                2,
                1,
                1,
                0,
            )
            await desk.ask("leave", BORYS)
            assert book.present() == 2  # perhaps he only loads his page again
            monkeypatch.setattr(operators, "FRESH_S", 0.8)
            await asyncio.sleep(0.9)
            await desk.ask("look", ANNA)
            assert (book.present(), book.present("fr")) == (1, 0)
            monkeypatch.setattr(operators, "LOST_S", -1.0)
            assert book.present() == 0  # a page without sound reaches nobody
            monkeypatch.setattr(operators, "LOST_S", 15.0)
            leg = FakeLeg()
            one = waits(desk.queue, leg)
            await desk.ask("answer", ANNA, caller=one.id)
            monkeypatch.setattr(operators, "FRESH_S", -1.0)
            assert book.present() == 1  # who talks is there, whatever his page does
            leg.gone.set()
            await until(lambda: book.known(ANNA).duty == "wrap-up")  # type: ignore[union-attr]
            assert book.present() == 0

    asyncio.run(run())
