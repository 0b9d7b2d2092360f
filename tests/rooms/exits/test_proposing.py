"""Proposing: from an accepted position to a plan, or to the recorded answer that there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.records import Refusal
from safeconduct.exits.models import PlanRecord
from safeconduct.faces.problems import Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


TONIGHT = NOON.date()


def propose(world: World, night: date = TONIGHT, **change: Any) -> Any:
    by, ring = world.who("planner")
    version = change.get("version", world.now().version)
    return exits.propose(by, change.get("ring", ring), world.case, night, version)


def test_a_plan_is_sealed_and_the_case_moves_on(world: World) -> None:
    world.locate()
    view = propose(world)
    assert world.now().state == cases.State.PLANNED
    assert view.record.state == exits.PlanState.PROPOSED
    assert view.missing == 2
    assert "<svg" in view.picture
    read = exits.read_plan(*world.who("caseworker"), world.case)
    assert read is not None
    assert read.plan == view.plan
    assert read.picture == view.picture


def test_brief_notice_and_guard_name_the_same_quarters_of_an_hour(world: World) -> None:
    world.locate()
    view = propose(world)
    record, window = view.record, view.plan.window
    assert (record.opens, record.latest_departure, record.closes) == (
        window.opens,
        window.latest_departure,
        window.closes,
    )
    assert record.opens.minute % 15 == record.latest_departure.minute % 15 == record.closes.minute % 15 == 0


def test_a_window_is_rounded_inwards_and_vanishes_rather_than_grow(world: World) -> None:
    from safeconduct.exits.services.proposing import inwards

    world.locate()
    plan = propose(world).plan

    def with_window(opens: int, latest: int, closes: int) -> Any:
        at = [NOON + timedelta(minutes=minutes) for minutes in (opens, latest, closes)]
        window = replace(plan.window, opens=at[0], departure=at[0], latest_departure=at[1], closes=at[2])
        return inwards(replace(plan, window=window))

    rounded = with_window(1, 50, 74).window
    assert [rounded.opens, rounded.latest_departure, rounded.closes] == [
        NOON + timedelta(minutes=minutes) for minutes in (15, 45, 60)
    ]
    assert rounded.opens <= rounded.departure <= rounded.latest_departure
    assert with_window(1, 14, 40).reason is Refusal.TOO_LONG_FOR_NIGHT
    assert with_window(1, 17, 19).reason is Refusal.TOO_LONG_FOR_NIGHT


def test_without_the_password_nothing_is_planned(world: World) -> None:
    world.locate()
    base = world.ring(world.staff["planner"][0], elevated=False)
    with pytest.raises(NotAllowed):
        propose(world, ring=base)
    assert not PlanRecord.objects.exists()


def test_without_an_accepted_position_nothing_is_planned(world: World) -> None:
    with pytest.raises(Conflict):
        propose(world)
    assert not PlanRecord.objects.exists()


def test_a_position_that_is_too_old_is_not_planned_from(world: World, clock: Any) -> None:
    world.locate()
    clock.move_to(NOON + timedelta(hours=6, minutes=20))
    with pytest.raises(Conflict, match="too old"):
        propose(world)
    assert world.now().state == cases.State.LOCATED


def test_a_caseworker_cannot_plan(world: World) -> None:
    world.locate()
    by, ring = world.who("caseworker")
    with pytest.raises(Conflict):
        exits.propose(by, ring, world.now(), NOON.date(), world.case.version)


def test_a_case_that_was_changed_meanwhile_is_looked_at_again(world: World) -> None:
    world.locate()
    with pytest.raises(Conflict, match="Somebody else changed"):
        propose(world, version=world.now().version - 1)


def test_outside_every_area_the_terrain_is_asked_for(world: World) -> None:
    exits.AreaRecord.objects.update(south=10, north=11)
    world.locate()
    with pytest.raises(Conflict, match="none of the areas"):
        propose(world)


def test_no_safe_way_is_recorded_and_the_case_stays_located(world: World) -> None:
    world.locate()
    start = world.terrain.start
    ring_of_mines = [Hazard.disc(start.lat, start.lon, 400.0, "test")]
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, ring_of_mines)
    answer = propose(world)
    assert isinstance(answer, exits.NoSafeWay)
    assert answer.reason is Refusal.START_IN_HAZARD
    assert world.now().state == cases.State.LOCATED
    kept = exits.last_refusal(world.who("planner")[1], world.case)
    assert kept is not None
    assert kept.text == answer.sentence
    assert exits.living(world.case.id) is None


def test_a_plan_made_later_takes_the_place_of_no_safe_way(world: World) -> None:
    world.locate()
    start, by = world.terrain.start, world.staff["planner"][0].id.bytes
    exits.set_hazards(by, world.record, [Hazard.disc(start.lat, start.lon, 400.0, "test")])
    propose(world)
    exits.set_hazards(by, world.record, [])
    propose(world)
    assert exits.last_refusal(world.who("planner")[1], world.case) is None


def test_a_new_plan_replaces_the_old_one_with_its_approvals_and_its_notice(world: World) -> None:
    old = world.notified()
    new = propose(world).record
    old.refresh_from_db()
    assert old.state == exits.PlanState.STOPPED
    assert exits.living(world.case.id) == new
    assert exits.notices(*world.who("liaison")) == []
    assert vault.open_parcels(world.who("liaison")[1], "notice", [old.id]) == {}
    with pytest.raises(NotFound, match="not in force"):
        world.approve(old, 0)


def test_hazards_that_a_planner_cannot_open_are_never_taken_for_none(world: World) -> None:
    """A planners' team founded after the hazards were stored holds no parcel of them."""
    world.locate()
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    newcomer = world.found("planner", 1, takes=True, name="late planners")[0]
    ring = world.ring(newcomer)
    with pytest.raises(NotAllowed, match="not sealed to your team"):
        exits.hazards(ring, world.record)
    with pytest.raises(NotAllowed, match="not sealed to your team"):
        exits.meeting_places(ring, world.record)


def test_hazards_stored_while_a_plan_is_computed_make_it_void(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safeconduct.exits.services import proposing

    world.locate()
    draw = proposing._drawn

    def slow(*given: Any) -> str:
        exits.set_hazards(world.staff["planner"][1].id.bytes, world.record, [])
        return str(draw(*given))

    monkeypatch.setattr(proposing, "_drawn", slow)
    with pytest.raises(Conflict, match="changed meanwhile"):
        propose(world)
    assert not PlanRecord.objects.exists()
    assert world.now().state == cases.State.LOCATED
