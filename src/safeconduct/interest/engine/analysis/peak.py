"""The highest period of a series."""

from dataclasses import dataclass

from safeconduct.interest.engine.analysis.scale import current
from safeconduct.interest.engine.records import Point, Series


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest known point since the last seam, and its index in the series; the first of equals.

    `unfinished`: its period was not over, so that it may still grow.
    """

    index: int
    point: Point
    unfinished: bool


def peak(series: Series) -> Peak | None:
    """Return the peak; None where nothing is known since the last seam.

    A period that is not over counts here: what was already seen in it was seen.
    """
    stretch = current(series)
    known = [(at, point, point.value) for at, point in enumerate(stretch.points) if point.value is not None]
    if not known:
        return None
    at, point, _ = max(known, key=lambda one: one[2])
    return Peak(stretch.first + at, point, point.partial)
