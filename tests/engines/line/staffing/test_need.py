"""How many are needed: the smallest number that keeps the promise, at both ends of what may come."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing import erlang_a
from safeconduct.line.engine.staffing.need import Need, Target, needed, needed_between, on_roster
from safeconduct.line.engine.staffing.quantiles import Interval

TARGETS = st.builds(Target, st.floats(0, 0.99), st.floats(0, 300), st.floats(0.001, 1))


@settings(max_examples=80, deadline=None)
@given(st.floats(0.1, 3000), st.floats(10, 1800), st.floats(1, 1e4), TARGETS)
def test_it_is_the_smallest_number_that_keeps_the_promise(
    arrivals: float, handling: float, patience: float, target: Target
) -> None:
    people = needed(arrivals, handling, patience, target)
    assert target.met(erlang_a(arrivals, handling, patience, people))
    assert people == 0 or not target.met(erlang_a(arrivals, handling, patience, people - 1))


def test_both_halves_of_the_promise_are_kept() -> None:
    quick = needed(360, 240, 120, Target(0.8, 20, 1))
    few_lost = needed(360, 240, 120, Target(0, 20, 0.02))
    assert needed(360, 240, 120, Target(0.8, 20, 0.02)) == max(quick, few_lost)
    assert quick != few_lost


def test_callers_who_never_give_up_need_more_people_than_contacts_bring_work() -> None:
    assert needed(360, 240, inf, Target(0.1, 20, 0.05)) > 24


def test_many_arrivals_need_no_fewer_people_than_few() -> None:
    need = needed_between(Interval(8, 12, 18), 600, 120)
    assert need == Need(needed(8, 600, 120), needed(12, 600, 120), needed(18, 600, 120))
    assert need.low <= need.mid <= need.high


def test_without_arrivals_nobody_is_needed_but_the_other_numbers_are_looked_at() -> None:
    assert needed(0, 240, 120) == 0
    with pytest.raises(ValueError, match="Handling"):
        needed(0, -240, 120)


def test_a_promise_that_a_million_people_could_not_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="Not even 1000000 people"):
        needed(1e9, 1e6, 120)


@pytest.mark.parametrize(
    ("share", "within", "abandon"),
    [
        (1, 20, 0.05),
        (-0.1, 20, 0.05),
        (nan, 20, 0.05),
        (0.8, -1, 0.05),
        (0.8, inf, 0.05),
        (0.8, nan, 0.05),
        (0.8, 20, 0),
        (0.8, 20, 1.1),
        (0.8, 20, nan),
    ],
)
def test_a_promise_that_cannot_be_made_is_refused_in_a_sentence(
    share: float, within: float, abandon: float
) -> None:
    with pytest.raises(ValueError, match=r"\.$|promise all"):
        Target(share, within, abandon)


def test_a_third_away_from_the_line_makes_seven_into_ten() -> None:
    assert on_roster(7, 0.3) == 10
    assert on_roster(8, 0.3) == 12
    assert on_roster(5, 0) == 5


@pytest.mark.parametrize("shrinkage", [1, -0.1, nan, 2])
def test_a_shrinkage_that_leaves_nobody_is_refused(shrinkage: float) -> None:
    with pytest.raises(ValueError, match="Shrinkage"):
        on_roster(5, shrinkage)


@settings(max_examples=60)
@given(st.integers(0, 1000), st.floats(0, 0.9))
def test_the_roster_holds_those_who_are_needed_and_one_fewer_would_not(people: int, shrinkage: float) -> None:
    roster = on_roster(people, shrinkage)
    assert roster * (1 - shrinkage) >= people - 1e-6
    assert (roster - 1) * (1 - shrinkage) < people
