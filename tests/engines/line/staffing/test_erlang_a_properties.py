"""What must hold of Erlang A whatever the numbers are."""

from __future__ import annotations

from math import inf, isfinite

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.line.staffing.exact import agrees

from safeconduct.line.engine.staffing import erlang_a

ARRIVALS = st.floats(0, 5000)
HANDLING = st.floats(1, 3600)
PATIENCE = st.one_of(st.floats(0.01, 1e5), st.sampled_from([0.0, inf]))
AGENTS = st.integers(0, 400)
TIMES = st.floats(0, 1e5)
NEAR = 1e-11


@settings(max_examples=200, deadline=None)
@given(ARRIVALS, HANDLING, PATIENCE, AGENTS, TIMES, TIMES)
def test_shares_lie_between_nothing_and_all_and_grow_with_the_time(
    arrivals: float, handling: float, patience: float, agents: int, one: float, other: float
) -> None:
    queue = erlang_a(arrivals, handling, patience, agents)
    sooner, later = (queue.service_level(seconds) for seconds in sorted((one, other)))
    assert 0 <= queue.abandon <= queue.wait + NEAR <= 1 + NEAR
    assert 0 <= queue.mean_wait_s <= patience + NEAR
    assert 1 - queue.wait - NEAR <= sooner <= later + NEAR <= 1 - queue.abandon + 2 * NEAR
    if isfinite(queue.mean_wait_s):
        # The fall of the exponent: after so long every caller has been answered or has gone.
        assert abs(queue.service_level(1e12) - (1 - queue.abandon)) < NEAR


@settings(max_examples=150, deadline=None)
@given(ARRIVALS, HANDLING, PATIENCE, st.integers(0, 300), st.integers(1, 100), TIMES)
def test_more_agents_never_let_more_people_wait_or_go(
    arrivals: float, handling: float, patience: float, agents: int, more: int, seconds: float
) -> None:
    few, many = (erlang_a(arrivals, handling, patience, n) for n in (agents, agents + more))
    assert many.wait <= few.wait + NEAR
    assert many.abandon <= few.abandon + NEAR
    assert many.mean_wait_s <= few.mean_wait_s * (1 + NEAR) + NEAR
    assert many.service_level(seconds) >= few.service_level(seconds) - NEAR


@settings(max_examples=150, deadline=None)
@given(ARRIVALS, HANDLING, PATIENCE, st.floats(1, 100), st.integers(1, 300))
def test_more_patience_never_lets_fewer_people_wait_or_more_go(
    arrivals: float, handling: float, patience: float, factor: float, agents: int
) -> None:
    short, long = (erlang_a(arrivals, handling, p, agents) for p in (patience, patience * factor))
    assert long.wait >= short.wait - NEAR
    assert long.mean_wait_s >= short.mean_wait_s * (1 - NEAR) - NEAR
    assert long.abandon <= short.abandon + NEAR


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 1e9), st.floats(1e-9, 1e9), st.floats(0, 1e15), st.integers(0, 2000))
def test_no_numbers_that_are_allowed_break_it(
    arrivals: float, handling: float, patience: float, agents: int
) -> None:
    queue = erlang_a(arrivals, handling, patience, agents)
    assert 0 <= queue.abandon <= 1
    assert 0 <= queue.wait <= 1
    assert 0 <= queue.service_level(20) <= 1
    assert isfinite(queue.mean_wait_s)


@settings(max_examples=15, deadline=None)
@given(st.floats(1, 200), st.floats(20, 400), st.floats(5, 300), st.integers(1, 12))
def test_the_chain_of_states_says_the_same(
    arrivals: float, handling: float, patience: float, agents: int
) -> None:
    agrees(erlang_a(arrivals, handling, patience, agents), arrivals, handling, patience, agents)
