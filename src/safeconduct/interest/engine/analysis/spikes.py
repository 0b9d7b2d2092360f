"""Segments that are one spike: a single period that stands out makes no new course."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from safeconduct.interest.engine.analysis.interval import predict
from safeconduct.interest.engine.analysis.scale import Floats
from safeconduct.interest.engine.changes import detect

SHORT = 8  # periods; longer segments do not rest on one of them
FEWEST = 4  # periods beside a segment, by which its others are judged
USUAL = 0.995  # share of what is usual that the judgement lets pass: a segment has several others


def segmented(logs: Floats, floor: float) -> tuple[tuple[int, ...], frozenset[int]]:
    """Return where a new segment begins, and the spikes that made none, as places among the known values.

    The change points are found again without the greatest value of a short segment whose others are as usual beside
    it; where fewer are left, that value was a spike. `floor` is the least standard deviation to believe.
    """
    known = np.flatnonzero(np.isfinite(logs))
    y = logs[known]
    spikes: frozenset[int] = frozenset()
    cuts = _found(logs, known, spikes)
    while (without := _without_one(logs, y, cuts, spikes, floor)) is not None:
        cuts, spikes = without
    return cuts, spikes


def _without_one(
    logs: Floats, y: Floats, cuts: tuple[int, ...], spikes: frozenset[int], floor: float
) -> tuple[tuple[int, ...], frozenset[int]] | None:
    """Return the segments without the first spike that made one; None where there is none."""
    known = np.flatnonzero(np.isfinite(logs))
    edges = [0, *cuts, len(y)]
    for at, (a, b) in enumerate(pairwise(edges)):
        if b - a >= SHORT or len(edges) == 2:
            continue
        sides = [(edges[at - 1], a)] if at else []
        sides += [(b, edges[at + 2])] if b < len(y) else []
        worst = _alone(
            y, range(a, b), [[i for i in range(*side) if i not in spikes] for side in sides], floor
        )
        if worst is None or worst in spikes:
            continue
        more = spikes | {worst}
        fewer = _found(logs, known, more)
        if len(fewer) < len(cuts):
            return fewer, more
    return None


def _alone(y: Floats, segment: Sequence[int], sides: list[list[int]], floor: float) -> int | None:
    """Return the only value of a segment that is unusual beside one of its sides; None where there is no such."""
    for side in sides:
        if len(side) < FEWEST:
            continue
        usual = predict(y[side], floor=floor, level=USUAL)
        odd = [at for at in segment if usual.above(float(y[at])) or usual.below(float(y[at]))]
        if len(odd) == 1:
            return odd[0]
    return None


def _found(
    logs: Floats, known: np.ndarray[tuple[int], np.dtype[np.int64]], hidden: frozenset[int]
) -> tuple[int, ...]:
    shown = logs.copy()
    shown[known[list(hidden)]] = np.nan
    return tuple(int(np.searchsorted(known, cut)) for cut in detect(shown.tolist()))
