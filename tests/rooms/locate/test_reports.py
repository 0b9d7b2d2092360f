"""Reports: from the person and from colleagues, sealed at once, counted or left out, never deleted."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.cases.models import Entry
from safeconduct.faces.problems import BadInput, NotFound
from safeconduct.locate import services as locate

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
HERE, THERE = "47.4456N 35.8343E", "47.6456N 35.8343E"


def picture(world: World) -> locate.Picture:
    return locate.picture_of(*world.who("planner"), world.now())


def test_a_place_in_what_he_writes_reaches_the_planners_without_the_rest(world: World) -> None:
    cases.write(world.person(), f"Мой брат ранен, мы тут: {HERE}, помогите")
    seen = picture(world)
    assert [one.said for one in seen.stated] == [HERE]
    assert seen.fix is not None
    assert abs(seen.fix.lat - 47.4456) < 0.001
    assert seen.stated[0].by is None


def test_what_names_no_place_leaves_nothing_there(world: World) -> None:
    before = Entry.objects.filter(compartment="place").count()
    cases.write(world.person(), "Спасибо, я подожду.")
    assert Entry.objects.filter(compartment="place").count() == before


def test_a_report_heard_on_the_telephone_is_understood_with_its_time(world: World) -> None:
    by, _ring = world.who("operator")
    at = NOON - timedelta(hours=2)
    found = locate.add_report(by, world.case, HERE, at=at, moving=False)
    assert [one.kind for one in found]
    one = picture(world).stated[0]
    assert (one.at, one.by, one.moving) == (at, by.id, False)


def test_an_operator_writes_and_cannot_read_back(world: World) -> None:
    by, ring = world.who("operator")
    locate.add_report(by, world.case, HERE)
    assert locate.picture_of(by, ring, world.now()).stated == []


@pytest.mark.parametrize("text", ["", "у мельницы", "+380 67 123 45 67"])
def test_what_cannot_be_placed_is_refused_and_not_stored(world: World, text: str) -> None:
    before = Entry.objects.count()
    with pytest.raises(BadInput, match="No place can be read"):
        locate.add_report(world.staff["operator"][0], world.case, text)
    assert Entry.objects.count() == before


def test_a_time_to_come_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="still to come"):
        locate.add_report(world.staff["operator"][0], world.case, HERE, at=NOON + timedelta(minutes=1))


def test_a_report_that_holds_no_place_yet_is_kept_with_its_question(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, "https://maps.app.goo.gl/abc")
    seen = picture(world)
    assert seen.fix is None
    assert seen.questions == ["short_link"]
    assert [(one.reports, one.questions) for one in seen.stated] == [((), ("short_link",))]


def test_a_report_is_left_out_and_taken_in_again(world: World) -> None:
    by, ring = world.who("planner")
    locate.add_report(by, world.case, HERE)
    locate.add_report(by, world.case, THERE)
    wrong = picture(world).stated[1]
    locate.leave_out(by, ring, world.case, wrong.entry_id)
    left = picture(world)
    assert [one.counts for one in left.stated] == [True, False]
    assert left.fix is not None
    assert abs(left.fix.lat - 47.4456) < 0.01
    locate.leave_out(by, ring, world.case, wrong.entry_id, out=False)
    assert [one.counts for one in picture(world).stated] == [True, True]


def test_a_report_of_no_such_case_cannot_be_left_out(world: World) -> None:
    by, ring = world.who("planner")
    with pytest.raises(NotFound):
        locate.leave_out(by, ring, world.case, uuid4())


def test_who_cannot_read_the_reports_cannot_leave_one_out(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE)
    one = picture(world).stated[0]
    by, ring = world.who("operator")
    with pytest.raises(NotFound):
        locate.leave_out(by, ring, world.case, one.entry_id)


def test_a_place_written_under_duress_is_kept_marked_and_does_not_count(world: World) -> None:
    cases.write(world.person(), HERE)
    code = cases.make_code(world.person(), "duress_digits", "ru")
    cases.write(world.person(code), THERE)
    seen = picture(world)
    assert [(one.duress, one.counts) for one in seen.stated] == [(False, True), (True, False)]
    assert seen.fix is not None
    assert abs(seen.fix.lat - 47.4456) < 0.01


def test_contradicting_reports_show_two_areas_and_say_so(world: World) -> None:
    by, _ring = world.who("planner")
    locate.add_report(by, world.case, HERE, at=NOON - timedelta(minutes=10))
    locate.add_report(by, world.case, THERE, at=NOON - timedelta(minutes=5))
    seen = picture(world)
    assert seen.fix is not None
    assert seen.fix.contradictions
