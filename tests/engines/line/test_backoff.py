"""Waiting before the next attempt: longer each time, never shorter than was asked for, and once it ends."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.backoff import DEFAULT, LONGEST_ASKED, Policy, again_in

jitters = st.floats(0.0, 1.0, exclude_max=True)


def test_waits_double_up_to_the_cap() -> None:
    policy = Policy(first=1.0, cap=10.0, attempts=9)
    assert [again_in(one, 0.0, policy=policy) for one in range(1, 7)] == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]


def test_after_the_last_attempt_it_is_a_dead_letter() -> None:
    policy = Policy(attempts=3)
    assert again_in(2, 0.5, policy=policy) is not None
    assert again_in(3, 0.5, policy=policy) is None
    assert again_in(3, 0.5, retry_after=60.0, policy=policy) is None


def test_the_default_lasts_about_a_day() -> None:
    waits = [again_in(one, 0.5) for one in range(1, DEFAULT.attempts)]
    assert 20 < sum(one for one in waits if one is not None) / 3600 < 28


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 129), jitters, st.floats(allow_nan=True, allow_infinity=True))
def test_a_wait_is_a_number_within_its_bounds(attempt: int, jitter: float, asked: float) -> None:
    wait = again_in(attempt, jitter, asked)
    assert wait is not None
    assert math.isfinite(wait)
    assert 0.0 < wait <= max(DEFAULT.cap, LONGEST_ASKED * 1.1)
    if 0.0 < asked <= LONGEST_ASKED:
        assert wait >= asked


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 128), jitters)
def test_a_later_attempt_never_waits_less(attempt: int, jitter: float) -> None:
    earlier, later = again_in(attempt, jitter), again_in(attempt + 1, jitter)
    assert earlier is not None
    assert later is not None
    assert earlier <= later


@pytest.mark.parametrize(("attempt", "jitter"), [(0, 0.5), (1, 1.0), (1, -0.1), (1, float("nan"))])
def test_what_is_no_attempt_or_no_chance_is_refused(attempt: int, jitter: float) -> None:
    with pytest.raises(ValueError, match="Attempts count from 1"):
        again_in(attempt, jitter)


@pytest.mark.parametrize("values", [(0.0, 1.0, 5), (2.0, 1.0, 5), (1.0, math.inf, 5), (1.0, 2.0, 0)])
def test_what_is_no_policy_is_refused(values: tuple[float, float, int]) -> None:
    with pytest.raises(ValueError, match="policy"):
        Policy(*values)
