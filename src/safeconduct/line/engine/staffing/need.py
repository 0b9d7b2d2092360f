"""How many must answer so that a target is met, and how many must be on the roster for that."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, isfinite

from safeconduct.line.engine.staffing.erlang import Queue, erlang_a
from safeconduct.line.engine.staffing.loss import MOST_AGENTS
from safeconduct.line.engine.staffing.quantiles import Interval


@dataclass(frozen=True)
class Target:
    """What callers are promised: this share answered within so many seconds, and at most so many giving up."""

    share: float = 0.8
    within_s: float = 20.0
    abandon: float = 0.05

    def __post_init__(self) -> None:
        if not 0 <= self.share < 1:
            raise ValueError(
                f"A target's share lies from 0 to below 1, not {self.share!r}: nobody can promise all."
            )
        if not 0 < self.abandon <= 1:
            raise ValueError(f"The share that may give up lies above 0 and up to 1, not {self.abandon!r}.")
        if not self.within_s >= 0 or self.within_s == inf:
            raise ValueError(f"A target's time is a number of seconds of at least 0, not {self.within_s!r}.")

    def met(self, queue: Queue) -> bool:
        """Return whether a queue keeps both halves of the promise."""
        return queue.abandon <= self.abandon and queue.service_level(self.within_s) >= self.share


@dataclass(frozen=True)
class Need:
    """People at the line for few, for expected and for many arrivals."""

    low: int
    mid: int
    high: int


def needed(
    arrivals_per_hour: float, handling_s: float, patience_s: float, target: Target | None = None
) -> int:
    """Return the smallest number of people at the line with whom the target is met in the long run.

    0 without arrivals. The same numbers as for erlang_a, and the same errors; ValueError when not even
    MOST_AGENTS would do. More people never make it worse, so the search may halve its bracket.
    """
    promise = target or Target()

    def enough(agents: int) -> bool:
        return promise.met(erlang_a(arrivals_per_hour, handling_s, patience_s, agents))

    if arrivals_per_hour == 0 or enough(0):
        erlang_a(arrivals_per_hour, handling_s, patience_s, 0)  # the other numbers are looked at all the same
        return 0
    low, high = 0, max(1, min(MOST_AGENTS, ceil(arrivals_per_hour * handling_s / 3600)))
    step = 1
    while not enough(high):
        if high == MOST_AGENTS:
            raise ValueError(
                f"Not even {MOST_AGENTS} people would meet this target; look at the numbers again."
            )
        low, high, step = high, min(MOST_AGENTS, high + step), step * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def needed_between(
    arrivals_per_hour: Interval, handling_s: float, patience_s: float, target: Target | None = None
) -> Need:
    """Return the need at both ends and in the middle of uncertain arrivals.

    The interval is one of the expected arrivals, not of their counts: the queue already reckons with chance
    within the half hour, which would else be counted twice.
    """
    low, mid, high = (
        needed(rate, handling_s, patience_s, target)
        for rate in (arrivals_per_hour.low, arrivals_per_hour.mid, arrivals_per_hour.high)
    )
    return Need(low, mid, high)


def on_roster(at_the_line: int, shrinkage: float) -> int:
    """Return how many must be on the roster so that, on average, so many are at the line.

    shrinkage: share of rostered time spent in breaks, training, illness; from 0 to below 1, else ValueError.
    """
    if not (isfinite(shrinkage) and 0 <= shrinkage < 1):
        raise ValueError(f"Shrinkage is a share from 0 to below 1, not {shrinkage!r}.")
    # 7 / 0.7 is 10.000000000000002 in binary numbers, and no reason for an eleventh person.
    return ceil(at_the_line / (1 - shrinkage) - 1e-9)
