"""How patient callers are, told from waits that most of them ended by being answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import exp, inf, isfinite
from typing import NamedTuple

from safeconduct.line.engine.staffing.quantiles import gamma_quantile


class Waited(NamedTuple):
    """One caller's time in the queue in seconds, and whether he gave up; else he was answered, and is censored."""

    seconds: float
    gave_up: bool


@dataclass(frozen=True)
class Patience:
    """Mean patience in seconds with its bounds, and what it was told from.

    mean_s is infinite when nobody gave up; then low_s is all that is known. high_s may be infinite too.
    """

    mean_s: float
    low_s: float
    high_s: float
    gave_up: int
    waited_s: float


def patience_from_totals(waited_s: float, gave_up: int, share: float = 0.8) -> Patience:
    """Estimate mean patience: the time that everybody waited together, over the number who gave up.

    waited_s: seconds in the queue of all callers, also of those who were answered. The maximum-likelihood estimate
    for exponential patience under censoring (Epstein and Sobel 1953); bounds hold the share given, from the
    gamma distribution of the waiting time to that many events. ValueError for numbers below zero, or when people
    gave up who had not waited at all.
    """
    if not (isfinite(waited_s) and waited_s >= 0) or gave_up < 0 or not 0 < share < 1:
        raise ValueError("Patience needs a waiting time and a number of people, both at least 0.")
    if gave_up and waited_s == 0:
        raise ValueError("Some gave up and nobody waited; the waiting time is missing.")
    tail = (1 - share) / 2
    return Patience(
        mean_s=waited_s / gave_up if gave_up else inf,
        low_s=waited_s / gamma_quantile(gave_up + 1, 1 - tail),
        high_s=waited_s / gamma_quantile(gave_up, tail) if gave_up else inf,
        gave_up=gave_up,
        waited_s=waited_s,
    )


def patience(waits: Iterable[Waited], from_s: float = 0.0, share: float = 0.8) -> Patience:
    """Estimate mean patience from single waits, of those who had to wait.

    from_s: whoever was gone or answered before so many seconds is left out (misdialled numbers), and the others'
    time counts from there; with exponential patience that changes nothing but the noise.
    """
    kept = [one for one in _checked(waits) if one.seconds >= from_s]
    return patience_from_totals(
        sum(one.seconds - from_s for one in kept), sum(one.gave_up for one in kept), share
    )


def still_waiting(waits: Iterable[Waited]) -> tuple[tuple[float, float], ...]:
    """Return (seconds, share of callers who would still wait if nobody answered) at each time somebody gave up.

    The product-limit estimate of Kaplan and Meier 1958. It supposes nothing about patience: compare it with
    exp(-t / mean) to see whether the exponential is a fair picture.
    """
    rows = sorted(_checked(waits))
    left, share = len(rows), 1.0
    curve = []
    for seconds, group in groupby(rows, key=lambda one: one.seconds):
        here = list(group)
        gone = sum(one.gave_up for one in here)
        if gone:
            share *= 1 - gone / left
            curve.append((seconds, share))
        left -= len(here)
    return tuple(curve)


def apart_from_exponential(waits: Iterable[Waited]) -> float:
    """Return the largest distance between the product-limit curve and the exponential with the same estimate.

    Looked at while at least a tenth of the callers still wait, since the few after them tell nothing; 0 when nobody
    gave up. Above about 0.1 with a hundred or more who gave up, patience is not exponential: often many leave
    during the first words and the rest stay long.
    """
    rows = sorted(_checked(waits))
    mean = patience(rows).mean_s
    until = rows[len(rows) * 9 // 10].seconds if rows else 0.0
    largest, before = 0.0, 1.0
    for seconds, share in still_waiting(rows):
        if seconds > until:
            break
        told = exp(-seconds / mean)
        largest = max(largest, abs(share - told), abs(before - told))
        before = share
    return largest


def _checked(waits: Iterable[Waited]) -> list[Waited]:
    rows = [Waited(*one) for one in waits]
    for one in rows:
        if not (isfinite(one.seconds) and one.seconds >= 0):
            raise ValueError(f"A wait is a number of seconds of at least 0, not {one.seconds!r}.")
    return rows
