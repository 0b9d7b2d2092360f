"""Reports that cannot all be true, found before and during the fusion."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.fix import Contradiction
from safeconduct.locate.engine.report import Report

ON_FOOT_KMH, IN_VEHICLE_KMH = 6.0, 60.0
_SHORTEST_HOURS = 1 / 60


def required_speed_kmh(earlier: Report, later: Report) -> float:
    """Return the least speed in km/h that makes both reports true: (d - r90 - r90) / time, over all alternatives.

    Times closer than a minute count as a minute.
    """
    hours = max((later.at - earlier.at).total_seconds() / 3600, _SHORTEST_HOURS)
    least = float("inf")
    for a in earlier.shapes:
        for b in later.shapes:
            (lat1, lon1, r1), (lat2, lon2, r2) = a.core(), b.core()
            gap = distance_m((lat1, lon1), (lat2, lon2)) - r1 - r2
            least = min(least, max(gap, 0.0))
    return least / 1000 / hours


def too_fast(reports: Sequence[Report], limit_kmh: float) -> list[Contradiction]:
    """Return pairs of successive reports (in order of time) that demand more than `limit_kmh`."""
    out = []
    for earlier, later in pairwise(reports):
        speed = required_speed_kmh(earlier, later)
        if speed > limit_kmh:
            out.append(Contradiction("speed", (earlier.id, later.id), round(speed, 1)))
    return out
