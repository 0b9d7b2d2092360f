"""The scale on which interest is judged: logarithms, of whole periods only, since the last seam."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from safeconduct.interest.engine.records import Point, Series, Unit

Floats = NDArray[np.float64]
HALF = 0.5  # stands for nothing: half of the least that a count or an index can show


@dataclass(frozen=True, slots=True)
class Stretch:
    """The points measured in one way: after one seam and before the next, `first` being the index in the series.

    `logs` has the natural logarithm of each point; NaN where nothing is known or the period was not over.
    """

    first: int
    points: tuple[Point, ...]
    logs: Floats
    unit: Unit

    @property
    def known(self) -> NDArray[np.int64]:
        """Return the places, within the stretch, of the points that count."""
        return np.flatnonzero(np.isfinite(self.logs)).astype(np.int64)


def stretches(series: Series) -> tuple[Stretch, ...]:
    """Return the series cut at its seams, in order; what is on one side says nothing about the other."""
    starts = [at for at, point in enumerate(series.points) if at and _seam_between(series, at, point.start)]
    edges = [0, *starts, len(series.points)]
    low = _least(series)
    return tuple(
        Stretch(
            first=a,
            points=series.points[a:b],
            logs=np.array([_log(point, low) for point in series.points[a:b]], dtype=np.float64),
            unit=series.unit,
        )
        for a, b in pairwise(edges)
    )


def current(series: Series) -> Stretch:
    """Return the stretch since the last seam; ValueError for a series without points."""
    if not series.points:
        raise ValueError("The series has no points; there is nothing to analyse.")
    return stretches(series)[-1]


def spread_floor(unit: Unit, mean: float) -> float:
    """Return the least standard deviation that values about exp(mean) can be trusted to have, as a logarithm.

    Equal values are no proof of a steady source: a count scatters by its square root (half of that is asked, so
    that a truly calmer source is still believed), an index is rounded to whole numbers.
    """
    value = exp(min(max(mean, 0.0), 700.0))
    match unit:
        case Unit.INDEX:
            return 1.0 / (sqrt(12.0) * value)
        case Unit.SHARE:
            return 1e-3
        case _:
            return 0.5 / sqrt(value)


def _seam_between(series: Series, at: int, start: date | datetime) -> bool:
    before = _key(series.points[at - 1].start)
    return any(before < _key(seam.start) <= _key(start) for seam in series.seams)


def _key(moment: date | datetime) -> tuple[int, int, int, int, int]:
    """Return what orders dates and datetimes together."""
    if isinstance(moment, datetime):
        return moment.year, moment.month, moment.day, moment.hour, moment.minute
    return moment.year, moment.month, moment.day, 0, 0


def _least(series: Series) -> float:
    """Return what zero counts as; a share has no natural least, so half of the smallest one seen is taken."""
    if series.unit != Unit.SHARE:
        return HALF
    seen = [point.value for point in series.points if point.value and not point.partial]
    return max(min(seen) / 2, sys.float_info.min) if seen else HALF


def _log(point: Point, least: float) -> float:
    if point.value is None or point.partial:
        return float("nan")
    return float(np.log(max(point.value, least)))
