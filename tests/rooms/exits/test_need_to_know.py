"""Need to know, checked by decrypting: what each team's keys open, whatever a page would show."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.faces.problems import NotFound
from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def opens(world: World, role: str) -> set[str]:
    """The compartments of the case that an elevated colleague of a role can open."""
    _one, ring = world.who(role)
    return {name for _case, name, _version in ring.compartments([world.case.id], COMPARTMENTS)}


def test_a_liaison_opens_nothing_but_the_notice(world: World) -> None:
    plan = world.approved()
    assert opens(world, "liaison") == set()
    assert set(vault.open_parcels(world.who("liaison")[1], "notice", [plan.id])) == {plan.id}
    assert vault.open_parcels(world.who("liaison")[1], "meeting places", [world.record.id]) == {}


def test_reception_opens_neither_talk_nor_place_nor_exit(world: World) -> None:
    plan = world.approved()
    assert not opens(world, "reception") & {"talk", "replies", "notes", "identity", "place", "exit"}
    assert set(vault.open_parcels(world.who("reception")[1], "notice", [plan.id])) == {plan.id}


def test_an_operator_opens_neither_place_nor_exit(world: World) -> None:
    world.approved()
    assert opens(world, "operator") & {"place", "exit", "custody"} == set()


def test_a_planner_opens_place_and_exit_and_not_a_word_that_was_said(world: World) -> None:
    world.approved()
    assert opens(world, "planner") == {"place", "exit"}


def test_a_plan_needs_the_password(world: World) -> None:
    world.approved()
    for role in ("planner", "caseworker"):
        ring = world.ring(world.staff[role][0], elevated=False)
        assert ring.compartments([world.case.id], ["exit"]) == {}


def test_a_planner_of_another_team_does_not_even_find_the_case(world: World) -> None:
    plan = world.planned()
    other = world.found("planner", 1, takes=False, name="other planners")[0]
    ring = world.ring(other)
    with pytest.raises(NotFound):
        cases.find(ring, world.case.handle)
    with pytest.raises(NotFound):
        exits.approve(other, ring, world.case, plan.id)
    assert exits.board(ring) == []
    assert exits.located(ring) == []


def test_nobody_reads_the_brief_before_the_acknowledgement_not_even_with_the_codename(world: World) -> None:
    world.notified()
    person = world.person()
    assert cases.view(person).replies == []
    ring = world.who("operator")[1]
    assert cases.read(ring, world.case, ["replies"]) == []
