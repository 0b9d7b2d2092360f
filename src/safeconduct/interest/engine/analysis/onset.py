"""Since when interest is raised: the turn after which it left what was usual and has not come back."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from safeconduct.interest.engine.analysis.interval import Interval, predict
from safeconduct.interest.engine.analysis.scale import Floats, Stretch, current, spread_floor, stretches
from safeconduct.interest.engine.analysis.seasonal import Pattern, adjusted
from safeconduct.interest.engine.changes import detect
from safeconduct.interest.engine.records import Point, Series

EARLIER = 8  # with fewer periods before it, nothing is called unusual


@dataclass(frozen=True, slots=True)
class Onset:
    """The first raised period: its index in the series, its point, and the usual before it (on the log scale).

    `lasting` is the number of whole periods since, itself among them; `single`: it rests on the last period alone.
    """

    index: int
    point: Point
    usual: Interval
    lasting: int
    single: bool


def changes(series: Series) -> tuple[int, ...]:
    """Return the index in the series of every new segment, on seasonally adjusted logarithms of whole periods.

    Each stretch between seams is taken by itself; a seam is no change.
    """
    return tuple(
        stretch.first + cut
        for stretch in stretches(series)
        for cut in detect(adjusted(stretch, series.period)[0].tolist())
    )


def onset(series: Series) -> Onset | None:
    """Return since when interest is raised; None where it is not, or where too little came before.

    Only whole periods since the last seam count. The onset is the first point of a new segment that lies above the
    interval of what was usual before; the last whole period must lie above it too, else the rise is over.
    """
    stretch = current(series)
    logs, season = adjusted(stretch, series.period)
    known = stretch.known
    y = logs[known]
    cuts = [int(np.searchsorted(known, cut)) for cut in detect(logs.tolist())]
    for a, cut in pairwise([0, *cuts]):
        start = _start(stretch, y, season, a, cut)
        if start is not None and _lasts(y, start[0], start[1]):
            return _onset(stretch, known, y, *start, single=False)
    last = len(y) - 1
    if last < EARLIER:
        return None
    a = max([cut for cut in cuts if last - cut >= EARLIER], default=0)
    usual = usual_of(stretch, y[a:last], season)
    return _onset(stretch, known, y, last, usual, single=True) if usual.above(float(y[last])) else None


def usual_of(stretch: Stretch, earlier: Floats, season: Pattern | None) -> Interval:
    """Return the interval of one more observation after `earlier` logarithms, adjusted by `season`.

    ValueError with fewer than two.
    """
    floor = spread_floor(stretch.unit, float(earlier.mean()))
    return predict(earlier, floor=floor, widening=1.0 if season is None else season.widening)


def _start(
    stretch: Stretch, y: Floats, season: Pattern | None, a: int, cut: int
) -> tuple[int, Interval] | None:
    """Return the first point at the cut that lies above what was before, with that usual."""
    if cut < EARLIER:
        return None
    from_ = a if cut - a >= EARLIER else 0
    usual = usual_of(stretch, y[from_:cut], season)
    # A segment may begin a period late: the point before it belongs to the rise if it stands out by itself.
    if cut - 1 - from_ >= EARLIER:
        earlier = usual_of(stretch, y[from_ : cut - 1], season)
        if earlier.above(float(y[cut - 1])):
            return cut - 1, earlier
    above = np.flatnonzero(y[cut:] > usual.high)
    return (cut + int(above[0]), usual) if len(above) else None


def _lasts(y: Floats, start: int, usual: Interval) -> bool:
    """Return whether interest stayed up: no two periods in a row at or below what was usual, and the last above."""
    up = y[start:] > usual.high
    return bool(up[-1]) and all(one or other for one, other in pairwise(up))


def _onset(
    stretch: Stretch,
    known: np.ndarray[tuple[int], np.dtype[np.int64]],
    y: Floats,
    at: int,
    usual: Interval,
    *,
    single: bool,
) -> Onset:
    place = int(known[at])
    return Onset(stretch.first + place, stretch.points[place], usual, len(y) - at, single)
