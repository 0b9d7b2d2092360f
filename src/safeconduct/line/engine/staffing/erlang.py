"""Erlang A: a queue with callers whose patience ends (M/M/n+M)."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, expm1, inf, isfinite, isnan

from safeconduct.line.engine.staffing.loss import erlang_b, whole
from safeconduct.line.engine.staffing.waits import Offered

HOUR = 3600.0
_MOST = 1e9  # arrivals per hour, and seconds: far beyond any line, and no product overflows
_LONGEST = 1e15  # seconds of patience: the width of the hump is then still told from its place
_NONE = 1e-15  # less patience than this is none


@dataclass(frozen=True)
class Queue:
    """What callers meet in the long run; times in seconds, shares from 0 to 1 of all offered contacts.

    wait: share that finds all agents busy. abandon: share that gives up before an agent is free.
    mean_wait_s: mean time in the queue of everybody: of those who were answered at once (0), who waited and were
    answered, and who waited and gave up. mean_wait_served_s: the same of those who were answered alone; None
    when nobody is. busy: share of the agents' time that is spent with contacts; None without agents.
    """

    wait: float
    abandon: float
    mean_wait_s: float
    mean_wait_served_s: float | None
    busy: float | None
    _factor: float = field(repr=False)
    _offered: Offered | None = field(repr=False)

    def service_level(self, seconds: float) -> float:
        """Return the share of all offered contacts that an agent answers within so many seconds.

        It grows towards 1 - abandon. ValueError for a time below 0 or one that is not a number.
        """
        if isnan(seconds) or seconds < 0:
            raise ValueError(f"An answer comes within a number of seconds of at least 0, not {seconds!r}.")
        at_once = 1 - self.wait
        if self._offered is None or seconds == 0:
            return at_once
        return min(1.0, at_once + self._factor * self._offered.integral(lambda _: 1.0, seconds))


def erlang_a(arrivals_per_hour: float, handling_s: float, patience_s: float, agents: int) -> Queue:
    """Return what callers meet whose arrivals, handling and patience are exponential (Palm 1957; M/M/n+M).

    arrivals_per_hour: offered contacts, each person once. handling_s: mean time an agent is busy with one,
    wrap-up included. patience_s: mean time after which somebody who waits gives up; 0 is Erlang B (nobody
    waits), infinity is Erlang C (nobody gives up). agents: how many answer. Without agents everybody gives up.
    A queue that grows for ever has wait 1, an infinite mean and no share answered in any time.

    Exact for the model: the states in which an agent is free follow Erlang B's recursion, the others the density
    in `waits`; Mandelbaum and Zeltyn 2007, "Service engineering in action: the Palm/Erlang-A queue". Raises
    ValueError with a sentence for a number that cannot be.
    """
    _check(arrivals_per_hour, handling_s, patience_s)
    whole(agents)
    arriving = arrivals_per_hour / HOUR
    load = arriving * handling_s
    if agents == 0:
        gone = 0.0 if patience_s == inf else 1.0
        return Queue(1.0, gone, patience_s, None, None, 0.0, None)
    blocked = erlang_b(load, agents)
    if patience_s < _NONE:
        return Queue(blocked, blocked, 0.0, 0.0, load * (1 - blocked) / agents, 0.0, None)
    if patience_s == inf and load >= agents:
        return Queue(1.0, 0.0, inf, inf, 1.0, 0.0, None)
    leaving = 1 / patience_s
    ending = agents / handling_s
    offered = Offered(arriving, ending, leaving)
    nought = exp(-offered.height)  # the hump at a wait of 0, in units of its top
    served = offered.integral(lambda _: 1.0)
    both = nought + arriving * blocked * served
    # Integrals of g itself by parts, so that only the well-scaled hump is ever summed and nothing is subtracted.
    queued = offered.integral(lambda v: _spent(v, leaving))
    waited = offered.integral(lambda v: v)
    wait = blocked * (nought + arriving * served) / both
    mean = blocked * (served + arriving * queued) / both
    answered = ((1 - blocked) * nought + ending * blocked * served) / both
    return Queue(
        wait=min(1.0, wait),
        abandon=min(1.0, leaving * mean),
        mean_wait_s=mean,
        mean_wait_served_s=ending * blocked * waited / both / answered if answered > 0 else None,
        busy=min(1.0, load * answered / agents),
        _factor=ending * blocked / both,
        _offered=offered,
    )


def _spent(offered: float, leaving: float) -> float:
    """Return the mean time in the queue of somebody who would have to wait so long, in seconds."""
    return offered if leaving == 0 else -expm1(-leaving * offered) / leaving


def _check(arrivals_per_hour: float, handling_s: float, patience_s: float) -> None:
    if not (isfinite(arrivals_per_hour) and 0 <= arrivals_per_hour <= _MOST):
        raise ValueError(f"Arrivals per hour are a number from 0 to 1e9, not {arrivals_per_hour!r}.")
    if not (isfinite(handling_s) and 1 / _MOST <= handling_s <= _MOST):
        raise ValueError(f"Handling takes a number of seconds above 0, not {handling_s!r}.")
    if not (patience_s == inf or 0 <= patience_s <= _LONGEST):
        raise ValueError(f"Patience is a number of seconds from 0 to 1e15, or infinity, not {patience_s!r}.")
