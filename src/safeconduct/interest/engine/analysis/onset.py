"""Since when interest is raised: the turn after which it left what was usual and has not come back."""

from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from safeconduct.interest.engine.analysis.interval import Interval, predict
from safeconduct.interest.engine.analysis.scale import Floats, Stretch, current, spread_floor, stretches
from safeconduct.interest.engine.analysis.seasonal import Pattern, adjusted
from safeconduct.interest.engine.analysis.spikes import segmented
from safeconduct.interest.engine.records import Period, Point, Series

ON_THE_WAY = 0.25  # of the next period's rise, on the log scale; a growth by equal factors begins with a half
BY_CHANCE = 0.05  # chance that a rise which lasts is said to have begun later
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


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known between two seams.

    `y` has the adjusted logarithms of the whole periods, `known` their places in the stretch, `cuts` where in `y` a
    new segment begins, `spikes` single values in `y` that are no segment and do not count as usual.
    """

    stretch: Stretch
    season: Pattern | None
    known: NDArray[np.int64]
    y: Floats
    cuts: tuple[int, ...]
    spikes: frozenset[int] = frozenset()

    def usual(self, a: int, b: int) -> Interval:
        """Return the interval of one more observation after y[a] to y[b-1]; ValueError with fewer than two."""
        counted = [at for at in range(a, b) if at not in self.spikes]
        earlier = self.y[counted if len(counted) > 1 else range(a, b)]
        floor = spread_floor(self.stretch.unit, float(earlier.mean()))
        return predict(earlier, floor=floor, widening=self.season.widening if self.season else 1.0)

    def settled(self) -> int:
        """Return where the present segment began if the last period has enough of it before; else 0."""
        return max((cut for cut in self.cuts if len(self.y) - 1 - cut >= EARLIER), default=0)


def ground(series: Series) -> Ground:
    """Return what is known since the last seam; ValueError for a series without points."""
    return ground_of(current(series), series.period)


def ground_of(stretch: Stretch, period: Period) -> Ground:
    """Return what is known in a stretch between two seams."""
    logs, season = adjusted(stretch, period)
    known = stretch.known
    y = logs[known]
    floor = spread_floor(stretch.unit, float(y.mean())) if len(y) else 0.0
    cuts, spikes = segmented(logs, floor)
    return Ground(stretch, season, known, y, cuts, spikes)


def changes(series: Series, seen: Ground | None = None) -> tuple[int, ...]:
    """Return the index in the series of every new segment, on seasonally adjusted logarithms of whole periods.

    Each stretch between seams is taken by itself; a seam is no change. `seen` is the ground of the series, where it
    is known already.
    """
    before = [ground_of(stretch, series.period) for stretch in stretches(series)[:-1]]
    return tuple(
        one.stretch.first + int(one.known[cut])
        for one in (*before, seen or ground(series))
        for cut in one.cuts
    )


def onset(series: Series) -> Onset | None:
    """Return since when interest is raised; None where it is not, or where too little came before."""
    return raised(ground(series))


def raised(known: Ground) -> Onset | None:
    """Return since when interest is raised, as `onset` does.

    The usual is the last segment of at least eight periods above which the last period lies. The onset is the first
    point of what came after it that lies above its interval and after which interest was not back at the usual.
    """
    for a, cut in _turns(known.cuts):
        usual = known.usual(a, cut)
        start = _start(known.y, cut, usual)
        # A segment may begin a period late: the point before it belongs to the rise if it stands out by itself and
        # is on the way; a value at the edge of the usual before a leap is not since when interest rose.
        if start == cut and cut - 1 - a >= EARLIER:
            before = known.usual(a, cut - 1)
            first, leap = (float(known.y[at]) - before.mean for at in (cut - 1, cut))
            if before.above(float(known.y[cut - 1])) and first >= ON_THE_WAY * leap:
                start, usual = cut - 1, before
        if start is not None:
            return _onset(known, start, usual)
    last = len(known.y) - 1
    if last < EARLIER:
        return None
    usual = known.usual(known.settled(), last)
    return _onset(known, last, usual) if usual.above(float(known.y[last])) else None


def _turns(cuts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the segments that can be a usual, the latest first; all before the last cut where each is too short."""
    turns = [(a, cut) for a, cut in pairwise([0, *cuts]) if cut - a >= EARLIER]
    if not turns and cuts and cuts[-1] >= EARLIER:
        turns = [(0, cuts[-1])]
    return turns[::-1]


def _start(y: Floats, cut: int, usual: Interval) -> int | None:
    """Return the first of the periods from `cut` on since which interest was not back at the usual; None: it is."""
    up = y > usual.high
    if not up[-1]:
        return None
    after = y[cut:]
    raised_to = float(after[up[cut:]].mean())
    start = at = len(y) - 1
    while at > cut:
        if up[at - 1]:
            start = at = at - 1
            continue
        first = at - 1
        while first > cut and not up[first - 1]:
            first -= 1
        if at - first > 1 and _back(y[first:at], raised_to, len(after), usual):
            break
        at = first
    return start


def _back(part: Floats, raised_to: float, tried: int, usual: Interval) -> bool:
    """Return whether values are so much nearer to the usual than to the raised level that it was no chance.

    Of the `tried` periods of a rise with much scatter two in a row lie within the usual range sooner or later.
    """
    nearer = float(((part - raised_to) ** 2 - (part - usual.mean) ** 2).sum())
    return nearer > 2 * usual.spread**2 * log(tried / BY_CHANCE)


def _onset(known: Ground, at: int, usual: Interval) -> Onset:
    place = int(known.known[at])
    stretch = known.stretch
    return Onset(
        stretch.first + place, stretch.points[place], usual, len(known.y) - at, single=at == len(known.y) - 1
    )
