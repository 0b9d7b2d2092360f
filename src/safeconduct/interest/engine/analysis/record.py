"""Whether the peak of the present is the highest ever seen; no evidence of anything by itself."""

from dataclasses import dataclass

from safeconduct.interest.engine.analysis.onset import Ground, ground, raised
from safeconduct.interest.engine.analysis.peak import peak
from safeconduct.interest.engine.analysis.scale import current
from safeconduct.interest.engine.records import Point, Series


@dataclass(frozen=True, slots=True)
class Record:
    """`point` is the highest of the `of` known periods that begin with `since`, alone.

    `chance` is how often the last of so many periods is the highest when nothing ever changes: 1/of.
    """

    point: Point
    of: int
    since: Point
    chance: float


def record(series: Series, seen: Ground | None = None) -> Record | None:
    """Return the record; None where the peak is past (before the present rise, and not the last), or shared.

    `seen` is the ground of the series, where it is known already.
    """
    top = peak(series)
    stretch = current(series) if top else None
    if top is None or stretch is None:
        return None
    # A period that is not over can be the highest, but it cannot be one that was surpassed.
    known = [
        (at, point)
        for at, point in enumerate(stretch.points)
        if point.value is not None and (not point.partial or point is top.point)
    ]
    alone = sum(point.value == top.point.value for _, point in known) == 1
    rise = raised(seen or ground(series))
    present = top.index >= rise.index if rise else top.index == stretch.first + known[-1][0]
    if len(known) < 2 or not alone or not present:
        return None
    return Record(top.point, len(known), known[0][1], 1 / len(known))
