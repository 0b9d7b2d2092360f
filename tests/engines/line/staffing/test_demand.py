"""What a half hour asks: several conversations at once, several queues as one, public interest."""

from __future__ import annotations

from math import ceil, inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.demand import Work, effective_handling, pool, uplift
from safeconduct.line.engine.staffing.need import Target, needed
from safeconduct.line.engine.staffing.quantiles import Interval


def test_three_chats_at_once_keep_a_person_a_third_as_long_and_slow_ones_longer() -> None:
    assert effective_handling(600, 1) == 600
    assert effective_handling(600, 3) == 200
    assert effective_handling(600, 3, slower=0.25) == 300


@settings(max_examples=40, deadline=None)
@given(st.floats(5, 600), st.floats(60, 1200), st.integers(2, 4))
def test_counting_chats_so_never_asks_for_fewer_people_than_their_places_would(
    arrivals: float, handling: float, at_once: int
) -> None:
    target = Target(0.8, 20, 0.05)
    places = needed(arrivals, handling, 120, target)
    assert needed(arrivals, effective_handling(handling, at_once), 120, target) >= ceil(places / at_once)


def test_pooled_work_adds_arrivals_and_takes_the_mean_contact() -> None:
    one = Work(Interval(5, 10, 20), 300, 100)
    other = Work(Interval(10, 30, 40), 500, 50)
    both = pool([one, other])
    assert both.arrivals == Interval(15, 40, 60)
    assert both.handling_s == 450
    assert both.patience_s == pytest.approx(1 / (0.25 / 100 + 0.75 / 50))
    assert pool([one]) == one


def test_a_queue_that_nobody_comes_to_changes_nothing_and_endless_patience_stays() -> None:
    one, empty = Work(Interval(5, 10, 20), 300, inf), Work(Interval(0, 0, 1), 900, 0)
    assert pool([one, empty]) == Work(Interval(5, 10, 21), 300, inf)
    assert pool([empty, empty]).handling_s == 900


def test_interest_raises_arrivals_as_strongly_as_the_line_follows_it_and_no_further_than_the_limit() -> None:
    assert uplift(30, 10) == 3
    assert uplift(40, 10, follows=0.5) == 2
    assert uplift(1000, 10) == 5
    assert uplift(5, 10) == 1
    assert uplift(30, 10, follows=0) == 1


@pytest.mark.parametrize(("at_once", "slower"), [(0, 0), (5, 0), (2, -0.1), (2, 1.1), (2, nan)])
def test_conversations_that_nobody_could_hold_are_refused(at_once: int, slower: float) -> None:
    with pytest.raises(ValueError, match="conversation"):
        effective_handling(600, at_once, slower)


@pytest.mark.parametrize(
    "numbers", [(1, 0, 1, 5), (nan, 1, 1, 5), (-1, 1, 1, 5), (1, 1, -1, 5), (1, 1, 1, 0.5)]
)
def test_interest_that_cannot_be_is_refused(numbers: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="Interest needs"):
        uplift(*numbers)


def test_no_work_cannot_be_pooled() -> None:
    with pytest.raises(ValueError, match="no work"):
        pool([])
