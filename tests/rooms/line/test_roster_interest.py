"""The forecast of contacts on the roster: a factor with its reason, taken over by a person; and an alert by night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.rooms.interest.made import keep
from tests.rooms.interest.made import series as made_series
from tests.rooms.line.conftest import text_of
from tests.rooms.line.test_roster_pages import shift

from safeconduct.interest import services as interest
from safeconduct.interest.services import Alert, Ground, Period, Point, Series
from safeconduct.jobs import services as jobs
from safeconduct.line.engine.staffing.quantiles import Interval
from safeconduct.line.models import Offered
from safeconduct.line.shifts import expecting, terms
from safeconduct.line.shifts.needing import Half, Span
from safeconduct.line.shifts.terms import Numbers
from safeconduct.line.tasks import warn_of_contacts

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
THIS_WEEK = date(2026, 11, 23)
WEEKS = 25
ROSTER = "/shifts/roster/"
Enter = Callable[..., Any]


@pytest.fixture(autouse=True)
def here(settings: Any, line_open: Any) -> Any:
    settings.ORGANISATION = {"time_zone": "Europe/Kyiv"}
    with time_machine.travel(NOW, tick=False):
        yield line_open


def searched(seed: int = 3, last: float = 1.5) -> list[float]:
    """Invented searches of each week; they leap in the last."""
    chance = Random(seed)
    values = [1000.0]
    for _week in range(WEEKS - 2):
        values.append(1000 * (values[-1] / 1000) ** 0.5 * 2 ** chance.uniform(-0.6, 0.6))
    return [*values, values[-1] * last]


def followed(searches: list[float]) -> list[int]:
    """Contacts that follow the searches of the week before."""
    return [round(one / 5) for one in [searches[0], *searches[:-1]]]


def by_itself() -> list[int]:
    """Contacts that follow nothing."""
    return [round(one / 5) for one in searched(seed=11, last=1.0)]


def count(contacts: list[int]) -> None:
    """Count so many contacts in each whole week before this one: all on Wednesdays."""
    wednesday = datetime(2026, 11, 25, 9, tzinfo=UTC)
    Offered.objects.bulk_create(
        Offered(start=wednesday - timedelta(weeks=back), channel="telephone", language="uk", offered=n)
        for back, n in zip(range(len(contacts), 0, -1), contacts, strict=True)
    )


def watch(by: Staff, values: list[float], first: date | None = None) -> interest.KeptSeries:
    """Keep searches by week, from Sundays as some providers have them, and choose them for the staffing."""
    begin = first or THIS_WEEK - timedelta(weeks=WEEKS, days=1)
    points = tuple(Point(begin + timedelta(weeks=at), round(value)) for at, value in enumerate(values))
    one: Series = replace(made_series(), points=points, period=Period.WEEK, retrieved=NOW)
    row = keep(by, one)
    interest.choose_for_staffing(by, row.pk)
    return row


def analyst(signed_in: Enter) -> Staff:
    found: Staff = signed_in("analyst").staff
    return found


def test_where_contacts_follow_searches_the_leap_of_searches_raises_the_need(signed_in: Enter) -> None:
    searches = searched()
    count(followed(searches))
    watch(analyst(signed_in), searches)
    found = expecting.suggested(THIS_WEEK, NOW)
    assert found is not None
    assert (found.contacts.ground, found.contacts.lag) == (Ground.LINK, 1)
    assert found.contacts.pairs >= 16
    assert 1.3 < found.factor < 1.8
    assert found.low < found.factor < found.high
    said = text_of(signed_in("caseworker").get(ROSTER, {"week": "2026-11-23"}))
    assert f"Contacts of this week are expected at {found.factor:.1f} times the usual (80 per cent:" in said
    assert "Searches (give up) have led contacts by 1 week; weeks measured: " in said


def test_where_they_do_not_the_searches_do_not_move_the_need(signed_in: Enter) -> None:
    count(by_itself())
    watch(analyst(signed_in), searched())
    without = expecting.suggested(THIS_WEEK, NOW)
    assert without is not None
    assert without.contacts.ground == Ground.NO_LINK
    interest.release_from_staffing(analyst(signed_in), interest.KeptSeries.objects.get().pk)
    alone = expecting.suggested(THIS_WEEK, NOW)
    assert alone is not None
    assert alone.contacts.ground == Ground.NO_SERIES
    assert without.factor == alone.factor
    interest.choose_for_staffing(analyst(signed_in), interest.KeptSeries.objects.get().pk)
    said = text_of(signed_in("caseworker").get(ROSTER))
    assert "No link between searches (give up) and contacts was measured" in said


def test_the_factor_is_taken_over_by_a_button_and_kept_as_the_typed_one_is(signed_in: Enter) -> None:
    searches = searched()
    count(followed(searches))
    watch(analyst(signed_in), searches)
    terms.save(analyst(signed_in), Numbers(shrinkage=0.2))
    lead = signed_in("caseworker")
    found = expecting.suggested(date(2026, 11, 30), NOW)
    assert found is not None
    page = lead.get(ROSTER).content.decode()
    middle, upper = f"{found.factor:.1f}", f"{found.high:.1f}"
    for value in (middle, upper):
        assert f'<button name="uplift" value="{value}">' in page
    sent = lead.post(f"{ROSTER}uplift/", {"uplift": upper, "week": "2026-11-30"})
    assert sent["Location"] == f"{ROSTER}?week=2026-11-30"
    assert terms.current()[1] == Numbers(shrinkage=0.2, uplift=float(upper))
    again = lead.get(ROSTER).content.decode()
    assert f'name="uplift" value="{upper}">Plan' not in again  # it is in force
    same = expecting.suggested(date(2026, 11, 30), NOW)
    assert same is not None and same.factor == found.factor  # and does not feed itself


@pytest.mark.parametrize("wrong", ["", "nan", "0", "21", "many"])
def test_a_factor_that_cannot_be_is_refused(signed_in: Enter, wrong: str) -> None:
    lead = signed_in("caseworker")
    assert lead.post(f"{ROSTER}uplift/", {"uplift": wrong, "week": "2026-11-30"}).status_code == 400
    assert terms.current()[0] == 0


def test_an_operator_takes_no_factor_over(signed_in: Enter) -> None:
    assert signed_in("operator").post(f"{ROSTER}uplift/", {"uplift": "1.4"}).status_code == 403


def test_searches_that_end_too_early_are_said_to_be_old(signed_in: Enter) -> None:
    searches = searched()
    count(followed(searches))
    watch(analyst(signed_in), searches[:-2])
    found = expecting.suggested(THIS_WEEK, NOW)
    assert found is not None
    assert found.contacts.ground == Ground.OUTDATED
    said = text_of(signed_in("caseworker").get(ROSTER))
    assert "those end with the week of 2 November 2026" in said


def test_searches_by_month_say_nothing_about_a_week(signed_in: Enter) -> None:
    count(by_itself())
    by = analyst(signed_in)
    interest.choose_for_staffing(by, keep(by, made_series()).pk)
    assert "have months, which say nothing about a week" in text_of(signed_in("caseworker").get(ROSTER))


def test_nothing_is_said_with_too_few_weeks_or_beyond_those_foretold(signed_in: Enter) -> None:
    lead = signed_in("caseworker")
    assert "forecast of contacts says" not in text_of(lead.get(ROSTER))
    count([40, 42, 39, 41, 40])
    assert expecting.suggested(THIS_WEEK, NOW) is None
    Offered.objects.all().delete()
    count(by_itself())
    assert "forecast of contacts says" in text_of(lead.get(ROSTER))
    assert "forecast of contacts says" not in text_of(lead.get(ROSTER, {"week": "2026-12-14"}))
    assert "forecast of contacts says" not in text_of(lead.get(ROSTER, {"week": "2026-11-16"}))


def test_typed_numbers_are_what_the_factor_is_held_against(here: Any, signed_in: Enter) -> None:
    count([70] * 20)
    terms.save(here.staff["caseworker"][0], Numbers(calls={"uk": 4.0}, written={"ru": 1.0}))
    found = expecting.suggested(THIS_WEEK, NOW)
    assert found is not None
    assert found.typed
    assert found.factor == pytest.approx(2.0, rel=0.05)
    assert "2.0 times the numbers typed in" in text_of(signed_in("caseworker").get(ROSTER))


def test_weeks_are_those_of_the_lines_own_clock_and_only_whole_ones() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    starts = [
        datetime(2026, 11, 5, 12, tzinfo=kyiv),  # a week that is not whole: counting began on its Thursday
        datetime(2026, 11, 9, 0, tzinfo=kyiv),
        datetime(2026, 11, 15, 23, 30, tzinfo=kyiv),
        datetime(2026, 11, 16, 0, tzinfo=kyiv),
        datetime(2026, 11, 23, 0, tzinfo=kyiv),  # this week
    ]
    Offered.objects.bulk_create(
        Offered(start=one, channel="web", language="uk", offered=2**at) for at, one in enumerate(starts)
    )
    assert expecting.counted_weeks(NOW) == [(date(2026, 11, 9), 6.0), (date(2026, 11, 16), 8.0)]
    Offered.objects.all().delete()
    assert expecting.counted_weeks(NOW) == []


def test_more_contacts_than_the_roster_takes_are_alerted_once_for_each_week(
    here: Any, signed_in: Enter
) -> None:
    count([70] * 20)
    terms.save(here.staff["caseworker"][0], Numbers(calls={"uk": 10.0}))
    jobs.enqueue(warn_of_contacts)
    jobs.run_due(loud=True)
    assert not Alert.objects.exists()  # nobody wrote shifts yet: there is nothing to hold it against
    shift(here)
    for _night in range(2):
        jobs.enqueue(warn_of_contacts)
        jobs.run_due(loud=True)
    row = Alert.objects.get()
    assert (row.rule, row.start, row.series) == ("staffing", "2026-11-30", None)
    assert "about 70 contacts are expected at the line" in row.said["en"]
    page = text_of(signed_in("analyst").get("/interest/alerts/"))
    assert "Contacts of the line" in page and "about 70 contacts" in page


def test_the_rule_is_switched_off_with_the_series_that_serves_the_staffing(
    here: Any, signed_in: Enter
) -> None:
    count([70] * 20)
    terms.save(here.staff["caseworker"][0], Numbers(calls={"uk": 10.0}))
    shift(here)
    by = analyst(signed_in)
    interest.set_rules(by, watch(by, searched()).pk, [])
    assert expecting.warn(NOW) == 0
    interest.set_rules(by, interest.KeptSeries.objects.get().pk, ["staffing"])
    assert expecting.warn(NOW) == 1


def test_what_a_roster_takes_is_what_comes_while_enough_people_are_there() -> None:
    at = [NOW + n * timedelta(minutes=30) for n in range(3)]
    halves = [
        Half(one, Interval(1, 2, 3), Span(1, people, 4), {})
        for one, people in zip(at, (2, 2, 0), strict=True)
    ]
    assert expecting.taken(halves, dict.fromkeys(at, 2.0), 6.0) == pytest.approx(6.0)
    assert expecting.taken(halves[:2], {at[0]: 1.0, at[1]: 9.0}, 4.0) == pytest.approx(3.0)
    assert expecting.taken(halves[:2], {}, 4.0) == 0
    assert expecting.taken([], {}, 4.0) == 4.0
