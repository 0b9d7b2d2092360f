"""Cover and F1 of change points as van den Burg and Williams (arXiv:2003.06222) define them, and two methods."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

MARGIN = 5
Annotations = dict[str, list[int]]
Detector = Callable[[Sequence[float]], list[int]]


def hits(truth: Iterable[int], found: Iterable[int]) -> int:
    """Return how many of `truth` have a point of `found` of their own within MARGIN."""
    free, count = set(found), 0
    for at in sorted(truth):
        near = [one for one in free if abs(one - at) <= MARGIN]
        if near:
            free.remove(min(near, key=lambda one: (abs(one - at), one)))
            count += 1
    return count


def f1(annotations: Annotations, found: Iterable[int]) -> float:
    """Return F1: precision against all annotators together, recall as their mean; index 0 is in every set."""
    mine = set(found) | {0}
    people = [set(one) | {0} for one in annotations.values()]
    precision = hits(set().union(*people), mine) / len(mine)
    recall = sum(hits(one, mine) / len(one) for one in people) / len(people)
    return 2 * precision * recall / (precision + recall)


def cover(annotations: Annotations, found: Iterable[int], n: int) -> float:
    """Return the mean over annotators of the best overlap (Jaccard) of each of their segments, weighted by length."""
    mine = _segments(found, n)
    total = 0.0
    for one in annotations.values():
        for a, b in _segments(one, n):
            overlaps = (max(0, min(b, d) - max(a, c)) / (max(b, d) - min(a, c)) for c, d in mine)
            total += (b - a) / n * max(overlaps)
    return total / len(annotations)


def _segments(points: Iterable[int], n: int) -> list[tuple[int, int]]:
    return list(pairwise([0, *sorted({one for one in points if 0 < one < n}), n]))


def nothing(values: Sequence[float]) -> list[int]:
    """Find no change: the published "zero"."""
    return []


def binseg(values: Sequence[float]) -> list[int]:
    """Split greedily by means, at most five times, with the modified BIC: the published default "binseg".

    It reports the last index of the left segment, as the published wrapper does.
    """
    y = np.asarray(values, dtype=np.float64)
    y = (y - np.nanmean(y)) / np.nanstd(y, ddof=1)
    n = len(y)
    sums, squares = np.r_[0, np.cumsum(y)], np.r_[0, np.cumsum(y * y)]
    cuts, gains = [0, n], list[tuple[float, int]]()
    for _ in range(5):
        best = max(
            (
                (
                    _cost(sums, squares, a, b) - _cost(sums, squares, a, t) - _cost(sums, squares, t, b),
                    -t,
                )
                for a, b in pairwise(cuts)
                for t in range(a + 1, b)
            ),
            default=None,
        )
        if best is None:
            break
        gains.append((best[0], -best[1]))
        cuts = sorted([*cuts, -best[1]])
    kept = max((at + 1 for at, (gain, _) in enumerate(gains) if gain >= 3 * log(n)), default=0)
    return [t - 1 for _, t in gains[:kept]]


def _cost(sums: NDArray[np.float64], squares: NDArray[np.float64], a: int, b: int) -> float:
    return float(squares[b] - squares[a] - (sums[b] - sums[a]) ** 2 / (b - a) + log(b - a))
