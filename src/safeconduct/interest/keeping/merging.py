"""A second file of the same source and term: what it adds, and which values it changes, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import Conflict, TooLarge
from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.reading.limits import PERIODS
from safeconduct.interest.engine.records import Period, Point, Unit

MOST = PERIODS
"""Periods of a series; as many as one file may bring."""
_ALIGNED = _(
    "The periods of this file begin on other days than those that are kept. Bring it as the first was brought, "
    "or delete that series first."
)
_LONG = _(
    "Together that is more than 10,000 periods. Bring longer periods, days in place of hours for example."
)


@dataclass(frozen=True, slots=True)
class Change:
    """A period whose value the file changed; `unfinished`: it was not over when the earlier number was taken."""

    start: date | datetime
    before: float
    after: float
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """The series as it will stand, how many periods it gains, and which values change."""

    points: tuple[Point, ...]
    added: int
    changes: tuple[Change, ...]


def merged(
    kept: tuple[Point, ...], brought: tuple[Point, ...], unit: Unit, period: Period, *, older: bool = False
) -> Merged:
    """Return what becomes of a series when a file is kept; `kept` is empty for the first one.

    Two downloads of an index are never mixed: the file replaces what was there. Of other units the file's values
    replace and extend those that are kept. An `older` file (retrieved before) only fills what is not known yet.
    Conflict where the periods do not lie on the same grid, TooLarge beyond MOST periods.
    """
    if not kept or unit == Unit.INDEX:
        return Merged(brought, len(brought), ())
    known = {point.start: point for point in kept}
    grid = _grid(known, brought, period)
    changes: list[Change] = []
    added = 0
    for point in brought:
        if point.value is None:
            continue
        before = known.get(point.start)
        if before is None or before.value is None:
            added += 1
        elif older and not before.partial:
            continue
        elif point.value != before.value:
            changes.append(Change(point.start, before.value, point.value, before.partial))
        known[point.start] = point
    points = tuple(known.get(start) or Point(start, None) for start in grid)
    return Merged(points, added, tuple(changes))


def _grid(
    known: dict[date | datetime, Point], brought: tuple[Point, ...], period: Period
) -> list[date | datetime]:
    """Return the starts from the first period to the last without holes."""
    starts = set(known) | {point.start for point in brought}
    at, last = min(starts), max(starts)
    grid: list[date | datetime] = []
    while at <= last:
        if len(grid) == MOST:
            raise TooLarge(_LONG)
        grid.append(at)
        at = shifted(at, period, 1)
    if not starts <= set(grid):
        raise Conflict(_ALIGNED)
    return grid
