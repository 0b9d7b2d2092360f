"""Erlang A: what it says is what the chain of states says; its limits; its refusals."""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError
from math import inf, nan

import pytest
from tests.engines.line.staffing.exact import agrees

from safeconduct.line.engine.staffing import erlang_a, erlang_b, erlang_c


@pytest.mark.parametrize(
    ("arrivals", "handling", "patience", "agents"),
    [
        (360, 240, 120, 20),
        (360, 240, 120, 24),
        (360, 240, 120, 30),
        (12, 600, 60, 1),
        (12, 600, 1800, 2),
        (2, 1500, 20, 3),
        (600, 60, 5, 4),
        (45, 300, 4000, 4),
        (300, 30, 45, 2),
    ],
)
def test_it_says_what_every_state_of_the_chain_says(
    arrivals: float, handling: float, patience: float, agents: int
) -> None:
    agrees(erlang_a(arrivals, handling, patience, agents), arrivals, handling, patience, agents)


@pytest.mark.parametrize(
    ("agents", "gave_up", "within_twenty"),
    [(20, 0.201, 0.455), (24, 0.095, 0.720), (26, 0.059, 0.824), (30, 0.017, 0.948)],
)
def test_the_figures_of_an_earlier_reckoning_that_a_simulation_confirmed(
    agents: int, gave_up: float, within_twenty: float
) -> None:
    queue = erlang_a(360, 240, 120, agents)
    assert queue.abandon == pytest.approx(gave_up, abs=6e-4)
    assert queue.service_level(20) == pytest.approx(within_twenty, abs=6e-4)


def test_endless_patience_is_erlang_c_and_none_is_erlang_b() -> None:
    load = 360 * 240 / 3600
    for agents in (25, 30, 40):
        waits = erlang_a(360, 240, inf, agents)
        assert waits.wait == pytest.approx(erlang_c(load, agents), rel=1e-12)
        assert waits.mean_wait_s == pytest.approx(erlang_c(load, agents) * 240 / (agents - load), rel=1e-12)
        assert waits.mean_wait_served_s == pytest.approx(waits.mean_wait_s, rel=1e-12)
        assert waits.abandon == 0
        lost = erlang_a(360, 240, 0, agents)
        assert lost.wait == lost.abandon == erlang_b(load, agents)
        assert lost.service_level(30) == 1 - lost.abandon
        assert lost.mean_wait_s == 0


def test_long_and_short_patience_come_near_those_limits() -> None:
    load = 360 * 240 / 3600
    assert erlang_a(360, 240, 1e9, 26).wait == pytest.approx(erlang_c(load, 26), rel=1e-5)
    assert erlang_a(360, 240, 1e15, 26).wait == pytest.approx(erlang_c(load, 26), rel=1e-9)
    assert erlang_a(360, 240, 1e-6, 26).abandon == pytest.approx(erlang_b(load, 26), rel=1e-5)


def test_a_queue_that_grows_for_ever_answers_nobody_in_any_time() -> None:
    for agents in (0, 23, 24):
        queue = erlang_a(360, 240, inf, agents)
        assert (queue.wait, queue.abandon, queue.mean_wait_s) == (1, 0, inf)
        assert queue.service_level(1e6) == 0


def test_a_queue_that_would_grow_for_ever_is_held_by_those_who_go() -> None:
    queue = erlang_a(360, 240, 1e12, 20)
    assert queue.wait == pytest.approx(1)
    assert queue.abandon == pytest.approx(1 - 20 / 24)
    assert queue.busy == pytest.approx(1)


def test_without_agents_everybody_gives_up_after_his_patience() -> None:
    queue = erlang_a(10, 240, 90, 0)
    assert (queue.wait, queue.abandon, queue.mean_wait_s) == (1, 1, 90)
    assert queue.mean_wait_served_s is None
    assert queue.service_level(600) == 0


def test_without_arrivals_nobody_waits() -> None:
    queue = erlang_a(0, 240, 90, 2)
    assert (queue.wait, queue.abandon, queue.mean_wait_s, queue.service_level(0)) == (0, 0, 0, 1)


def test_the_means_of_the_answered_and_of_everybody_make_one_picture() -> None:
    queue = erlang_a(360, 240, 120, 22)
    assert queue.mean_wait_served_s is not None
    gave_up = (queue.mean_wait_s - (1 - queue.abandon) * queue.mean_wait_served_s) / queue.abandon
    # Whoever gives up has waited less than the patience of an ordinary caller.
    assert 0 < gave_up < 120
    assert queue.busy == pytest.approx(24 * (1 - queue.abandon) / 22)


def test_three_thousand_agents_take_a_few_milliseconds_of_work() -> None:
    best = inf
    for _ in range(20):
        began = time.thread_time()
        queue = erlang_a(44_500, 240, 120, 3000)
        best = min(best, time.thread_time() - began)
    assert best < 0.02
    assert 0.2 < queue.wait < 0.4
    assert queue.service_level(20) == pytest.approx(1 - queue.abandon, abs=0.01)


def test_the_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        erlang_a(10, 240, 90, 2).wait = 0.5  # type: ignore[misc]


@pytest.mark.parametrize(
    "numbers",
    [
        (-1, 240, 120, 3),
        (nan, 240, 120, 3),
        (inf, 240, 120, 3),
        (10, 0, 120, 3),
        (10, nan, 120, 3),
        (10, inf, 120, 3),
        (10, 240, -1, 3),
        (10, 240, nan, 3),
        (10, 240, 1e300, 3),
        (10, 240, 120, -1),
        (10, 240, 120, 2.5),
        (10, 240, 120, nan),
        (10, 240, 120, True),
        (10, 240, 120, "3"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(numbers: tuple[float, float, float, int]) -> None:
    with pytest.raises(ValueError, match=r"^(Arrivals|Handling|Patience|Agents) .*, not .*\.$"):
        erlang_a(*numbers)


@pytest.mark.parametrize("seconds", [-1, nan])
def test_a_time_that_cannot_be_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match=r"number of seconds of at least 0"):
        erlang_a(10, 240, 90, 2).service_level(seconds)
