"""What is known about where the person may be while his words are read: it settles order, never the place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from safeconduct.locate.engine.candidate import on_globe

# Ukraine with a margin of about 100 km; without an area from the case this decides which of two orders is meant.
SOUTH, NORTH, WEST, EAST = 43.5, 53.5, 21.0, 41.5
NEAR_KM = 400.0
EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class Area:
    """The region of interest: within 400 km of `near` (degrees, WGS-84), or the default box when it is None."""

    near: tuple[float, float] | None = None

    @classmethod
    def around(cls, near: tuple[float, float] | None) -> Area:
        """Return the area around a point; a point off the globe is treated as unknown."""
        return cls(near if near is not None and on_globe(*near) else None)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a position (degrees) lies in the region of interest."""
        if not on_globe(lat, lon):
            return False
        if self.near is None:
            return SOUTH <= lat <= NORTH and WEST <= lon <= EAST
        return distance_m(self.near, (lat, lon)) <= NEAR_KM * 1000


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in metres between two (lat, lon) in degrees (haversine on the mean sphere, 0.5 %)."""
    lat1, lon1, lat2, lon2 = (math.radians(v) for v in (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))
