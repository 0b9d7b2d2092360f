"""The person: his brief while it holds, setting out inside the window only, stopping at any time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.faces.problems import Conflict
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
OFF = {"ru": "Выход отменён", "uk": "скасовано"}


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def standing(world: World) -> exits.Standing:
    return exits.way_of(world.person()).standing


def test_he_sets_out_inside_the_window(world: World, clock: Any) -> None:
    plan = world.approved()
    assert standing(world) == exits.Standing.HOLDS
    clock.move_to(plan.opens)
    cases.move_on(world.person(), "set_out")
    assert world.now().state == cases.State.UNDER_WAY
    found = exits.way_of(world.person())
    assert found.on_the_way
    assert found.text


def test_nobody_sets_out_before_the_window_opens_or_after_the_last_departure(
    world: World, clock: Any
) -> None:
    plan = world.approved()
    for moment in (plan.opens - timedelta(minutes=1), plan.latest_departure + timedelta(minutes=1)):
        clock.move_to(moment)
        with pytest.raises(Conflict, match="window"):
            cases.move_on(world.person(), "set_out")
    assert world.now().state == cases.State.APPROVED


def test_before_the_acknowledgement_there_is_no_way(world: World) -> None:
    world.notified()
    assert standing(world) == exits.Standing.NONE
    with pytest.raises(Conflict):
        cases.move_on(world.person(), "set_out")


def test_a_brief_that_has_expired_is_never_shown(world: World, clock: Any) -> None:
    plan = world.approved()
    clock.move_to(plan.closes)
    found = exits.way_of(world.person())
    assert (found.standing, found.text) == (exits.Standing.OVER, "")


def test_when_he_stops_the_notice_is_recalled_and_he_reads_so_in_his_language(world: World) -> None:
    plan = world.approved()
    cases.move_on(world.person(), "abort")
    assert world.now().state == cases.State.ABORTED
    last = world.answers()[-1]
    assert last.kind == "stop"
    assert any("а" <= letter <= "я" for letter in last.text.lower()), "the sentence is not in Russian"
    assert vault.open_parcels(world.who("liaison")[1], "notice", [plan.id]) == {}
    found = exits.way_of(world.person())
    assert (found.standing, found.text) == (exits.Standing.STOPPED, "")


def test_changed_hazards_void_an_approved_exit_and_he_is_told_at_once(world: World, clock: Any) -> None:
    plan = world.approved()
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    assert [item.kind for item in world.answers()] == ["brief", "stop"]
    assert standing(world) == exits.Standing.STOPPED
    clock.move_to(plan.opens)
    with pytest.raises(Conflict):
        cases.move_on(world.person(), "set_out")
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    assert [item.kind for item in world.answers()] == ["brief", "stop"], "he is told once"


@pytest.mark.parametrize("erase", [False, True])
def test_when_he_withdraws_the_exit_stops(world: World, erase: bool) -> None:
    plan = world.approved()
    cases.withdraw(world.person(), erase=erase)
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.STOPPED
    assert world.now().state == cases.State.WITHDRAWN
    assert exits.notices(*world.who("liaison")) == []
    assert vault.open_parcels(world.who("liaison")[1], "notice", [plan.id]) == {}


def test_under_duress_there_is_no_way_to_see_and_nothing_moves(world: World, clock: Any) -> None:
    plan = world.approved()
    code = cases.make_code(world.person(), "duress_digits", "ru")
    clock.move_to(plan.opens)
    forced = world.person(code)
    assert exits.way_of(forced) == exits.Way(exits.Standing.NONE)
    cases.move_on(forced, "set_out")
    cases.move_on(forced, "abort")
    assert world.now().state == cases.State.APPROVED


def test_calling_off_by_a_colleague_tells_him_too(world: World) -> None:
    world.approved()
    by, ring = world.who("operator")
    exits.call_off(by, ring, world.now(), world.case.version)
    assert [item.kind for item in world.answers()] == ["brief", "stop"]
