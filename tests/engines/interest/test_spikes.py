"""A single period that stands out is no new course, and a long noisy rise keeps its beginning."""

import numpy as np
import pytest
from tests.engines.interest.conftest import NEWS, Make

from safeconduct.interest.engine.analysis.anomalies import anomalies
from safeconduct.interest.engine.analysis.level import level
from safeconduct.interest.engine.analysis.onset import changes, onset


def counts(seed: int, means: list[float]) -> list[float]:
    return [float(one) for one in np.random.default_rng(seed).poisson(means)]


@pytest.mark.parametrize("n", [40, 120])
def test_a_spike_is_an_anomaly_and_no_change(make: Make, n: int) -> None:
    for seed in range(5):
        series = make([*counts(seed, [100] * (n // 2)), 5000, *counts(seed + 9, [100] * (n // 2))])
        assert changes(series) == ()
        assert n // 2 in {one.index for one in anomalies(series)}


def test_a_spike_is_not_part_of_the_usual(make: Make) -> None:
    series = make([*counts(1, [100] * 20), 5000, *counts(2, [100] * 19)])
    found = level(series)
    assert found is not None
    assert found.high is not None
    assert found.high < 200


def test_a_spike_in_the_last_period_is_a_single_onset_and_no_change(make: Make) -> None:
    series = make([*counts(1, [100] * 39), 5000])
    assert changes(series) == ()
    found = onset(series)
    assert found is not None
    assert (found.index, found.single) == (39, True)


def test_three_raised_periods_in_the_middle_are_a_course_of_their_own(make: Make) -> None:
    series = make([*counts(1, [100] * 20), 480, 600, 510, *counts(2, [100] * 20)])
    assert changes(series) == (20, 23)


def test_a_rise_of_two_periods_stays_a_change(make: Make) -> None:
    assert changes(make(NEWS)) == (9,)
    assert changes(make([*NEWS[:10], 9000, 9400, 8800, 9100])) == ()


def test_a_long_noisy_rise_keeps_its_beginning(make: Make) -> None:
    level_ = np.concatenate([np.full(105, 100.0), np.full(35, 150.0)])
    begun = []
    for seed in range(12):
        noise = np.exp(0.12 * np.random.default_rng(seed).standard_normal(len(level_)))
        found = onset(make([float(one) for one in np.round(level_ * noise)]))
        begun += [found.index] if found else []
    assert len(begun) >= 8
    assert all(abs(index - 105) <= 1 for index in begun)


def test_a_rise_that_ended_and_came_again_begins_with_the_second(make: Make) -> None:
    level_ = [400.0] * 26 + [1200.0] * 6 + [400.0] * 5 + [1200.0] * 3
    for seed in range(5):
        found = onset(make(counts(seed, level_)))
        assert found is not None
        assert abs(found.index - 37) <= 1
