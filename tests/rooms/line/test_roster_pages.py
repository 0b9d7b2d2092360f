"""The pages of shifts and roster: need against who is there, in words; written by whoever leads the line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.rooms.line.conftest import text_of
from tests.rooms.line.test_shifts_need import counts

from safeconduct.jobs import services as jobs
from safeconduct.line.models import Offered, Shift
from safeconduct.line.shifts import planning, terms
from safeconduct.line.shifts.planning import Wanted
from safeconduct.line.shifts.terms import Numbers

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
EIGHT = datetime(2026, 11, 30, 8, tzinfo=ZoneInfo("Europe/Kyiv"))
PART = {"HX-Request": "true"}
SHIFT = {"day": "2026-11-30", "begins": "08:00", "ends": "16:00", "duty": "answer", "repeats": "0"}
TERMS = {
    "opens": "8",
    "closes": "22",
    "uplift": "1",
    "share": "80",
    "within_s": "20",
    "abandon": "5",
    "shrinkage": "30",
    "at_once": "3",
}
Enter = Callable[..., Any]


@pytest.fixture(autouse=True)
def here(settings: Any, line_open: Any) -> Any:
    settings.ORGANISATION = {"time_zone": "Europe/Kyiv"}
    with time_machine.travel(NOW, tick=False):
        yield line_open


def shift(line: Any, number: int = 1, hours: int = 8, **more: Any) -> Shift:
    one = line.staff["operator"][number - 1]
    given = {"languages": ("uk", "ru"), "duty": "answer"} | more
    wanted = Wanted(one.id, EIGHT, EIGHT + timedelta(hours=hours), **given)
    return planning.plan(line.staff["caseworker"][0], wanted)[0]


def test_without_any_number_the_roster_says_what_it_needs(signed_in: Enter) -> None:
    lead = signed_in("caseworker")
    assert "has not been forecast yet" in text_of(lead.get("/shifts/roster/"))
    assert lead.post("/shifts/roster/reckon/", {"week": "2026-11-30"}).status_code == 302
    assert "being worked out" in text_of(lead.get("/shifts/roster/"))
    jobs.run_due()
    said = text_of(lead.get("/shifts/roster/", headers=PART))
    assert "Nothing is known yet" in said
    assert "Monday 30 November" in said


def test_typed_numbers_give_a_need_and_gaps_in_words(here: Any, signed_in: Enter) -> None:
    shift(here)
    lead = signed_in("caseworker")
    sent = lead.post("/shifts/roster/numbers/", TERMS | {"calls_uk": "28", "week": "2026-11-30"})
    assert sent.status_code == 302, text_of(sent)
    said = text_of(lead.get(sent["Location"]))
    assert "From the numbers that were typed in" in said
    assert "10 minutes for each contact" in said
    assert "Mon 30 Nov, 08:00–16:00: Ukrainian: 1 speaks it, 2 are needed." in said
    assert "Mon 30 Nov, 16:00–22:00: Ukrainian: 0 speak it, 2 are needed." in said
    assert "people are missing" in said
    assert terms.current()[1].calls == {"uk": 28.0}


def test_enough_people_are_said_to_be_enough(here: Any, signed_in: Enter) -> None:
    terms.save(here.staff["caseworker"][0], Numbers(calls={"uk": 0.2}, opens=8, closes=10, shrinkage=0.0))
    for day in range(7):
        for number in (1, 2):
            one = here.staff["operator"][number - 1]
            begins = EIGHT + timedelta(days=day)
            wanted = Wanted(one.id, begins, begins + timedelta(hours=2), ("uk",), "answer")
            planning.plan(here.staff["caseworker"][0], wanted)
    said = text_of(signed_in("caseworker").get("/shifts/roster/"))
    assert "Nowhere in this week." in said
    assert "enough people" in said


def test_a_forecast_rests_on_counted_weeks(signed_in: Enter) -> None:
    Offered.objects.bulk_create(Offered(**row._asdict()) for row in counts(2, 4))
    lead = signed_in("caseworker")
    assert lead.post("/shifts/roster/numbers/", TERMS | {"uplift": "1.5"}).status_code == 302
    jobs.run_due()
    said = text_of(lead.get("/shifts/roster/"))
    assert "Forecast from 2 whole weeks" in said
    assert "Uplift: times 1.5." in said


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"closes": "8"}, "must close later"),
        ({"uplift": "0"}, "greater than or equal to 0.1"),
        ({"share": "100"}, "less than or equal to 99"),
        ({"calls_uk": "nan"}, "Enter a number"),
    ],
)
def test_numbers_that_cannot_be_are_refused_beside_their_field(
    signed_in: Enter, wrong: dict[str, str], word: str
) -> None:
    answer = signed_in("caseworker").post("/shifts/roster/numbers/", TERMS | wrong)
    assert answer.status_code == 400
    assert word in text_of(answer)
    assert terms.current()[0] == 0


@pytest.mark.parametrize("week", ["tomorrow", "2031-01-06", "0001-01-01"])
def test_a_week_that_is_none_of_ours_is_refused(signed_in: Enter, week: str) -> None:
    lead = signed_in("caseworker")
    for page in ("/shifts/roster/", "/shifts/roster/week/"):
        assert lead.get(page, {"week": week}).status_code == 400


def test_a_shift_is_written_shown_and_taken_off(here: Any, signed_in: Enter) -> None:
    lead, one = signed_in("caseworker"), here.staff["operator"][0]
    sent = lead.post(
        "/shifts/roster/week/",
        SHIFT | {"colleague": str(one.pk), "languages": ["uk", "fr"], "week": "2026-11-30", "ends": "04:00"},
    )
    assert sent.status_code == 302, text_of(sent)
    row = Shift.objects.get()
    assert row.ends - row.begins == timedelta(hours=20)  # four in the morning is of the next day
    said = text_of(lead.get(sent["Location"]))
    assert "08:00–04:00 operator 1 answers the line French, Ukrainian" in said
    assert "operator 1 works longer than 10 hours in one duty" in said
    gone = lead.post(f"/shifts/roster/shift/{row.pk}/remove/", {"week": "2026-11-30"})
    assert gone["Location"] == "/shifts/roster/week/?week=2026-11-30"
    assert not Shift.objects.exists()
    assert lead.post(f"/shifts/roster/shift/{row.pk}/remove/").status_code == 404


def test_a_shift_until_midnight_ends_at_the_end_of_its_day(here: Any, signed_in: Enter) -> None:
    shift(here, hours=16)
    assert "08:00–24:00 operator 1" in text_of(
        signed_in("caseworker").get("/shifts/roster/week/?week=2026-11-30")
    )


def test_a_shift_in_the_night_of_the_clocks_is_refused_where_there_is_no_such_time(
    here: Any, signed_in: Enter
) -> None:
    night = {"day": "2027-03-28", "begins": "03:30", "ends": "08:00"}
    one = str(here.staff["operator"][0].pk)
    answer = signed_in("caseworker").post(
        "/shifts/roster/week/", SHIFT | night | {"colleague": one, "languages": ["uk"]}
    )
    assert answer.status_code == 400
    assert "The clocks go forward over this time" in text_of(answer)


def test_what_the_room_refuses_stands_beside_its_field(here: Any, signed_in: Enter) -> None:
    shift(here)
    one = str(here.staff["operator"][0].pk)
    answer = signed_in("caseworker").post(
        "/shifts/roster/week/", SHIFT | {"colleague": one, "languages": ["uk"], "week": "2026-11-30"}
    )
    assert answer.status_code == 409
    assert "on another shift at that time" in text_of(answer)


def test_operators_see_their_own_shifts_and_no_roster(here: Any, signed_in: Enter) -> None:
    mine, other = shift(here), shift(here, 2)
    one = signed_in("operator")
    said = text_of(one.get("/shifts/"))
    assert "Mon 30 Nov, 08:00–16:00" in said
    assert "operator 2" not in said
    assert str(other.pk) not in one.get("/shifts/").content.decode()
    for path in ("/shifts/roster/", "/shifts/roster/week/"):
        assert one.get(path).status_code == 403
    for path in (
        "/shifts/roster/week/",
        "/shifts/roster/numbers/",
        "/shifts/roster/reckon/",
        f"/shifts/roster/shift/{mine.pk}/remove/",
    ):
        assert one.post(path, {}).status_code == 403


def test_a_shift_changes_hands_on_the_page(here: Any, signed_in: Enter) -> None:
    mine = shift(here)
    one, two = signed_in("operator"), signed_in("operator", 2)
    assert one.post(f"/shifts/{mine.pk}/give/").status_code == 302
    assert "operator 1" in text_of(two.get("/shifts/"))
    assert two.post(f"/shifts/{mine.pk}/keep/").status_code == 404
    assert two.post(f"/shifts/{mine.pk}/take/").status_code == 302
    assert Shift.objects.get().staff_id == two.staff.pk
    assert one.post(f"/shifts/{uuid4()}/take/").status_code == 409


def test_the_calendar_file_holds_times_and_no_names(here: Any, signed_in: Enter) -> None:
    shift(here)
    shift(here, 2)
    answer = signed_in("operator").get("/shifts/calendar/")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART:20261130T060000Z\r\nDTEND:20261130T140000Z" in text
    assert "operator" not in text


def test_an_administrator_leads_the_roster_too_and_a_planner_has_no_part_in_it(signed_in: Enter) -> None:
    assert signed_in("administrator").get("/shifts/roster/week/").status_code == 200
    assert signed_in("planner").get("/shifts/").status_code == 403
