"""Axes have few, round values from zero; time is cut where labels fit; thinning keeps extremes."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.interest.engine.charting.scale import Calendar, calendar, moments, powers, ticks
from safeconduct.interest.engine.charting.thin import thinned
from safeconduct.interest.engine.charting.words import Grain
from safeconduct.interest.engine.records import Period, Unit


@pytest.mark.parametrize(
    ("top", "unit", "expected"),
    [
        (70_253, Unit.COUNT, (0, 20_000, 40_000, 60_000)),
        (100, Unit.INDEX, (0, 20, 40, 60, 80, 100)),
        (3, Unit.COUNT, (0, 1, 2, 3)),
        (0.5, Unit.COUNT, (0,)),
        (0, Unit.COUNT, (0,)),
        (0.0112, Unit.SHARE, (0, 0.0025, 0.005, 0.0075, 0.01)),
    ],
)
def test_values_at_the_axis_are_round(top: float, unit: Unit, expected: tuple[float, ...]) -> None:
    assert ticks(top, unit) == expected


@given(st.floats(1e-6, 1e290), st.sampled_from(list(Unit)))
def test_values_at_the_axis_are_few_and_not_beyond_the_top(top: float, unit: Unit) -> None:
    found = ticks(top, unit)
    assert found[0] == 0 and len(found) <= 6 and found[-1] <= top * 1.001
    assert unit == Unit.SHARE or all(value == int(value) for value in found)


@given(st.integers(-6, 6), st.integers(1, 200))
def test_powers_are_few(low: int, decades: int) -> None:
    found = powers(10.0**low, 10.0 ** (low + decades))
    assert 2 <= len(found) <= 9


@pytest.mark.parametrize(
    ("period", "a_day", "expected"),
    [
        (Period.MONTH, 2.0, Calendar(Grain.MONTH, 1, Grain.YEAR)),
        (Period.MONTH, 0.2, Calendar(Grain.YEAR, 1, None)),
        (Period.WEEK, 10.0, Calendar(Grain.DAY, 7, Grain.YEAR)),
        (Period.DAY, 5.0, Calendar(Grain.DAY, 14, Grain.YEAR)),
        (Period.HOUR, 600.0, Calendar(Grain.HOUR, 3, Grain.DAY)),
        (Period.HOUR, 1e-9, Calendar(Grain.YEAR, 1000, None)),
    ],
)
def test_time_is_cut_no_finer_than_labels_fit(period: Period, a_day: float, expected: Calendar) -> None:
    assert calendar(period, a_day, 50) == expected


def test_cuts_lie_within_the_time_shown() -> None:
    year = Calendar(Grain.YEAR, 1, None)
    assert moments(year, date(2019, 3, 1), date(2022, 1, 1)) == [date(2020, 1, 1), date(2021, 1, 1)]
    six = Calendar(Grain.HOUR, 6, Grain.DAY)
    start, end = datetime(2022, 9, 21, 3), datetime(2022, 9, 21, 19)  # noqa: DTZ001
    assert [moment.hour for moment in moments(six, start, end) if isinstance(moment, datetime)] == [6, 12, 18]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=400), st.floats(0.01, 3))
def test_thinning_keeps_the_first_last_highest_and_lowest(ys: list[float], step: float) -> None:
    run = [(at * step, y) for at, y in enumerate(ys)]
    kept = list(thinned(run))
    assert kept[0] == run[0] and kept[-1] == run[-1]
    assert max(y for _, y in kept) == max(ys) and min(y for _, y in kept) == min(ys)
    assert kept == sorted(kept, key=lambda place: place[0])
    assert len(kept) <= max(4 * (int(run[-1][0]) + 1), 2 * len(ys)) and set(kept) <= set(run)
