"""Receiving: care first, particulars that may be refused, a record that only custody opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.rooms.exits.world import NOON, World

from safeconduct.aftercare import services as aftercare
from safeconduct.aftercare.models import Reception
from safeconduct.cases import services as cases
from safeconduct.cases.models import Entry
from safeconduct.exits import services as exits
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WHAT = aftercare.Received(
    NOON, 1, "exhausted", surname="Example", refused=("rank", "birth_date"), effects_kept="Boots"
)


def receive(world: World, plan: Any, what: aftercare.Received = WHAT) -> Reception:
    by, ring = world.who("reception")
    return aftercare.receive(by, ring, plan.id, what)


@pytest.mark.parametrize("under_way", [False, True])
def test_the_record_is_sealed_and_the_case_moves_on(world: World, clock: Any, under_way: bool) -> None:
    plan = world.approved()
    if under_way:
        clock.move_to(plan.opens)
        cases.move_on(world.person(), "set_out")
    receive(world, plan)
    plan.refresh_from_db()
    assert world.now().state == cases.State.RECEIVED
    assert plan.state == exits.PlanState.DONE
    record = aftercare.custody(*world.who("reception"), world.case.id)[0]
    assert record.header["fields"]["surname"] == "Example"
    assert record.header["fields"]["refused"] == ["rank", "birth_date"]
    assert exits.notices(*world.who("liaison")) == []
    assert vault.open_parcels(world.who("reception")[1], "notice", [plan.id]) == {}


def test_only_an_acknowledged_exit_is_expected(world: World) -> None:
    plan = world.notified()
    assert aftercare.expected(*world.who("reception")) == []
    with pytest.raises(NotFound, match="not among those"):
        receive(world, plan)
    world.acknowledge(plan)
    assert [one.record.id for one in aftercare.expected(*world.who("reception"))] == [plan.id]


def test_a_reception_is_recorded_once(world: World) -> None:
    plan = world.approved()
    receive(world, plan)
    with pytest.raises((NotFound, Conflict)):
        receive(world, plan)
    assert Reception.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"condition": "fine"}, "condition"),
        ({"people": 0}, "people"),
        ({"people": 51}, "people"),
        ({"at": NOON + timedelta(minutes=1)}, "at"),
        ({"care_given": "x" * 1001}, None),
        ({"refused": ("surname",)}, None),
        ({"refused": ("hair",)}, None),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    world: World, change: dict[str, Any], field: str | None
) -> None:
    plan = world.approved()
    before = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        receive(world, plan, replace(WHAT, **change))
    assert refused.value.field == field
    assert Entry.objects.count() == before
    assert world.now().state == cases.State.APPROVED


def test_the_record_opens_for_reception_and_aftercare_only(world: World) -> None:
    receive(world, world.approved())
    for role in ("reception", "aftercare"):
        assert aftercare.custody(*world.who(role), world.case.id)
        assert [row.case_id for row in aftercare.receptions(world.who(role)[1])] == [world.case.id]
    for role in ("operator", "caseworker", "planner", "liaison"):
        with pytest.raises(NotFound):
            aftercare.custody(*world.who(role), world.case.id)
        assert aftercare.receptions(world.who(role)[1]) == []


def test_a_reception_of_another_team_is_not_listed(world: World) -> None:
    late = world.found("reception", 1, takes=False, name="other reception")[0]
    receive(world, world.approved())
    assert aftercare.receptions(world.ring(late)) == []
