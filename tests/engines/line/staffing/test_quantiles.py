"""Quantiles of rates and counts, against what is known of them without any table."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.quantiles import (
    counts_between,
    gamma_quantile,
    gamma_share,
    rate_between,
)


@settings(max_examples=60)
@given(st.floats(0.001, 0.999))
def test_a_gamma_of_shape_one_is_exponential_and_of_shape_two_its_known_integral(share: float) -> None:
    assert gamma_quantile(1, share) == pytest.approx(-log(1 - share), rel=1e-9)
    x = gamma_quantile(2, share)
    assert 1 - exp(-x) * (1 + x) == pytest.approx(share, abs=1e-9)


@settings(max_examples=80)
@given(st.floats(0.05, 1e5), st.floats(0.01, 0.99))
def test_the_share_below_a_quantile_is_the_one_that_was_asked(shape: float, share: float) -> None:
    assert gamma_share(shape, gamma_quantile(shape, share)) == pytest.approx(share, abs=1e-7)


def test_numbers_that_are_drawn_lie_within_the_bounds_as_often_as_said() -> None:
    draw = np.random.default_rng(3)
    rates = draw.gamma(1 / 0.2, 0.2 * 12, 200_000)
    rate = rate_between(12, 0.2)
    assert np.mean((rate.low < rates) & (rates < rate.high)) == pytest.approx(0.8, abs=0.005)
    counts = draw.poisson(rates)
    count = counts_between(12, 0.2)
    assert np.mean(counts <= count.high) >= 0.9 > np.mean(counts <= count.high - 1)
    assert np.mean(counts <= count.low) >= 0.1 - 0.003
    assert np.mean(counts <= count.low - 1) < 0.1
    assert count.mid == np.median(counts)


@pytest.mark.parametrize(("mean", "spread"), [(3.0, 0.0), (0.2, 0.5), (5000.0, 0.01), (5000.0, 0.0)])
def test_count_bounds_stand_around_the_mean(mean: float, spread: float) -> None:
    count = counts_between(mean, spread)
    assert count.low <= count.mid <= count.high
    assert count.high >= mean * 0.9 - 1


def test_a_known_rate_has_no_bounds_and_none_expected_is_none() -> None:
    assert rate_between(4, 0) == rate_between(4, -1)
    assert (rate_between(4, 0).low, rate_between(4, 0).high) == (4, 4)
    assert counts_between(0, 0.3).high == 0


@pytest.mark.parametrize(("shape", "share"), [(0, 0.5), (-1, 0.5), (1, 0), (1, 1), (float("nan"), 0.5)])
def test_what_has_no_quantile_is_refused(shape: float, share: float) -> None:
    with pytest.raises(ValueError, match="A quantile needs"):
        gamma_quantile(shape, share)
