"""Since when interest is raised."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.interest.conftest import NEWS, Make, made

from safeconduct.interest.engine.analysis.onset import changes, onset
from safeconduct.interest.engine.records import Seam, Series

counts = st.lists(st.integers(1, 100_000), min_size=1, max_size=26)


def test_the_rise_of_the_news_begins_in_october(news: Series) -> None:
    found = onset(news)
    assert found is not None
    assert found.point.start == date(2022, 10, 1)
    assert (found.index, found.lasting, found.single) == (9, 2, False)
    assert changes(news) == (9,)


def test_a_rise_of_the_last_period_alone_is_marked_as_single(make: Make) -> None:
    found = onset(make(NEWS[:10]))
    assert found is not None
    assert (found.index, found.single) == (9, True)


def test_steady_interest_has_no_onset(make: Make) -> None:
    assert onset(make(NEWS[:9])) is None


def test_a_rise_that_is_over_has_no_onset(make: Make) -> None:
    assert onset(make([*NEWS, 9900, 9500, 9700, 9200, 9800])) is None


def test_a_fall_is_no_onset(make: Make) -> None:
    assert onset(make([*(1000 + i % 3 for i in range(12)), 300, 290, 310, 305])) is None


def test_with_fewer_than_eight_periods_before_nothing_rises(make: Make) -> None:
    assert onset(make(NEWS[3:])) is None


@pytest.mark.parametrize("factor", [1.5, 2, 3])
def test_growth_by_factors_is_dated_within_a_period(make: Make, factor: float) -> None:
    means = np.concatenate([np.full(18, 200.0), 200 * factor ** np.arange(1, 7)])
    for seed in range(8):
        found = onset(make([float(one) for one in np.random.default_rng(seed).poisson(means)]))
        assert found is not None
        assert abs(found.index - 18) <= 1


@pytest.mark.parametrize("partial", [0.0, 4000.0, 900_000.0])
def test_a_partial_period_changes_no_onset(make: Make, partial: float) -> None:
    assert onset(make(NEWS, partial=partial)) == onset(make(NEWS))


@settings(max_examples=40, deadline=None)
@given(counts, st.integers(0, 10**6))
def test_no_partial_period_whatever_its_value_changes_an_onset(values: list[int], partial: int) -> None:
    assert onset(made(values, partial=partial)) == onset(made(values))
    assert changes(made(values, partial=partial)) == changes(made(values))


@settings(max_examples=40, deadline=None)
@given(counts, st.sampled_from([2, 10, 1000]))
def test_scaling_moves_no_change(values: list[int], times: int) -> None:
    assert changes(made([one * times for one in values])) == changes(made(values))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(100, 200), min_size=12, max_size=20), st.integers(1, 7))
def test_nothing_rises_across_a_seam(values: list[int], after: int) -> None:
    """A hundredfold step where the definition changed is the definition, not interest."""
    seam = Seam(made(values).points[len(values) - after].start, "another definition")
    stepped = [*values[:-after], *(one * 100 for one in values[-after:])]
    assert onset(made(stepped, seams=(seam,))) is None
    assert len(values) - after not in changes(made(stepped, seams=(seam,)))


def test_a_gap_moves_no_onset(make: Make) -> None:
    found = onset(make([*NEWS[:4], None, *NEWS[4:]]))
    assert found is not None
    assert found.index == 10


def counts_about(*levels: tuple[int, int], seed: int = 5) -> list[float]:
    """Return counts that scatter by chance about levels of given lengths."""
    means = [level for n, level in levels for _ in range(n)]
    return [float(one) for one in np.random.default_rng(seed).poisson(means)]


def test_the_usual_is_the_latest_level_that_lasted(make: Make) -> None:
    found = onset(make(counts_about((20, 1000), (20, 400), (4, 900))))
    assert found is not None
    assert (found.index, found.lasting, found.usual.n) == (40, 4, 20)
    assert np.exp(found.usual.mean) == pytest.approx(400, rel=0.05)


def test_a_rise_that_has_halved_is_still_dated_from_its_beginning(make: Make) -> None:
    found = onset(make(counts_about((20, 300), (10, 1200), (5, 600))))
    assert found is not None
    assert found.index == 20


def test_one_usual_period_does_not_end_a_rise_and_two_do(make: Make) -> None:
    once = onset(make(counts_about((20, 300), (5, 900), (1, 300), (5, 900))))
    assert once is not None
    assert once.index == 20
    twice = onset(make(counts_about((20, 300), (5, 900), (2, 300), (5, 900))))
    assert twice is not None
    assert twice.index == 27
