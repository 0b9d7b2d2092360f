"""Who waits for a person hears his place, may ask to be called, is answered, handed on, or finds nobody there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.rooms.line.threads.conftest import talk
from tests.rooms.line.voice.fake_leg import HANG_UP, FakeLeg, FakeParty, board, call, in_loop

from safeconduct.cases.models import Case, Waits
from safeconduct.line.guarding import muting
from safeconduct.line.models import Offered
from safeconduct.line.voice import queueing
from safeconduct.line.voice.leading import lead
from safeconduct.line.voice.queue import Waiting
from safeconduct.line.voice.switchboard import Switchboard

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def staffed(**more: Any) -> Switchboard:
    """A switchboard with an operator on duty."""
    return board(present=lambda: 1, **more)


def waiting(
    *acts: str, at: Switchboard, then: Callable[[FakeLeg], Awaitable[None]], caller: str = ""
) -> FakeLeg:
    """Call, ask for a person, and do something as soon as the caller waits; return the telephone at the end."""
    leg: list[FakeLeg] = []

    async def both() -> None:
        leg.append(FakeLeg(*acts, caller=caller))
        led = asyncio.create_task(lead(leg[0], at))
        await leg[0].held.wait()
        await then(leg[0])
        await led

    in_loop(both)
    return leg[0]


def test_whoever_is_answered_before_his_place_is_said_is_joined(
    line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, party, real = staffed(), FakeParty(), queueing._one_round

    async def then(leg: FakeLeg) -> None:
        async def round_(led: Any, waits: Waiting) -> str:
            if not leg.joined and not waits.taken.done():
                at.queue.answer(waits.id, party)
            return await real(led, waits)

        monkeypatch.setattr(queueing, "_one_round", round_)
        leg.keys.put_nowait("")
        while not leg.joined:
            await asyncio.sleep(0.01)
        await leg.hang_up()

    leg = waiting("3", "1", "0", at=at, then=then)
    assert leg.joined == [party]


async def round_begins(leg: FakeLeg) -> None:
    """Wait until the place was said anew."""
    leg.held.clear()
    await leg.held.wait()


def test_his_place_is_said_again_and_again_in_his_language(line_open: Any) -> None:
    at = staffed()

    async def then(leg: FakeLeg) -> None:
        at.queue.enter(Waiting(leg, "asked", "uk", next(iter(at.queue)).since.replace(year=2020)))
        leg.keys.put_nowait("")
        await round_begins(leg)
        leg.keys.put_nowait(HANG_UP)

    leg = waiting("3", "1", "0", at=at, then=then)
    assert [said for said in leg.said if "place" in said] == [
        "Your place in the queue: 1.",
        "Your place in the queue: 2.",
    ]


def test_an_operator_takes_him_and_ends_the_call(line_open: Any) -> None:
    at, party = staffed(), FakeParty()

    async def then(leg: FakeLeg) -> None:
        (one,) = at.queue
        assert (one.why, one.language, one.urgent) == ("asked", "en", False)
        assert one.case_id == await at.workers.run(lambda: Case.objects.get().id)
        at.queue.answer(one.id, party)
        while not leg.joined:
            await asyncio.sleep(0.01)
        await leg.hang_up()

    leg = waiting("3", "1", "0", at=at, then=then)
    row = Offered.objects.get()
    assert (row.channel, row.offered, row.answered, row.in_time, row.abandoned) == ("telephone", 1, 1, 1, 0)
    assert leg.joined == [party]
    assert leg.said[-1] == "A person answers you now."
    assert len(at.queue) == 0


def test_when_the_operator_is_cut_off_the_caller_waits_again_and_stands_first(line_open: Any) -> None:
    at, party = staffed(), FakeParty()

    async def then(leg: FakeLeg) -> None:
        at.queue.answer(next(iter(at.queue)).id, party)
        while not leg.joined:
            await asyncio.sleep(0.01)
        party.gone.set()
        await round_begins(leg)
        assert [(one.why, one.urgent) for one in at.queue] == [("resumed", True)]
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=at, then=then)


def test_an_operator_hands_him_on_to_a_colleague(line_open: Any) -> None:
    at, first, second = staffed(), FakeParty("1"), FakeParty("2")

    async def then(leg: FakeLeg) -> None:
        at.queue.answer(next(iter(at.queue)).id, first)
        while not leg.joined:
            await asyncio.sleep(0.01)
        was = await at.workers.run(lambda: Case.objects.get().id)
        first.onward = Waiting(leg, "transferred", "en", _now(), was, urgent=True, for_operator="2")
        at.queue.enter(first.onward)
        await leg.part()
        await round_begins(leg)
        at.queue.answer(next(iter(at.queue)).id, second)
        while len(leg.joined) < 2:
            await asyncio.sleep(0.01)
        await leg.hang_up()

    leg = waiting("3", "1", "0", "9", at=at, then=then)
    assert leg.joined == [first, second]


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def test_danger_stands_first(line_open: Any) -> None:
    at = staffed()

    async def then(leg: FakeLeg) -> None:
        (one,) = at.queue
        assert (one.why, one.urgent) == ("danger", True)
        leg.keys.put_nowait(HANG_UP)

    leg = waiting("3", "1", "3", *DANGER, at=at, then=then)
    assert leg.gone.is_set()
    assert Case.objects.get().waits == Waits.NOW


DANGER = ("1",)


def test_whoever_hangs_up_while_he_waits_is_noted_in_his_case(line_open: Any) -> None:
    at = staffed()

    async def then(leg: FakeLeg) -> None:
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=at, then=then)
    assert "Hung up while waiting for a person." in talk(line_open, Case.objects.get())
    row = Offered.objects.get()
    assert (row.offered, row.answered, row.abandoned) == (1, 0, 1)
    assert len(at.queue) == 0


def test_he_stands_in_the_queue_anew_when_he_calls_again(line_open: Any) -> None:
    async def hang_up(leg: FakeLeg) -> None:
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=staffed(), then=hang_up, caller="+15550100")
    at = staffed()

    async def look(leg: FakeLeg) -> None:
        assert [one.why for one in at.queue] == ["resumed"]
        leg.keys.put_nowait(HANG_UP)

    waiting(at=at, then=look, caller="+15550100")


def test_when_the_last_operator_goes_he_is_asked_for_a_message(line_open: Any) -> None:
    there = [1]
    at = board(present=lambda: there[0])

    async def then(leg: FakeLeg) -> None:
        there[0] = 0
        leg.keys.put_nowait("")

    leg = waiting("3", "1", "0", HANG_UP, at=at, then=then)
    assert "Nobody can answer right now. You can leave a message." in leg.said
    assert leg.verbs[-1] == "record"


def test_a_key_that_means_nothing_leaves_him_in_the_queue(line_open: Any) -> None:
    at = staffed()

    async def then(leg: FakeLeg) -> None:
        leg.keys.put_nowait("1")  # nobody can be called back here
        await round_begins(leg)
        assert len(at.queue) == 1
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=at, then=then)


def test_whoever_is_muted_finds_nobody_and_takes_no_colleagues_time(
    line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(muting, "muted_until", lambda _case, now=None: now)
    leg = call("3", "1", "0", HANG_UP, at=staffed())
    assert "Nobody can answer right now. You can leave a message." in leg.said
    assert Offered.objects.count() == 0
