"""Alternatives too far apart for one grid, split into regions of the earth with their odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import Shape


@dataclass(frozen=True, slots=True)
class Region:
    """Places (report id, shape) within reach of `hub` (lat, lon in degrees), and the relative odds of the region."""

    hub: tuple[float, float]
    places: tuple[tuple[str, Shape], ...]
    score: float

    def distance_km(self, report: Report) -> float:
        """Return how far the nearest alternative of a report lies from the hub, in kilometres."""
        return min(distance_m(self.hub, s.core()[:2]) for s in report.shapes) / 1000


def regions(reports: Sequence[Report], reach_m: float) -> list[Region]:
    """Return regions of radius `reach_m`, the one that trusted reports agree on best first.

    A region's odds are the product over reports of trust * (weight inside) + (1 - trust). That a wrong report
    falls into this region by chance is counted as certain, which overstates other regions: the safe side.
    reports: in order of time. Ties go to the latest report, and to its first alternative.
    """
    left = [(r, s) for r in reversed(reports) for s in r.shapes]
    out: list[Region] = []
    while left:
        hub = min(
            (s.core()[:2] for _, s in left), key=lambda place: _loneliness(place, reports, left, reach_m)
        )
        inside = [(r, s) for r, s in left if distance_m(hub, s.core()[:2]) <= reach_m]
        score = 1.0
        for r in reports:
            weight = sum(s.weight for owner, s in inside if owner is r) / sum(s.weight for s in r.shapes)
            score *= r.trust * weight + (1 - r.trust)
        out.append(Region(hub, tuple((r.id, s) for r, s in inside), score))
        kept = {id(s) for _, s in inside}
        left = [(r, s) for r, s in left if id(s) not in kept]
    return out


def _loneliness(
    place: tuple[float, float],
    reports: Sequence[Report],
    left: Sequence[tuple[Report, Shape]],
    reach_m: float,
) -> int:
    """Return the distances (metres, cut at the reach) from a place to every report, weighted by trust."""
    total = 0.0
    for r in reports:
        near = [distance_m(place, s.core()[:2]) for owner, s in left if owner is r]
        total += r.trust * min([reach_m, *near])
    return round(total)
