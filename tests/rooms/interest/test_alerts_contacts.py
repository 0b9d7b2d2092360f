"""Searches and contacts by the same weeks; contacts are foretold by searches only where these were seen to lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from tests.rooms.interest.made import series

from safeconduct.interest.alerting.foretelling import foretold
from safeconduct.interest.alerting.weeks import by_weeks, contacts_series
from safeconduct.interest.engine.analysis.contacts import link
from safeconduct.interest.services import Counted, Ground, Period, Point, Seam, Series, Unit

MONDAY = date(2026, 6, 1)


def made(points: list[Point], period: Period, *seams: Seam) -> Series:
    return replace(series(), points=tuple(points), period=period, seams=seams)


def days(n: int, first: date = MONDAY) -> list[Point]:
    return [Point(first + timedelta(days=at), 10.0 + at // 7) for at in range(n)]


@pytest.mark.parametrize(
    ("begins", "monday"),
    [
        (date(2026, 5, 31), MONDAY),  # Sunday
        (date(2026, 5, 30), MONDAY),
        (date(2026, 5, 29), MONDAY),
        (MONDAY, MONDAY),
        (date(2026, 6, 4), MONDAY),
        (date(2026, 6, 5), date(2026, 6, 8)),
    ],
)
def test_weeks_that_begin_on_another_day_are_those_they_share_most_with(begins: date, monday: date) -> None:
    points = [Point(begins + timedelta(weeks=at), float(at)) for at in range(3)]
    found = by_weeks(made(points, Period.WEEK, Seam(points[1].start, "another definition")))
    assert found is not None
    assert [one.start for one in found.points] == [monday + timedelta(weeks=at) for at in range(3)]
    assert [one.start for one in found.seams] == [monday + timedelta(weeks=1)]


def test_days_are_added_up_and_a_week_that_is_not_whole_has_no_value() -> None:
    found = by_weeks(made(days(24, MONDAY - timedelta(days=2)), Period.DAY))
    assert found is not None
    assert [one.value for one in found.points] == [None, 72.0, 79.0, 86.0, None]
    assert found.points[0].start == date(2026, 5, 25)
    points = [replace(one, partial=at == 13) for at, one in enumerate(days(14))]
    unfinished = by_weeks(made(points, Period.DAY))
    assert unfinished is not None and [one.value for one in unfinished.points] == [70.0, None]


def test_a_week_across_a_seam_belongs_to_neither_side() -> None:
    found = by_weeks(made(days(21), Period.DAY, Seam(date(2026, 6, 10), "another definition")))
    assert found is not None
    assert [one.value for one in found.points] == [70.0, None, 84.0]
    assert [one.start for one in found.seams] == [date(2026, 6, 15)]


def test_hours_are_added_up_and_months_say_nothing_about_weeks() -> None:
    begin = datetime(2026, 6, 1, tzinfo=UTC)
    hours = [Point(begin + timedelta(hours=at), 1.0) for at in range(170)]
    found = by_weeks(made(hours, Period.HOUR))
    assert found is not None
    assert [(one.start, one.value) for one in found.points] == [(MONDAY, 168.0), (date(2026, 6, 8), None)]
    assert by_weeks(series()) is None


def test_contacts_are_given_by_weeks_from_monday() -> None:
    found = contacts_series([Counted(MONDAY, 4), Counted(MONDAY + timedelta(weeks=2), 6)])
    assert [one.value for one in found.points] == [4, None, 6]
    assert (found.unit, found.period) == (Unit.COUNT, Period.WEEK)
    for wrong in ([], [Counted(date(2026, 6, 2), 4)]):
        with pytest.raises(ValueError, match="Monday"):
            contacts_series(wrong)


def scattered(chance: Random, n: int) -> list[float]:
    return [round(1000 * 2 ** chance.uniform(-0.7, 0.7)) for _at in range(n)]


def weekly(values: list[float]) -> Series:
    return made([Point(MONDAY + timedelta(weeks=at), one) for at, one in enumerate(values)], Period.WEEK)


def counted(values: list[float]) -> list[Counted]:
    return [Counted(MONDAY + timedelta(weeks=at), one) for at, one in enumerate(values)]


def test_contacts_that_follow_by_two_weeks_are_foretold_two_weeks_ahead() -> None:
    searches = scattered(Random(5), 26)
    contacts = [one / 10 for one in [searches[0], searches[0], *searches[:-2]]]
    found = foretold(counted(contacts), weekly(searches), 3)
    assert found is not None
    assert (found.ground, found.lag, found.series) == (Ground.LINK, 2, "give up")
    assert found.until == MONDAY + timedelta(weeks=25)
    alone = foretold(counted(contacts), None, 3)
    assert alone is not None and alone.ground == Ground.NO_SERIES
    moved = found.weeks[0].contacts / alone.weeks[0].contacts
    assert moved == pytest.approx(searches[24] / searches[23], rel=0.15)
    assert all(one.low < one.contacts < one.high for one in found.weeks)


def test_searches_without_any_whole_week_and_too_few_contacts_are_no_ground() -> None:
    empty = made([Point(MONDAY, 4.0)], Period.DAY)
    found = foretold(counted([40.0] * 20), empty, 2)
    assert found is not None and found.ground == Ground.NO_LINK
    assert foretold(counted([40.0] * 5), None, 2) is None


def test_where_nothing_leads_a_link_is_rarely_found() -> None:
    false = 0
    for seed in range(60):
        chance = Random(seed)
        false += link(weekly(scattered(chance, 52)), weekly(scattered(chance, 52))) is not None
    assert false <= 3  # 5 %; changes go back after each change, and must not count as so many pairs
