"""Where a series changes: the segments that a reader would draw on the plot, found exactly.

Every division into at most SEGMENTS pieces is weighed, once with a level for each piece and once with a straight line
for each (Bellman's dynamic programming), and the one is kept whose misfit, with the price of its pieces, is least:

    log(RSS/n + FLOOR²) + 2p/(n-p-1) + max(2 log n / n, LEAST)·changes + degree·pieces·log n / n

The second term is Hurvich and Tsai's correction for small samples (1989): without it noise of twelve points shows
"changes" in most runs. FLOOR is the scatter, in standard deviations of the whole series, that nobody would notice.
The form is fixed: no number here is chosen for a series.
"""

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

SEGMENTS = 10
FLOOR = 0.2
EACH = 2.0  # price of a change, in log(n)/n
LEAST = 0.08  # a change must lower the log misfit by this much however long the series is
MOST = (
    1000  # longer series are averaged to this many points and the boundaries then found among the originals
)
FEWEST = 6


def detect(values: Sequence[float]) -> list[int]:
    """Return the first index of every new segment, in order; index 0 is never among them.

    A value that is NaN or infinite is no observation: the index given is that of the first known value of the new
    segment. Fewer than six known values, or values all equal, have no change. To date a growth by factors
    (an onset), give the logarithms: see `analysis.scale`.
    """
    given = np.asarray(values, dtype=np.float64).ravel()
    places = np.flatnonzero(np.isfinite(given))
    y = _standard(given[places])
    if y is None:
        return []
    # Gaps count as time; those before the first and after the last known value as nothing.
    t = (places - places[0]) / (places[-1] - places[0] + 1)
    block = -(-len(y) // MOST)
    starts = np.arange(0, len(y), block)
    sizes = np.diff(np.append(starts, len(y)))
    degree, cuts = _best(np.add.reduceat(t, starts) / sizes, np.add.reduceat(y, starts) / sizes)
    cuts = [int(starts[cut]) for cut in cuts]
    if block > 1:
        cuts = _refined(t, y, cuts, degree, block)
    return [int(places[cut]) for cut in cuts]


def _standard(y: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the values with mean 0 and deviation 1; None where there are too few, or nothing that varies."""
    if len(y) < FEWEST:
        return None
    top = float(np.abs(y).max())
    if top == 0:
        return None
    y = y / top  # first of all, since the squares of huge values overflow
    y = y - y.mean()
    spread = float(y.std(ddof=1))
    # Rounded, so that the same series in another unit gives the same numbers to the last bit.
    return None if spread < 1e-12 else np.round(y / spread, 9)


class _Sums:
    """Prefix sums from which the misfit of any piece follows at once."""

    def __init__(self, t: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self.t, self.tt, self.y, self.ty, self.yy = (
            np.concatenate([[0.0], np.cumsum(x)]) for x in (t, t * t, y, t * y, y * y)
        )

    def misfit(
        self, a: NDArray[np.int64] | int, b: NDArray[np.int64] | int, degree: int
    ) -> NDArray[np.float64]:
        """Return the residual sum of squares of the values a to b-1 about their mean, or about their line."""
        m = np.maximum(b - a, 1)  # what is no piece is asked for too, and left out by the caller
        vt, vy = self.t[b] - self.t[a], self.y[b] - self.y[a]
        rss = self.yy[b] - self.yy[a] - vy**2 / m
        if degree:
            spread = np.maximum(self.tt[b] - self.tt[a] - vt**2 / m, 1e-15)
            rss = rss - (self.ty[b] - self.ty[a] - vt * vy / m) ** 2 / spread
        found: NDArray[np.float64] = np.maximum(rss, 0.0)
        return found


def _best(t: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[int, list[int]]:
    """Return the degree and the boundaries of the cheapest division."""
    n = len(y)
    shortest = max(2 if n < 20 else 3, int(log(n)))
    sums = _Sums(t, y)
    unit = log(n) / n
    ends = np.arange(n + 1)
    lengths = ends[None, :] - ends[:, None]
    best, kept = float("inf"), (0, list[int]())
    for degree in (0, 1):
        misfits = np.where(lengths < shortest, np.inf, sums.misfit(ends[:, None], ends[None, :], degree))
        total = misfits[0].copy()
        back: list[NDArray[np.int64]] = []
        for pieces in range(1, min(SEGMENTS, n // shortest) + 1):
            p = (degree + 1) * pieces + pieces - 1
            if n - p < 3:
                break
            price = max(EACH * unit, LEAST) * (pieces - 1) + degree * pieces * unit
            score = log(total[n] / n + FLOOR**2) + 2 * p / (n - p - 1) + price
            if score < best - 1e-9:
                best, kept = score, (degree, _followed(back, n))
            through = total[:, None] + misfits
            before = through.argmin(axis=0)
            total = through[before, np.arange(n + 1)]
            back.append(before)
    return kept


def _followed(back: list[NDArray[np.int64]], end: int) -> list[int]:
    cuts = []
    for before in reversed(back):
        end = int(before[end])
        cuts.append(end)
    return cuts[::-1]


def _refined(
    t: NDArray[np.float64], y: NDArray[np.float64], cuts: list[int], degree: int, block: int
) -> list[int]:
    """Move each boundary to the original point, at most a block away, that divides its two pieces best."""
    sums = _Sums(t, y)
    edges = [0, *cuts, len(y)]
    for at in range(1, len(edges) - 1):
        left, right = edges[at - 1], edges[at + 1]
        near = np.arange(max(edges[at] - block, left + 2), min(edges[at] + block, right - 2) + 1)
        both = sums.misfit(left, near, degree) + sums.misfit(near, right, degree)
        edges[at] = int(near[both.argmin()])
    return edges[1:-1]
