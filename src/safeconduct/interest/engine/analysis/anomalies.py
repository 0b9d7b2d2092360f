"""Single periods that fall out of their segment: spikes and dips too short to be a change."""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

import numpy as np

from safeconduct.interest.engine.analysis.interval import t_quantile
from safeconduct.interest.engine.analysis.onset import EARLIER, Ground, ground, ground_of
from safeconduct.interest.engine.analysis.scale import Floats, Stretch, spread_floor, stretches
from safeconduct.interest.engine.records import Point, Series

ALPHA = 0.05  # chance that a series in which nothing happens shows any anomaly
MOST = 0.2  # share of a segment that may be anomalous; more of them are a pattern of their own
AT_MOST = 50  # and their number: nobody reads more


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A single period, its index in the series, and how many times the value of its segment it is."""

    index: int
    point: Point
    times: float


def anomalies(series: Series, seen: Ground | None = None) -> tuple[Anomaly, ...]:
    """Return the single periods that stand out, in order of time, each stretch between seams for itself.

    Rosner's generalised extreme Studentized deviate (1983) on the adjusted logarithms, less the line of each
    segment; segments with fewer than nine known periods are not judged. `seen` is the ground of the series, where it
    is known already.
    """
    found: list[Anomaly] = []
    before = [ground_of(stretch, series.period) for stretch in stretches(series)[:-1]]
    for one in (*before, seen or ground(series)):
        found += _between(one.stretch, one.cuts, one.y)
    return tuple(sorted(found, key=lambda one: one.index))


def _between(stretch: Stretch, cuts: tuple[int, ...], y: Floats) -> list[Anomaly]:
    """Return the anomalies of each segment of a stretch; `y` and `cuts` are as in `Ground`."""
    found: list[Anomaly] = []
    for a, b in pairwise([0, *cuts, len(y)]):
        if b - a > EARLIER:
            found += _of(stretch, stretch.known[a:b].tolist(), y[a:b], ALPHA * (b - a) / len(y))
    return found


def _of(stretch: Stretch, places: list[int], y: Floats, alpha: float) -> list[Anomaly]:
    kept = np.ones(len(y), dtype=bool)
    most = max(1, min(int(len(y) * MOST), AT_MOST))
    order: list[int] = []
    enough = 0
    for step in range(1, most + 1):
        rest = y[kept] - _line(places, y, kept)[kept]
        spread = max(float(rest.std(ddof=1)), spread_floor(stretch.unit, float(y[kept].mean())))
        off = np.where(kept, np.abs(y - _line(places, y, kept)), -1.0)
        worst = int(off.argmax())
        if off[worst] / spread > _critical(int(kept.sum()), alpha):
            enough = step
        order.append(worst)
        kept[worst] = False
        if kept.sum() < 5:
            break
    kept[:] = True
    kept[order[:enough]] = False
    line = _line(places, y, kept)
    return [
        Anomaly(
            stretch.first + places[at],
            stretch.points[places[at]],
            exp(float(np.clip(y[at] - line[at], -700, 700))),
        )
        for at in order[:enough]
    ]


def _line(places: list[int], y: Floats, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    t = np.asarray(places, dtype=np.float64)
    middle = t[kept].mean()
    slope = ((t[kept] - middle) * y[kept]).sum() / max(float(((t[kept] - middle) ** 2).sum()), 1e-9)
    line: Floats = y[kept].mean() + slope * (t - middle)
    return line


def _critical(n: int, alpha: float) -> float:
    t = t_quantile(1 - alpha / (2 * n), n - 2)
    return (n - 1) * t / sqrt(n * (n - 2 + t * t))
