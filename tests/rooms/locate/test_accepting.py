"""Accepting a position: young, looked at, and forgotten when the person leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.faces.problems import Conflict, NotAllowed, NotFound
from safeconduct.locate import services as locate
from safeconduct.locate.models import AcceptedFix

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
HERE = "47.4456N 35.8343E"


def accept(world: World, role: str = "planner", seen: int | None = None) -> locate.Fix:
    by, ring = world.who(role)
    return locate.accept(by, ring, world.now(), world.case.version, seen)


def report(world: World, at: Any = None) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE, at=at)


def test_the_case_counts_as_located_and_the_position_is_sealed(world: World) -> None:
    report(world)
    fix = accept(world)
    assert world.now().state == cases.State.LOCATED
    assert locate.accepted(world.who("caseworker")[1], world.case).lat == pytest.approx(fix.lat)
    with pytest.raises(NotFound):
        locate.accepted(world.who("operator")[1], world.case)


def test_only_its_age_is_kept_in_clear_and_it_is_that_of_the_newest_report(world: World) -> None:
    report(world, NOON - timedelta(hours=2, minutes=7))
    accept(world)
    assert locate.facts(world.case) == {"fix_as_of": NOON - timedelta(hours=2, minutes=15)}


def test_it_grows_with_time(world: World, clock: Any) -> None:
    report(world)
    accept(world)
    fix = locate.accepted(world.who("planner")[1], world.case)
    assert fix.grown(NOON + timedelta(hours=3)).r90_m > 3 * fix.r90_m


def test_without_a_report_there_is_nothing_to_accept(world: World) -> None:
    with pytest.raises(Conflict, match="no position to accept"):
        accept(world)


def test_an_old_report_makes_no_position_and_nothing_is_stored(world: World) -> None:
    report(world, NOON - timedelta(hours=7))
    picture = locate.picture_of(*world.who("planner"), world.now())
    assert "too old" in locate.stands_against(world.who("planner")[1], world.case, picture)
    with pytest.raises(Conflict, match="too old"):
        accept(world)
    assert not AcceptedFix.objects.exists()
    assert world.now().state == cases.State.DEPLOYED


def test_an_old_report_cannot_be_made_young_by_accepting_it_again(world: World, clock: Any) -> None:
    report(world)
    accept(world)
    clock.move_to(NOON + timedelta(hours=7))
    with pytest.raises(Conflict, match="too old"):
        accept(world)


def test_a_report_that_came_in_meanwhile_is_looked_at_first(world: World) -> None:
    report(world)
    seen = locate.picture_of(*world.who("planner"), world.now()).seen
    report(world)
    with pytest.raises(Conflict, match="changed since you looked"):
        accept(world, seen=seen)


def test_an_operator_accepts_nothing(world: World) -> None:
    report(world)
    with pytest.raises((NotAllowed, Conflict)):
        accept(world, "operator")
    assert not AcceptedFix.objects.exists()


def test_before_he_is_at_the_front_the_sentence_says_when(world: World) -> None:
    opened = cases.open_case(cases.FirstWords(HERE, "ru"))
    picture = locate.picture_of(*world.who("planner"), opened.case)
    assert "At the front" in locate.stands_against(world.who("planner")[1], opened.case, picture)


@pytest.mark.parametrize("erase", [False, True])
def test_when_he_withdraws_even_the_age_is_forgotten(world: World, erase: bool) -> None:
    report(world)
    accept(world)
    cases.withdraw(world.person(), erase=erase)
    assert not AcceptedFix.objects.exists()
