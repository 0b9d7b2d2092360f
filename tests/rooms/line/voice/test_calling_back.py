"""Whoever does not want to wait is called: his number is sealed, dialled a few times at most, and then forgotten."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import talk
from tests.rooms.line.voice.fake_leg import HANG_UP, FakeLeg, FakeParty, board, in_loop

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.line import tasks
from safeconduct.line.models import CallBack
from safeconduct.line.voice.calling_back import CallingBack, allowed
from safeconduct.line.voice.leading import lead
from safeconduct.line.voice.legs import Leg, NotReached, Take
from safeconduct.line.voice.queue import Gone, Waiting
from safeconduct.line.voice.switchboard import Switchboard
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NUMBER = "+15550100"


class Trunk:
    """An engine that reaches people, or nobody."""

    def __init__(self, *, reached: bool = True) -> None:
        self.reached, self.dialled, self.leg = reached, list[str](), FakeLeg()

    async def serve(self, take: Take) -> None:
        """Bring no call."""

    async def dial(self, number: str, seconds: float) -> Leg:
        """Call a number."""
        self.dialled.append(number)
        if not self.reached:
            raise NotReached
        return self.leg


def staffed(trunk: Trunk | None = None) -> Switchboard:
    """A switchboard with an operator on duty that may call numbers which begin with 1 555."""
    vault.publish_dispatcher()
    return board(present=lambda: 1, prefixes=("+1555",), engines=[trunk or Trunk()])


def wished(at: Switchboard, *keys: str, caller: str = NUMBER) -> FakeLeg:
    """Ask for a person, then to be called, and answer the question for the number with these keys."""
    leg = FakeLeg("3", "1", "0", *keys, caller=caller)

    async def both() -> None:
        led = asyncio.create_task(lead(leg, at))
        await leg.held.wait()
        leg.keys.put_nowait("1")
        leg.held.clear()
        waits = asyncio.create_task(leg.held.wait())
        await asyncio.wait({led, waits}, return_when=asyncio.FIRST_COMPLETED)
        waits.cancel()
        leg.keys.put_nowait(HANG_UP)
        await led

    in_loop(both)
    return leg


def test_his_own_number_is_confirmed_with_a_key(line_open: Any) -> None:
    at = staffed()
    leg = wished(at, "1#")
    assert "To be called back instead, press 1." in leg.said
    assert leg.said[-1].startswith("A person will call you within a day.")
    assert "Asked to be called back." in talk(line_open, Case.objects.get())
    row = CallBack.objects.get()
    assert (row.case_id, row.language, row.urgent) == (Case.objects.get().id, "en", False)
    assert b"15550100" not in bytes(row.sealed)
    assert len(at.queue) == 0


def test_another_number_is_typed(line_open: Any) -> None:
    trunk = Trunk()
    at = staffed(trunk)
    wished(at, "0015550177#")

    async def dial() -> None:
        (wish,) = await CallingBack(at).wishes()
        await CallingBack(at).call(wish.id, FakeParty())

    in_loop(dial)
    assert trunk.dialled == ["15550177"]


@pytest.mark.parametrize("typed", ["99000000000#", "155#", "15559999999999999#"])
def test_a_number_that_we_may_not_call_is_refused_and_he_waits_on(line_open: Any, typed: str) -> None:
    leg = wished(staffed(), typed, "#")
    assert "We cannot call this number." in leg.said
    assert CallBack.objects.count() == 0
    assert leg.verbs[-1] == "hold"


def test_whoever_withholds_his_number_is_not_offered_it(line_open: Any) -> None:
    leg = wished(staffed(), "1#", "15550100#", caller="")
    assert not any("that you call from" in said for said in leg.said)
    assert "We cannot call this number." in leg.said
    assert CallBack.objects.count() == 1


def test_an_operator_calls_him_and_the_number_is_forgotten(line_open: Any) -> None:
    trunk, party = Trunk(), FakeParty()
    at = staffed(trunk)
    wished(at, "1#")

    async def dial() -> None:
        back = CallingBack(at)
        (wish,) = await back.wishes()
        assert NUMBER[1:] not in repr(wish)
        waiting = await back.call(wish.id, party)
        assert waiting.leg is trunk.leg
        while not trunk.leg.joined:
            await asyncio.sleep(0.01)
        assert list(await back.wishes()) == []
        await trunk.leg.hang_up()
        with pytest.raises(Gone):
            await back.call(wish.id, party)

    in_loop(dial)
    assert CallBack.objects.count() == 0


async def called(at: Switchboard, trunk: Trunk, party: FakeParty) -> None:
    """Call whoever wished it, and wait until he and the operator are joined."""
    back = CallingBack(at)
    (wish,) = await back.wishes()
    await back.call(wish.id, party)
    while not trunk.leg.joined:
        await asyncio.sleep(0.01)


def test_whoever_was_called_is_handed_on_as_any_other(line_open: Any) -> None:
    trunk, one, other = Trunk(), FakeParty("1"), FakeParty("2")
    at = staffed(trunk)
    wished(at, "1#")

    async def spoken() -> None:
        await called(at, trunk, one)
        one.onward = onward = Waiting(trunk.leg, "transferred", "uk", timezone.now(), urgent=True)
        one.gone.set()
        at.queue.enter(onward)
        await trunk.leg.part()
        await trunk.leg.held.wait()
        at.queue.answer(onward.id, other)
        while len(trunk.leg.joined) < 2:
            await asyncio.sleep(0.01)
        assert (trunk.leg.joined, trunk.leg.gone.is_set()) == ([one, other], False)
        await trunk.leg.hang_up()

    in_loop(spoken)


def test_whose_operator_was_cut_off_himself_waits_for_another(line_open: Any) -> None:
    trunk, one, other = Trunk(), FakeParty("1"), FakeParty("2")
    at = staffed(trunk)
    wished(at, "1#")
    case_id = Case.objects.get().id

    async def spoken() -> None:
        await called(at, trunk, one)
        one.gone.set()
        await trunk.leg.held.wait()
        (onward,) = at.queue
        assert (onward.why, onward.urgent, onward.case_id) == ("resumed", True, case_id)
        at.queue.answer(onward.id, other)
        while len(trunk.leg.joined) < 2:
            await asyncio.sleep(0.01)
        await trunk.leg.hang_up()

    in_loop(spoken)


def test_where_no_operator_is_left_he_is_told_so(line_open: Any) -> None:
    trunk, one = Trunk(), FakeParty("1")
    at = staffed(trunk)
    wished(at, "1#")

    async def spoken() -> None:
        await called(at, trunk, one)
        at.present = lambda: 0
        one.gone.set()
        await trunk.leg.gone.wait()

    in_loop(spoken)
    assert trunk.leg.said == ["The line cannot take calls now. Please call again later."]
    assert len(at.queue) == 0


def test_he_is_tried_three_times(line_open: Any) -> None:
    trunk = Trunk(reached=False)
    at = staffed(trunk)
    wished(at, "1#")

    async def dial() -> None:
        back = CallingBack(at)
        (wish,) = await back.wishes()
        for _ in range(3):
            with pytest.raises(NotReached):
                await back.call(wish.id, FakeParty())
        with pytest.raises(Gone):
            await back.call(wish.id, FakeParty())

    in_loop(dial)
    assert len(trunk.dialled) == 3
    assert CallBack.objects.count() == 0


def test_two_operators_do_not_call_him_at_once(line_open: Any) -> None:
    class Slow(Trunk):
        async def dial(self, number: str, seconds: float) -> Leg:
            await asyncio.sleep(0.1)
            return await super().dial(number, seconds)

    trunk = Slow()
    at = staffed(trunk)
    wished(at, "1#")

    async def dial() -> None:
        back = CallingBack(at)
        (wish,) = await back.wishes()
        both = [back.call(wish.id, FakeParty(name)) for name in "12"]
        ended = await asyncio.gather(*both, return_exceptions=True)
        assert sum(isinstance(one, Gone) for one in ended) == 1

    in_loop(dial)
    assert len(trunk.dialled) == 1


def test_a_wish_ends_with_the_day(line_open: Any) -> None:
    at = staffed()
    wished(at, "1#")
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        tasks.end_conversations.call()
    assert CallBack.objects.count() == 0


def test_whoever_withdraws_is_not_called_any_more(line_open: Any) -> None:
    wished(staffed(), "1#")
    cases.withdraw(cases.Caller(Case.objects.get().id, False), erase=False)
    assert CallBack.objects.count() == 0


def test_nobody_is_called_where_no_number_may_be() -> None:
    assert allowed(NUMBER, ()) == ""
    assert allowed("+1 555 0100", ("+1555",)) == "15550100"
    assert allowed("", ("+1555",)) == ""
