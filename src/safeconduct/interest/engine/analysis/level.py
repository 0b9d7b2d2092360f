"""The last whole period against what was usual before it."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp

import numpy as np

from safeconduct.interest.engine.analysis.onset import EARLIER, onset, usual_of
from safeconduct.interest.engine.analysis.scale import current
from safeconduct.interest.engine.analysis.seasonal import adjusted
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


def level(series: Series) -> Level | None:
    """Return how the last whole period stands; None where no whole period has a value since the last seam.

    The usual comes from the whole periods before only, never across a seam; before the onset, where there is one,
    since a rise must not become its own yardstick.
    """
    stretch = current(series)
    known = stretch.known
    if not len(known):
        return None
    logs, season = adjusted(stretch, series.period)
    y = logs[known]
    latest = stretch.points[int(known[-1])]
    rise = onset(series)
    end = len(y) - 1
    if rise is not None:
        usual, earlier = rise.usual, rise.usual.n
    elif end >= EARLIER:
        usual, earlier = usual_of(stretch, y[:end], season), end
    else:
        return Level(latest, Stand.UNKNOWN, earlier=end)
    now = float(y[-1])
    stand = Stand.ABOVE if usual.above(now) else Stand.BELOW if usual.below(now) else Stand.USUAL
    part = 0.0 if season is None else float(season.at((latest,))[0])
    mean, low, high = (
        exp(float(np.clip(one + part, -700, 700))) for one in (usual.mean, usual.low, usual.high)
    )
    return Level(latest, stand, mean, low, high, exp(min(now - usual.mean, 700.0)), earlier)
