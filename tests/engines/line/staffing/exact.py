"""Erlang A once more, the long way: every state of the chain, and the first passage of somebody who waits."""

from __future__ import annotations

from fractions import Fraction
from math import exp, isclose

import pytest

from safeconduct.line.engine.staffing import Queue


def states(arriving: float, ending: float, leaving: float, agents: int) -> list[float]:
    """Stationary shares of the birth-death chain, each to the last digit: fractions have no rounding."""
    arriving_, ending_, leaving_ = Fraction(arriving), Fraction(ending), Fraction(leaving)
    found = [Fraction(1)]
    k = 0
    while k <= agents or found[-1] > max(found) * Fraction(1, 10**25):
        k += 1
        rate = min(k, agents) * ending_ + max(0, k - agents) * leaving_
        # The last digits of a long fraction cost time and are worth nothing.
        found.append((found[-1] * arriving_ / rate).limit_denominator(10**60))
        if found[-1] == 0:
            break
    total = sum(found)
    return [float(one / total) for one in found]


def answered_within(
    states_: list[float], ending: float, leaving: float, agents: int, seconds: float
) -> float:
    """First passage by uniformisation: behind j others, each leaving or being called, before one's own patience."""
    places = len(states_) - agents
    fastest = agents * ending + (places + 1) * leaving
    pieces = max(1, int(fastest * seconds / 200) + 1)
    chance = [0.0] * places  # answered, from place j, in the time so far
    for _ in range(pieces):
        now, total = list(chance), [0.0] * places
        weight, step, summed = exp(-fastest * seconds / pieces), 0, 0.0
        while summed < 1 - 1e-14 and step < 2000:
            total = [a + weight * b for a, b in zip(total, now, strict=True)]
            summed += weight
            now = [
                ((now[j - 1] if j else 1.0) * (agents * ending + j * leaving)
                 + now[j] * (fastest - leaving - agents * ending - j * leaving)) / fastest
                for j in range(places)
            ]  # fmt: skip
            step += 1
            weight *= fastest * seconds / pieces / step
        chance = total
    waiting = zip(states_[agents:], chance, strict=True)
    return sum(states_[:agents]) + sum(p * c for p, c in waiting)


def agrees(queue: Queue, arrivals: float, handling: float, patience: float, agents: int) -> None:
    """Assert that a result is what the chain says, to nine digits."""
    arriving, ending, leaving = arrivals / 3600, 1 / handling, 1 / patience
    chain = states(arriving, ending, leaving, agents)
    wait = sum(chain[agents:])
    mean = sum(j * p for j, p in enumerate(chain[agents:])) / arriving
    assert queue.wait == pytest.approx(wait, rel=1e-9, abs=1e-15)
    assert queue.mean_wait_s == pytest.approx(mean, rel=1e-9, abs=1e-15)
    assert isclose(queue.abandon, mean * leaving, rel_tol=1e-9, abs_tol=1e-15)
    for seconds in (1.0, 20.0, 90.0):
        within = answered_within(chain, ending, leaving, agents, seconds)
        assert queue.service_level(seconds) == pytest.approx(within, abs=1e-9)
