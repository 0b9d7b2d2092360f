"""What is said of a series: its level, the rise, the peak, the record; and its drawing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.chart import FOOT, LEFT, RIGHT, TOP, chart
from safeconduct.interest.engine.outlook import Level, look
from safeconduct.interest.engine.series import Point, Series, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

VALUES = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=40).filter(
    lambda v: set(v) != {None}
)


def months(values: Sequence[float | None], unit: Unit = Unit.COUNT) -> Series:
    points = [Point(date(2024 + n // 12, n % 12 + 1, 1), value) for n, value in enumerate(values)]
    return Series(tuple(points), unit, "an example")


def test_a_rise_to_a_peak_that_is_the_record_of_eleven_months() -> None:
    said = look(months([900, 1100, 950, 1000, 1050, 980, 1020, 990, 940, 4100, 7025]))
    assert said.level == Level.ABOVE
    assert said.usual == 995
    assert said.rising_since == date(2024, 10, 1)
    assert said.peak == said.latest
    assert (said.highest_of, said.since) == (11, date(2024, 1, 1))


def test_a_fall_below_the_usual_is_no_rise_and_no_record() -> None:
    said = look(months([900, 1100, 950, 1000, 1050, 980, 1020, 990, 100]))
    assert (said.level, said.rising_since, said.highest_of) == (Level.BELOW, None, None)
    assert said.peak.start == date(2024, 2, 1)


def test_with_fewer_than_eight_earlier_periods_nothing_is_unusual() -> None:
    said = look(months([1] * 7 + [1000]))
    assert (said.level, said.usual) == (Level.UNKNOWN, None)


def test_equal_counts_before_it_do_not_make_the_next_step_unusual() -> None:
    assert look(months([100] * 9 + [110])).level == Level.USUAL
    assert look(months([100] * 9 + [140])).level == Level.ABOVE


def test_one_step_up_is_no_rise_and_a_gap_ends_one() -> None:
    assert look(months([5, 3, 4])).rising_since is None
    assert look(months([1, 2, None, 3, 4])).rising_since is None
    assert look(months([1, None, 2, 3, 4])).rising_since == date(2024, 4, 1)


def test_a_last_period_without_value_leaves_the_one_before_as_the_latest() -> None:
    said = look(months([1, 2, 3, None]))
    assert said.latest.value == 3
    assert said.rising_since == date(2024, 2, 1)


def test_a_value_reached_before_is_no_record() -> None:
    assert look(months([7, 3, 7])).highest_of is None


def test_a_series_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        look(months([None]))


@settings(max_examples=60)
@given(VALUES)
def test_what_is_said_holds(values: list[int | None]) -> None:
    series = months(values)
    said, known = look(series), [value for value in values if value is not None]
    assert said.latest.value == known[-1]
    assert said.peak.value == max(known)
    assert (said.highest_of is not None) == (len(known) > 1 and known[-1] > max(known[:-1]))
    if said.rising_since:
        rise = [p.value for p in series.points if said.rising_since <= p.start <= said.latest.start]
        assert len(rise) >= 2
        assert all(value is not None for value in rise)
        assert rise == sorted({value for value in rise if value is not None})


@settings(max_examples=40)
@given(VALUES, st.integers(2, 50))
def test_shares_in_another_scale_say_the_same(values: list[int | None], factor: int) -> None:
    first = look(months(values, Unit.SHARE))
    scaled = look(months([None if v is None else v * factor for v in values], Unit.SHARE))
    assert (first.rising_since, first.highest_of, first.peak.start) == (
        scaled.rising_since,
        scaled.highest_of,
        scaled.peak.start,
    )


@settings(max_examples=40)
@given(VALUES)
def test_the_drawing_holds_each_known_value_inside_its_frame(values: list[int | None]) -> None:
    series = months(values)
    drawn = chart(series, look(series))
    pairs = [tuple(pair.split(",")) for line in drawn.lines for pair in line.split(" ")] + list(drawn.dots)
    assert len(pairs) == len(series.known())
    assert all(LEFT <= float(x) <= RIGHT and TOP <= float(y) <= FOOT for x, y in pairs)
