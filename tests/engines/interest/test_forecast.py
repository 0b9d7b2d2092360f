"""What comes next, and when searches may foretell contacts."""

from datetime import date

import numpy as np
import pytest
from tests.engines.interest.conftest import NEWS, Make, made

from safeconduct.interest.engine.analysis.contacts import contacts_forecast, link
from safeconduct.interest.engine.analysis.damped import damped
from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.analysis.forecast import forecast, seasonal_naive
from safeconduct.interest.engine.records import Period, Seam, Series, Unit


def test_the_news_is_foretold_from_its_last_month_with_nested_intervals(news: Series) -> None:
    found = forecast(news, 3)
    assert found is not None
    assert [one.start for one in found.steps] == [date(2022, 12, 1), date(2023, 1, 1), date(2023, 2, 1)]
    assert found.steps[0].value == pytest.approx(70253)
    for step in found.steps:
        half, most, nearly = step.bounds
        assert 0 < nearly[0] <= most[0] <= half[0] <= step.value <= half[1] <= most[1] <= nearly[1]
    for near, far in zip(found.steps, found.steps[1:], strict=False):
        assert all(b[1] / b[0] >= a[1] / a[0] - 1e-9 for a, b in zip(near.bounds, far.bounds, strict=True))


def test_fewer_than_six_whole_periods_foretell_nothing(make: Make) -> None:
    assert forecast(make([5, 6, 5, 6, 5], partial=7), 2) is None
    seam = Seam(date(2022, 8, 1), "another definition")
    assert forecast(make(NEWS, seams=(seam,)), 2) is None
    with pytest.raises(ValueError, match="at least one"):
        damped(np.array([]), 2)


def test_a_partial_period_moves_no_forecast_and_is_the_first_foretold(make: Make) -> None:
    assert forecast(make(NEWS, partial=3), 2) == forecast(make(NEWS), 2)


def test_a_pattern_is_foretold_better_than_by_the_seasonal_naive(make: Make) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 60)
    series = make([1000 * float(np.exp(one + np.sin(at * np.pi / 6))) for at, one in enumerate(noise)])
    found = forecast(series, 6)
    assert found is not None
    assert found.seasonal
    assert found.gain is not None
    assert found.gain > 0
    truth = [1000 * np.exp(np.sin(at * np.pi / 6)) for at in range(60, 66)]
    assert [one.value for one in found.steps] == pytest.approx(truth, rel=0.3)


def test_a_trend_fades(make: Make) -> None:
    path = damped(np.arange(60.0) * 0.1, 40)
    assert 0.03 < path[0] - 5.9 <= 0.1
    assert path[-1] - path[-2] < 0.01


def test_gaps_are_bridged_and_the_interval_holds(make: Make) -> None:
    values: list[float | None] = [float(one) for one in np.random.default_rng(7).poisson(300, 41)]
    truth, values = values[-1], values[:-1]
    values[3] = values[20] = None
    found = forecast(make(values), 1)
    assert found is not None
    assert truth is not None
    assert found.steps[0].bounds[2][0] < truth < found.steps[0].bounds[2][1]


def test_the_seasonal_naive_repeats_the_last_cycle() -> None:
    assert seasonal_naive(np.arange(10.0), 4, 6).tolist() == [6, 7, 8, 9, 6, 7]
    assert seasonal_naive(np.arange(3.0), 4, 2).tolist() == [2, 2]


@pytest.mark.parametrize(
    ("start", "period", "by", "value"),
    [
        (date(2022, 11, 1), Period.MONTH, 2, date(2023, 1, 1)),
        (date(2022, 1, 1), Period.MONTH, -1, date(2021, 12, 1)),
        (date(2022, 12, 28), Period.WEEK, 1, date(2023, 1, 4)),
    ],
)
def test_periods_are_stepped_over_the_year(start: date, period: Period, by: int, value: date) -> None:
    assert shifted(start, period, by) == value


def pair(lag: int, slope: float, n: int = 60, seed: int = 3) -> tuple[Series, Series]:
    """Return contacts and searches of n weeks; contacts change `lag` weeks after searches, `slope` times as much."""
    draws = np.random.default_rng(seed)
    moves = draws.normal(0, 0.3, n)
    own = draws.normal(0, 0.05, n)
    follow = slope * np.concatenate([np.zeros(lag), moves[: n - lag]]) + own
    searches, contacts = (1e4 * np.exp(np.cumsum(one)) for one in (moves, follow))
    return made(contacts.tolist(), period=Period.WEEK), made(searches.tolist(), period=Period.WEEK)


def test_a_lag_that_is_there_is_measured_and_moves_the_forecast() -> None:
    contacts, searches = pair(2, 0.8)
    found = link(contacts, searches)
    assert found is not None
    assert found.lag == 2
    assert found.slope == pytest.approx(0.8, abs=0.1)
    with_, used = contacts_forecast(contacts, searches, 2)
    without, unused = contacts_forecast(contacts, None, 2)
    assert used == found
    assert unused is None
    assert with_ is not None
    assert without is not None
    last, before = (searches.points[at].value or 0 for at in (-2, -3))
    times = with_.steps[0].value / without.steps[0].value
    assert times == pytest.approx((last / before) ** found.slope, rel=1e-6)


def test_unrelated_searches_foretell_no_contacts() -> None:
    links = [link(pair(1, 0, seed=seed)[0], pair(1, 0, seed=seed)[1]) for seed in range(30)]
    assert sum(one is not None for one in links) <= 3
    contacts, searches = pair(1, 0)
    assert contacts_forecast(contacts, searches, 2) == (forecast(contacts, 2), None)


def test_a_link_needs_sixteen_pairs_and_one_kind_of_period(news: Series, make: Make) -> None:
    assert link(*pair(1, 0.9, n=14)) is None
    with pytest.raises(ValueError, match="different periods"):
        link(news, make(NEWS, period=Period.WEEK))


def test_where_nobody_ever_searched_nobody_is_expected(make: Make) -> None:
    found = forecast(make([0] * 24), 2)
    assert found is not None
    assert [step.value for step in found.steps] == [0.0, 0.0]
    assert all(low == 0.0 < high for step in found.steps for low, high in step.bounds)


def test_shares_too_small_to_halve_are_taken_without_a_warning(make: Make) -> None:
    with np.errstate(all="raise"):
        assert forecast(make([5e-324, 0] * 12, unit=Unit.SHARE), 2) is not None
