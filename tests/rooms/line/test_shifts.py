"""Shifts: written by whoever leads, offered and taken among colleagues, and what the rules say about them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.line.engine.staffing.rules import Rule
from safeconduct.line.models import Shift
from safeconduct.line.shifts import planning, week
from safeconduct.line.shifts.planning import Wanted

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
ZONE = ZoneInfo("Europe/Kyiv")
MONDAY = date(2026, 11, 30)
EIGHT = datetime(2026, 11, 30, 8, tzinfo=ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def here(settings: Any, line_open: Any) -> Any:
    settings.ORGANISATION = {"time_zone": "Europe/Kyiv"}
    with time_machine.travel(datetime(2026, 11, 28, 12, tzinfo=UTC), tick=False):
        yield line_open


def wanted(staff: Any, begins: datetime = EIGHT, hours: float = 8, **more: Any) -> Wanted:
    given = {"languages": ("uk", "ru"), "duty": "answer"} | more
    return Wanted(staff.id, begins, begins + hours * HOUR, **given)


def test_a_shift_is_written_with_its_repeats_by_the_clock_on_the_wall(here: Any) -> None:
    lead, one = here.staff["caseworker"][0], here.staff["operator"][0]
    saturday = datetime(2027, 3, 27, 8, tzinfo=ZONE)
    rows = planning.plan(lead, wanted(one, saturday, repeats=1))  # the clocks go forward in that night
    assert [row.begins.astimezone(ZONE).hour for row in rows] == [8, 8]
    assert rows[1].begins - rows[0].begins == 23 * HOUR
    assert {row.languages for row in Shift.objects.all()} == {"ru uk"}
    assert audit.entries(verb="line.shift_planned")[0].actor == lead.id.bytes


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"hours": 0}, "ends"),
        ({"hours": 25}, "ends"),
        ({"duty": "sleep"}, "duty"),
        ({"languages": ()}, "languages"),
        ({"languages": ("xx",)}, "languages"),
        ({"repeats": 15}, "repeats"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(here: Any, more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        planning.plan(here.staff["caseworker"][0], wanted(here.staff["operator"][0], **more))
    assert refused.value.field == field
    assert not Shift.objects.exists()


def test_only_whoever_answers_the_line_is_put_on_a_shift(here: Any) -> None:
    with pytest.raises(BadInput):
        planning.plan(here.staff["caseworker"][0], wanted(here.staff["planner"][0]))


def test_nobody_is_on_two_shifts_at_once_and_nothing_of_a_repeat_is_stored_then(here: Any) -> None:
    lead, one = here.staff["caseworker"][0], here.staff["operator"][0]
    planning.plan(lead, wanted(one, EIGHT + 30 * HOUR))
    with pytest.raises(Conflict):
        planning.plan(lead, wanted(one, EIGHT, repeats=3))
    assert Shift.objects.count() == 1
    planning.plan(lead, wanted(one, EIGHT + 38 * HOUR, hours=1))  # one begins when the other ends


def test_a_shift_is_taken_off_the_roster_once(here: Any) -> None:
    lead = here.staff["caseworker"][0]
    row = planning.plan(lead, wanted(here.staff["operator"][0]))[0]
    planning.remove(lead, row.pk)
    with pytest.raises(NotFound):
        planning.remove(lead, row.pk)


def test_a_shift_that_is_offered_can_be_taken_by_one_colleague(here: Any) -> None:
    one, two = here.staff["operator"]
    row = planning.plan(here.staff["caseworker"][0], wanted(one))[0]
    with pytest.raises(Conflict):  # not offered yet
        planning.take(two, row.pk)
    planning.offer(one, row.pk)
    assert [found.pk for found in planning.offered_to(two)] == [row.pk]
    assert planning.offered_to(one) == []
    with pytest.raises(Conflict):  # one's own
        planning.take(one, row.pk)
    assert planning.take(two, row.pk).staff_id == two.id
    with pytest.raises(Conflict):
        planning.take(here.staff["caseworker"][0], row.pk)
    assert audit.entries(verb="line.shift_taken")[0].obj == one.id.bytes


def test_nobody_offers_or_keeps_another_s_shift(here: Any) -> None:
    one, two = here.staff["operator"]
    row = planning.plan(here.staff["caseworker"][0], wanted(one))[0]
    for act in (planning.offer, planning.keep):
        with pytest.raises(NotFound):
            act(two, row.pk)
    with pytest.raises(NotFound):
        planning.offer(one, uuid4())
    planning.offer(one, row.pk)
    planning.keep(one, row.pk)
    assert planning.offered_to(two) == []


def test_a_shift_that_would_break_the_rest_of_whoever_takes_it_is_not_taken(here: Any) -> None:
    one, two = here.staff["operator"]
    lead = here.staff["caseworker"][0]
    row = planning.plan(lead, wanted(one))[0]
    planning.plan(lead, wanted(two, EIGHT - 10 * HOUR, hours=6))  # ends four hours before
    planning.offer(one, row.pk)
    with pytest.raises(Conflict):
        planning.take(two, row.pk)
    assert Shift.objects.get(pk=row.pk).staff_id == one.id


def test_whoever_takes_a_shift_brings_his_own_languages(here: Any) -> None:
    one, two = here.staff["operator"]
    lead = here.staff["caseworker"][0]
    row = planning.plan(lead, wanted(one))[0]
    planning.plan(lead, wanted(two, EIGHT + 48 * HOUR, languages=("fr",)))
    planning.offer(one, row.pk)
    assert planning.take(two, row.pk).languages == "fr"


def test_the_rules_name_who_works_too_long_or_rests_too_little(here: Any) -> None:
    one, two = here.staff["operator"]
    lead = here.staff["caseworker"][0]
    planning.plan(lead, wanted(one, hours=12))
    planning.plan(lead, wanted(two, EIGHT + 8 * HOUR, hours=6, repeats=1))
    planning.plan(lead, wanted(two, EIGHT + 24 * HOUR, hours=4))
    found = {(breach.person, breach.rule) for breach in week.breaches(MONDAY, ZONE)}
    assert (str(one.id), Rule.DAY) in found
    assert (str(two.id), Rule.REST) in found
    assert week.breaches(MONDAY + timedelta(weeks=2), ZONE) == []


def test_whoever_stands_by_is_not_counted_as_there(here: Any) -> None:
    one, two = here.staff["operator"]
    lead = here.staff["caseworker"][0]
    planning.plan(lead, wanted(one, duty="standby"))
    planning.plan(lead, wanted(two))
    rows = week.shifts_of_week(MONDAY, ZONE)
    assert len(rows) == 2
    assert [shift.person for shift in week.reckoned(rows, ZONE)] == [str(two.id)]
    assert len(week.on_now(EIGHT + HOUR)) == 2
    assert week.on_now(EIGHT + 8 * HOUR) == []
