"""From a file of arrivals to what each half hour needs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

import pytest

from safeconduct.line.engine.staffing.arrivals import Arrivals
from safeconduct.line.engine.staffing.clock import half_hours
from safeconduct.line.engine.staffing.need import Target, needed, on_roster
from safeconduct.line.engine.staffing.plan import (
    HANDLING_S,
    PATIENCE_S,
    Row,
    Terms,
    as_they_stand,
    costs,
    next_week,
    table,
)

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


def rows_of(rows: list[Arrivals], terms: Terms) -> tuple[Row, ...]:
    return table(as_they_stand(rows, terms, costs(rows, terms)), terms)


def test_a_half_hour_needs_what_its_hourly_arrivals_need() -> None:
    terms = Terms(Target(0.8, 20, 0.05), handling_s=240, patience_s=120, shrinkage=0.3)
    (row,) = rows_of([Arrivals(EIGHT, "uk", "phone", 180)], terms)
    assert row.need.mid == needed(360, 240, 120, terms.target)
    assert row.roster == on_roster(row.need.mid, 0.3)
    assert row.need.low < row.need.mid < row.need.high
    assert row.queue.service_level(20) >= 0.8
    assert row.crowded.abandon > row.queue.abandon
    assert (row.language, row.apart, row.offered.mid) == ("uk", None, 180)


def test_a_single_small_count_leaves_more_open_than_a_large_one() -> None:
    terms = Terms(handling_s=240, patience_s=120)
    small, large = (rows_of([Arrivals(EIGHT, "uk", "phone", n)], terms)[0].offered for n in (3, 300))
    assert small.low < 2
    assert small.high > 5
    assert large.high / large.low < 1.25


def test_bounds_in_the_file_are_taken_as_they_are() -> None:
    (row,) = rows_of([Arrivals(EIGHT, "uk", "phone", 10, 9, 11)], Terms())
    assert (row.offered.low, row.offered.mid, row.offered.high) == (9, 10, 11)


def test_uplift_multiplies_all_arrivals() -> None:
    (row,) = rows_of([Arrivals(EIGHT, "uk", "phone", 10, 9, 11)], Terms(uplift=3))
    assert (row.offered.low, row.offered.mid, row.offered.high) == pytest.approx((27, 30, 33))


def test_several_languages_have_a_row_for_all_with_both_bounds() -> None:
    rows = [Arrivals(EIGHT, "uk", "phone", 40), Arrivals(EIGHT, "ru", "phone", 20)]
    ru, uk, together = rows_of(rows, Terms(handling_s=240, patience_s=120))
    assert (ru.language, uk.language, together.language) == ("ru", "uk", None)
    assert together.apart == ru.need.mid + uk.need.mid
    assert together.need.mid < together.apart
    assert together.offered.mid == 60


def test_handling_and_patience_come_from_the_file() -> None:
    rows = [
        Arrivals(EIGHT, "uk", "phone", 12, handled_s=200, gave_up=2, waited_s=300),
        Arrivals(EIGHT + timedelta(minutes=30), "uk", "phone", 30, handled_s=300, gave_up=0, waited_s=100),
        Arrivals(EIGHT, "uk", "chat", 5),
    ]
    cost = costs(rows, Terms())
    # Weighted by those who were answered: 10 of 200 s and 30 of 300 s.
    assert cost.handling_s["uk", "phone"] == 275
    assert cost.patience_s["phone"] == 200
    assert cost.handling_s["uk", "chat"] == HANDLING_S
    assert cost.patience_s["chat"] == PATIENCE_S
    assert len(cost.assumed) == 2


def test_what_was_said_on_the_command_line_comes_before_the_file() -> None:
    rows = [Arrivals(EIGHT, "uk", "phone", 12, handled_s=200, gave_up=2, waited_s=300)]
    cost = costs(rows, Terms(handling_s=90, patience_s=inf))
    assert (cost.handling_s["uk", "phone"], cost.patience_s["phone"], cost.assumed) == (90, inf, ())


def test_a_queue_that_nobody_left_has_endless_patience() -> None:
    rows = [Arrivals(EIGHT, "uk", "phone", 12, gave_up=0, waited_s=300)]
    assert costs(rows, Terms()).patience_s["phone"] == inf


def test_three_chats_at_once_need_fewer_people_than_one_after_the_other() -> None:
    rows = [Arrivals(EIGHT, "uk", "chat", 30)]
    one, three = (rows_of(rows, Terms(at_once=at_once))[0].need.mid for at_once in ({}, {"chat": 3}))
    assert one / 3 < three < one


def weeks(zone: ZoneInfo, monday: date, count: int, offered: float = 6.0) -> list[Arrivals]:
    return [
        Arrivals(start, "uk", "phone", offered)
        for week in range(count)
        for start in half_hours(monday + timedelta(weeks=week), zone)
    ]


def test_past_weeks_become_the_week_after_them_across_a_change_of_the_clock() -> None:
    terms = Terms(zone=PARIS)
    past = weeks(PARIS, date(2026, 10, 5), 2)
    told = next_week(past, terms, costs(past, terms))
    assert len(told) == 338
    assert min(told).astimezone(PARIS).date() == date(2026, 10, 19)
    rates = [works["uk"].arrivals for works in told.values()]
    assert all(rate.mid == pytest.approx(12, rel=0.05) for rate in rates)
    assert all(rate.low < rate.mid < rate.high for rate in rates)


def test_a_begun_week_is_left_out_at_both_ends() -> None:
    terms = Terms()
    past = weeks(ZoneInfo("UTC"), date(2026, 11, 2), 3)
    part = [*past[60:], *weeks(ZoneInfo("UTC"), date(2026, 11, 23), 1, offered=600)[:100]]
    told = next_week(part, terms, costs(part, terms))
    assert min(told).date() == date(2026, 11, 23)
    assert next(iter(told.values()))["uk"].arrivals.mid == pytest.approx(12, rel=0.05)


def test_less_than_two_whole_weeks_are_refused_by_name() -> None:
    terms = Terms()
    past = weeks(ZoneInfo("UTC"), date(2026, 11, 2), 2)[:-60]
    with pytest.raises(ValueError, match="uk, phone has 1"):
        next_week(past, terms, costs(past, terms))
