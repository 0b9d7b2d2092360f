"""The level against the usual, the peak, the record, single periods."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.interest.conftest import NEWS, Make, made

from safeconduct.interest.engine.analysis.anomalies import anomalies
from safeconduct.interest.engine.analysis.interval import predict, t_quantile
from safeconduct.interest.engine.analysis.level import Stand, level
from safeconduct.interest.engine.analysis.peak import peak
from safeconduct.interest.engine.analysis.record import record
from safeconduct.interest.engine.records import Seam, Series, Unit


@pytest.mark.parametrize(
    ("p", "freedom", "value"),
    [
        (0.975, 8, 2.306004),
        (0.975, 1, 12.706205),
        (0.995, 30, 2.749996),
        (0.975, 100_000, 1.959988),
        (0.5, 4, 0),
    ],
)
def test_students_quantiles_are_those_of_the_tables(p: float, freedom: int, value: float) -> None:
    assert t_quantile(p, freedom) == pytest.approx(value, rel=1e-5, abs=1e-5)


def test_an_interval_needs_two_observations() -> None:
    with pytest.raises(ValueError, match="at least two"):
        predict(np.array([1.0]))
    with pytest.raises(ValueError, match="between"):
        t_quantile(0.3, 4)


def test_november_is_seven_times_the_usual_before_the_rise(news: Series) -> None:
    found = level(news)
    assert found is not None
    assert found.stand == Stand.ABOVE
    assert found.earlier == 9
    assert found.usual == pytest.approx(math.exp(np.log(NEWS[:9]).mean()))
    assert found.times == pytest.approx(7.55, abs=0.01)


def test_a_usual_month_is_usual_and_a_fallen_one_below(make: Make) -> None:
    assert level(make([*NEWS[:9], 9200])).stand == Stand.USUAL  # type: ignore[union-attr]
    assert level(make([*NEWS[:9], 3000])).stand == Stand.BELOW  # type: ignore[union-attr]


def test_with_seven_periods_before_nothing_is_said(make: Make) -> None:
    found = level(make([*NEWS[:7], 70253]))
    assert found is not None
    assert (found.stand, found.usual, found.earlier) == (Stand.UNKNOWN, None, 7)


def test_a_series_without_a_whole_period_has_no_level(make: Make) -> None:
    assert level(make([None, None], partial=5)) is None
    assert peak(make([None])) is None
    assert record(make([None])) is None
    with pytest.raises(ValueError, match="no points"):
        level(make([]))


def test_equal_counts_are_no_proof_of_a_steady_source(make: Make) -> None:
    assert level(make([100] * 9 + [108])).stand == Stand.USUAL  # type: ignore[union-attr]
    assert level(make([100] * 9 + [200])).stand == Stand.ABOVE  # type: ignore[union-attr]


def test_a_small_share_is_judged_as_any_other(make: Make) -> None:
    shares = [one / 1e8 for one in NEWS]
    assert level(make(shares, unit=Unit.SHARE)).stand == Stand.ABOVE  # type: ignore[union-attr]
    assert level(make(shares[:9], unit=Unit.SHARE)).stand == Stand.USUAL  # type: ignore[union-attr]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(50, 70), min_size=9, max_size=16), st.integers(1, 8), st.integers(2, 1000))
def test_nothing_is_unusual_across_a_seam(values: list[int], after: int, times: int) -> None:
    seam = Seam(made(values).points[len(values) - after].start, "another definition")
    stepped = [*values[:-after], *(one * times for one in values[-after:])]
    series = made(stepped, seams=(seam,))
    assert level(series).stand == Stand.UNKNOWN  # type: ignore[union-attr]
    assert anomalies(series) == anomalies(made(values[:-after]))


def test_the_peak_and_the_record_of_the_news(news: Series) -> None:
    top, best = peak(news), record(news)
    assert top is not None
    assert best is not None
    assert (top.point.start, top.point.value) == (date(2022, 11, 1), 70253)
    assert (best.of, best.since.start, best.chance) == (11, date(2022, 1, 1), 1 / 11)


def test_a_lower_month_after_the_peak_leaves_the_record_while_the_rise_lasts(make: Make) -> None:
    best = record(make([*NEWS, 50_000]))
    assert best is not None
    assert (best.of, best.point.value) == (12, 70253)


def test_a_peak_that_is_past_or_shared_is_no_record(make: Make) -> None:
    assert record(make([*NEWS, 9900, 9500, 9700, 9200, 9800])) is None
    assert record(make([5, 9, 9])) is None
    assert record(make([5])) is None


def test_a_period_that_is_not_over_can_be_the_record_but_not_one_of_those_surpassed(make: Make) -> None:
    best = record(make(NEWS, partial=80_000))
    assert best is not None
    assert (best.of, best.point.partial) == (12, True)
    assert record(make(NEWS, partial=30_000)).of == 11  # type: ignore[union-attr]


def test_two_spikes_and_a_dip_do_not_hide_each_other(make: Make) -> None:
    values = [float(one) for one in np.random.default_rng(4).poisson(400, 40)]
    values[9], values[21], values[30] = 2000, 1900, 40
    found = anomalies(make(values))
    assert [one.index for one in found] == [9, 21, 30]
    assert found[0].times == pytest.approx(5, rel=0.15)
    assert found[2].times == pytest.approx(0.1, rel=0.15)


def test_noise_and_short_series_have_no_anomalies(make: Make) -> None:
    assert anomalies(make([5, 5, 5, 900, 5, 5])) == ()
    runs = [anomalies(make(list(map(float, np.random.default_rng(s).poisson(400, 30))))) for s in range(60)]
    assert sum(bool(one) for one in runs) <= 8
