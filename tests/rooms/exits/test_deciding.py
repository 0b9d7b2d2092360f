"""Deciding: two different people who did not plan, each of whom can read the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.models import Approval, HeldBrief
from safeconduct.exits.services import decisions
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_the_second_approval_gives_notice_and_holds_the_brief_back(world: World) -> None:
    plan = world.planned()
    assert world.approve(plan, 0).missing == 1
    assert exits.notices(*world.who("liaison")) == []
    assert world.approve(plan, 1).missing == 0
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.NOTIFIED
    assert len(exits.notices(*world.who("liaison"))) == 1
    assert HeldBrief.objects.filter(plan=plan).count() == 1
    assert world.answers() == []
    assert world.now().state == cases.State.PLANNED


def test_another_planner_may_approve(world: World) -> None:
    plan = world.planned()
    world.approve(plan, 1, role="planner")
    assert world.approve(plan, 0).missing == 0


def test_nobody_approves_his_own_plan(world: World) -> None:
    plan = world.planned()
    with pytest.raises(NotAllowed, match="own plan"):
        world.approve(plan, 0, role="planner")
    assert not Approval.objects.exists()


def test_nobody_approves_twice(world: World) -> None:
    plan = world.planned()
    world.approve(plan, 0)
    with pytest.raises(Conflict, match="approved this plan already"):
        world.approve(plan, 0)
    assert Approval.objects.count() == 1


def test_a_third_approval_changes_nothing(world: World) -> None:
    plan = world.notified()
    before = exits.notices(*world.who("liaison"))[0].data
    with pytest.raises(Conflict, match="Two colleagues"):
        world.approve(plan, 2)
    assert exits.notices(*world.who("liaison"))[0].data == before


def test_without_the_password_a_plan_cannot_be_approved_unread(world: World) -> None:
    plan = world.planned()
    by = world.staff["caseworker"][0]
    with pytest.raises(NotFound, match="cannot be opened"):
        exits.approve(by, world.ring(by, elevated=False), world.now(), plan.id)


def test_an_operator_holds_no_key_of_a_plan_and_cannot_approve(world: World) -> None:
    plan = world.planned()
    by, ring = world.who("operator")
    with pytest.raises(NotFound, match="cannot be opened"):
        exits.approve(by, ring, world.now(), plan.id)


def test_an_old_position_stops_the_approval(world: World, clock: Any) -> None:
    plan = world.planned()
    clock.move_to(NOON + timedelta(hours=6, minutes=20))
    with pytest.raises(Conflict, match="too old"):
        world.approve(plan, 0)


def test_changed_hazards_stop_the_approval_until_the_plan_is_made_anew(world: World) -> None:
    plan = world.planned()
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    with pytest.raises(Conflict, match="no valid plan"):
        world.approve(plan, 0)
    anew = world.propose()
    assert world.approve(anew, 0).missing == 1


def test_a_window_that_is_over_stops_the_approval(world: World, clock: Any) -> None:
    plan = world.planned()
    clock.move_to(plan.closes + timedelta(minutes=1))
    with pytest.raises(Conflict):
        world.approve(plan, 0)


@pytest.mark.parametrize("people", [0, 51])
def test_a_number_of_people_that_cannot_be_is_refused(world: World, people: int) -> None:
    plan = world.planned()
    by, ring = world.who("caseworker")
    with pytest.raises(BadInput):
        exits.approve(by, ring, world.now(), plan.id, people)


def test_without_a_liaison_who_could_open_it_there_is_no_second_approval(world: World) -> None:
    plan = world.planned()
    world.approve(plan, 0)
    world.teams["liaison"].closed = True
    world.teams["liaison"].save()
    with pytest.raises(Conflict, match="no liaison team"):
        world.approve(plan, 1)
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.PROPOSED
    assert vault.open_parcels(world.who("reception")[1], "notice", [plan.id]) == {}


def test_two_approvals_in_the_same_moment_are_counted_as_two(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other yes is written between looking and writing: this one must become the second."""
    plan = world.planned()
    really, seen = decisions.approvers_of, []

    def blind_once(record: Any) -> list[Any]:
        seen.append(1)
        if len(seen) == 2:
            world.approve(plan, 1)
            return []
        return really(record)

    monkeypatch.setattr(decisions, "approvers_of", blind_once)
    view = world.approve(plan, 0)
    assert view.missing == 0
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.NOTIFIED


def test_refusing_leads_back_to_located_and_tells_the_planner_why(world: World) -> None:
    plan = world.planned()
    by, ring = world.who("caseworker")
    exits.refuse(by, ring, world.now(), plan.id, "The bridge was blown up.", world.case.version)
    plan.refresh_from_db()
    assert plan.state == exits.PlanState.REFUSED
    assert world.now().state == cases.State.LOCATED
    word = exits.last_word(world.who("planner")[1], world.case)
    assert word is not None
    assert (word.kind, word.text) == ("refused", "The bridge was blown up.")


def test_who_has_approved_may_still_refuse(world: World) -> None:
    plan = world.planned()
    world.approve(plan, 0)
    by, ring = world.who("caseworker")
    exits.refuse(by, ring, world.now(), plan.id, "I have learned more.", world.case.version)
    assert not Approval.objects.get(plan=plan, staff_id=by.id).approves


def test_refusing_after_the_notice_recalls_it(world: World) -> None:
    plan = world.notified()
    by, ring = world.who("caseworker", 2)
    exits.refuse(by, ring, world.now(), plan.id, "The bridge was blown up.", world.case.version)
    assert exits.notices(*world.who("liaison")) == []
    assert vault.open_parcels(world.who("liaison")[1], "notice", [plan.id]) == {}
    assert not HeldBrief.objects.exists()


def test_refusing_an_approved_exit_tells_the_person(world: World) -> None:
    plan = world.approved()
    by, ring = world.who("caseworker")
    exits.refuse(by, ring, world.now(), plan.id, "Shelling on the way.", world.case.version)
    assert [item.kind for item in world.answers()] == ["brief", "stop"]
    assert world.now().state == cases.State.LOCATED


def test_refusing_needs_a_reason_and_never_ones_own_plan(world: World) -> None:
    plan = world.planned()
    by, ring = world.who("caseworker")
    with pytest.raises(BadInput, match="Write why"):
        exits.refuse(by, ring, world.now(), plan.id, " no ", world.case.version)
    planner, his = world.who("planner")
    with pytest.raises(NotAllowed):
        exits.refuse(planner, his, world.now(), plan.id, "I was wrong here.", world.case.version)
    assert world.now().state == cases.State.PLANNED
