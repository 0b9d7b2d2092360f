"""Erlang's two formulas: callers who never wait (B), and callers who wait for ever (C)."""

from __future__ import annotations

from math import isfinite

MOST_AGENTS = 1_000_000


def erlang_b(load: float, agents: int) -> float:
    """Return the share of contacts that find all agents busy when nobody waits.

    load: arrivals times handling time, in erlangs. ValueError for a load below zero or not finite, and for
    agents that are no whole number of at least 0. A. K. Erlang 1917; the recursion in the number of agents has
    no factorial, so it cannot overflow (Cooper 1981, "Introduction to Queueing Theory", chapter 3).
    """
    _check(load, agents)
    blocked = 1.0
    for n in range(1, agents + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load: float, agents: int) -> float:
    """Return the share of contacts that must wait when nobody ever gives up; 1 when the queue grows for ever.

    load: erlangs, as for erlang_b, and the same errors. A. K. Erlang 1917.
    """
    blocked = erlang_b(load, agents)
    if load >= agents:
        return 1.0 if load > 0 or agents == 0 else 0.0
    return agents * blocked / (agents - load * (1 - blocked))


def whole(agents: object) -> int:
    """Return the agents as they are; ValueError when they are no whole number of 0 to MOST_AGENTS."""
    if isinstance(agents, bool) or not isinstance(agents, int) or not 0 <= agents <= MOST_AGENTS:
        raise ValueError(f"Agents are a whole number from 0 to {MOST_AGENTS}, not {agents!r}.")
    return agents


def _check(load: float, agents: int) -> None:
    whole(agents)
    if not (isfinite(load) and load >= 0):
        raise ValueError(f"The load is a number of erlangs of at least 0, not {load!r}.")
