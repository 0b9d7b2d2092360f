"""What one half hour asks of the people at the line: contacts, and how long each keeps somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, pow

from safeconduct.line.engine.staffing.quantiles import Interval

MOST_AT_ONCE = 4


@dataclass(frozen=True)
class Work:
    """Expected arrivals per hour, with bounds, and what each costs: handling with wrap-up, patience, in seconds."""

    arrivals: Interval
    handling_s: float
    patience_s: float


def effective_handling(handling_s: float, at_once: int, slower: float = 0.0) -> float:
    """Return how long one written conversation keeps a person who holds several at once, in seconds.

    handling_s: how long it lasts when it is the only one. at_once: 1 to 4 conversations. slower: by which share
    each further one lengthens all (0.2: two at once last 1.2 times as long), 0 to 1. Two at once are then
    worth less than two people. ValueError for other numbers.
    """
    if not 1 <= at_once <= MOST_AT_ONCE:
        raise ValueError(f"One person holds 1 to {MOST_AT_ONCE} conversations at once, not {at_once!r}.")
    if not 0 <= slower <= 1:
        raise ValueError(
            f"Each further conversation slows the others by a share from 0 to 1, not {slower!r}."
        )
    return handling_s * (1 + slower * (at_once - 1)) / at_once


def pool(works: Sequence[Work]) -> Work:
    """Return the work of one group of people who take all of these as one queue.

    Arrivals add up, with their bounds (what makes one language busy makes the others busy, so the bounds are not
    narrowed). Handling is the mean over contacts, patience that of the contacts' rates of leaving. ValueError for
    no works. Handling that differs much between them makes real queues a little longer than this one.
    """
    if not works:
        raise ValueError("There is no work to pool.")
    mids = [work.arrivals.mid for work in works]
    total = sum(mids)
    shares = [mid / total for mid in mids] if total else [1 / len(works)] * len(works)
    leaving = sum(
        share / work.patience_s if work.patience_s else float("inf")
        for share, work in zip(shares, works, strict=True)
        if share
    )
    return Work(
        arrivals=Interval(
            sum(work.arrivals.low for work in works), total, sum(work.arrivals.high for work in works)
        ),
        handling_s=sum(share * work.handling_s for share, work in zip(shares, works, strict=True)),
        patience_s=1 / leaving if leaving else float("inf"),
    )


def uplift(latest: float, usual: float, follows: float = 1.0, most: float = 5.0) -> float:
    """Return by which factor more people will come when public interest stands above the usual.

    latest, usual: values of one interest series. follows: how strongly the line follows it, 0 (not at all) to 1
    (in proportion) and above; fit it on earlier peaks: it is the slope of log arrivals over log interest. most:
    the factor is never greater than this, nor below 1, since a quiet series is no reason to send people home.
    """
    numbers = (latest, usual, follows, most)
    if not all(isfinite(one) for one in numbers) or latest < 0 or usual <= 0 or follows < 0 or most < 1:
        raise ValueError(
            "Interest needs a usual value above 0, a latest of at least 0, and a limit of at least 1."
        )
    return min(most, max(1.0, pow(latest / usual, follows)))
