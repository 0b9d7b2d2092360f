"""The receiving side: its word is needed before the person learns anything, and its no ends it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.models import Acknowledgement, HeldBrief
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_the_brief_appears_with_the_acknowledgement_and_not_before(world: World) -> None:
    plan = world.notified()
    assert world.answers() == []
    world.acknowledge(plan)
    briefs = world.answers()
    assert [item.kind for item in briefs] == ["brief"]
    assert "Ваш путь" in briefs[0].text or "путь" in briefs[0].text.lower()
    assert world.now().state == cases.State.APPROVED
    assert not HeldBrief.objects.exists()


def test_check_ins_are_agreed_for_the_last_departure_and_the_arrival(world: World) -> None:
    plan = world.approved()
    assert [row.due_at for row in cases.of_case(world.case)] == [plan.latest_departure, plan.arrives_by]


def test_the_notice_says_what_to_expect_and_nothing_that_identifies(world: World) -> None:
    world.notified()
    notice = exits.notices(*world.who("liaison"))[0].data
    assert set(notice) == {
        "version", "kind", "persons", "opens", "earliest", "latest", "closes", "rendezvous", "lat", "lon",
        "approach_from", "approach_words", "signals", "conditions",
    }  # fmt: skip
    assert world.case.handle not in str(notice)


def test_it_is_acknowledged_once(world: World) -> None:
    plan = world.approved()
    with pytest.raises(Conflict, match="already"):
        world.acknowledge(plan)
    assert Acknowledgement.objects.count() == 1


def test_an_old_position_stops_the_acknowledgement_and_nothing_is_stored(world: World, clock: Any) -> None:
    plan = world.notified()
    clock.move_to(NOON + timedelta(hours=6, minutes=20))
    with pytest.raises(Conflict, match="no longer holds"):
        world.acknowledge(plan)
    assert not Acknowledgement.objects.exists()
    assert world.answers() == []


def test_changed_meeting_places_stop_the_acknowledgement(world: World) -> None:
    plan = world.notified()
    by = world.staff["planner"][0].id.bytes
    exits.set_meeting_places(by, world.record, world.terrain.rendezvous[:1])
    with pytest.raises(Conflict, match="no longer holds"):
        world.acknowledge(plan)
    assert world.answers() == []


def test_a_notice_that_was_not_sent_to_a_team_cannot_be_acknowledged_by_it(world: World) -> None:
    plan = world.notified()
    late = world.found("liaison", 1, takes=True, name="late liaison")[0]
    with pytest.raises(NotFound):
        exits.acknowledge(late, world.ring(late), plan.id)


@pytest.mark.parametrize("acknowledged", [False, True])
def test_declining_leads_back_to_located_with_the_reason(world: World, acknowledged: bool) -> None:
    plan = world.approved() if acknowledged else world.notified()
    by, ring = world.who("liaison")
    exits.decline_notice(by, ring, plan.id, "We are being relieved tonight.")
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.REFUSED
    assert world.now().state == cases.State.LOCATED
    word = exits.last_word(world.who("planner")[1], world.case)
    assert word is not None
    assert (word.kind, word.text) == ("declined", "We are being relieved tonight.")
    assert vault.open_parcels(ring, "notice", [plan.id]) == {}
    assert [item.kind for item in world.answers()] == (["brief", "stop"] if acknowledged else [])


def test_declining_while_the_person_is_on_the_way_calls_the_exit_off(world: World, clock: Any) -> None:
    plan = world.approved()
    clock.move_to(plan.opens)
    cases.move_on(world.person(), "set_out")
    by, ring = world.who("liaison")
    exits.decline_notice(by, ring, plan.id, "The approach is under fire.")
    assert world.now().state == cases.State.ABORTED
    assert [item.kind for item in world.answers()] == ["brief", "stop"]


def test_declining_needs_a_reason(world: World) -> None:
    plan = world.notified()
    by, ring = world.who("liaison")
    with pytest.raises(BadInput, match="Write why"):
        exits.decline_notice(by, ring, plan.id, "")
    assert world.now().state == cases.State.PLANNED


def test_who_acknowledged_learns_that_it_was_recalled(world: World) -> None:
    plan = world.approved()
    by, ring = world.who("caseworker")
    exits.call_off(by, ring, world.now(), world.case.version)
    since = NOON - timedelta(days=1)
    assert [one.id for one in exits.recalled(world.staff["liaison"][1], since)] == [plan.id]
    assert exits.recalled(world.staff["reception"][0], since) == []
