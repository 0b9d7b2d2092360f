"""The last whole period against what was usual before it."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp

import numpy as np

from safeconduct.interest.engine.analysis.onset import EARLIER, Ground, ground, raised
from safeconduct.interest.engine.records import Point, Series


class Stand(StrEnum):
    """How a value stands to the usual."""

    UNKNOWN = "unknown"
    USUAL = "usual"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Level:
    """The latest whole point and the usual for its season, in the unit of the series; None: too few periods before.

    `times` is latest over usual, `earlier` the number of periods that the usual rests on.
    """

    latest: Point
    stand: Stand
    usual: float | None = None
    low: float | None = None
    high: float | None = None
    times: float | None = None
    earlier: int = 0


def level(series: Series, seen: Ground | None = None) -> Level | None:
    """Return how the last whole period stands; None where no whole period has a value since the last seam.

    The usual comes from the whole periods before only, never across a seam; before the onset, where there is one,
    since a rise must not become its own yardstick; and from the present segment where that is long enough.
    `seen` is the ground of the series, where it is known already.
    """
    known = seen or ground(series)
    if not len(known.y):
        return None
    latest = known.stretch.points[int(known.known[-1])]
    rise = raised(known)
    end = len(known.y) - 1
    if rise is not None:
        usual = rise.usual
    elif end >= EARLIER:
        usual = known.usual(known.settled(), end)
    else:
        return Level(latest, Stand.UNKNOWN, earlier=end)
    now = float(known.y[-1])
    stand = Stand.ABOVE if usual.above(now) else Stand.BELOW if usual.below(now) else Stand.USUAL
    part = 0.0 if known.season is None else float(known.season.at((latest,))[0])
    mean, low, high = (
        exp(float(np.clip(one + part, -700, 700))) for one in (usual.mean, usual.low, usual.high)
    )
    return Level(latest, stand, mean, low, high, exp(min(now - usual.mean, 700.0)), usual.n)
