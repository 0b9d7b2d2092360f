"""How far off a position can be because of how it was written."""

from __future__ import annotations

import math

SEMI_MAJOR_M, ECCENTRICITY_2 = 6_378_137.0, 0.00669437999014  # WGS-84


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Metres per degree of latitude and of longitude at a latitude in degrees (WGS-84 meridian and parallel)."""
    sin2 = math.sin(math.radians(lat)) ** 2
    w = 1 - ECCENTRICITY_2 * sin2
    north = math.pi / 180 * SEMI_MAJOR_M * (1 - ECCENTRICITY_2) / w**1.5
    east = math.pi / 180 * SEMI_MAJOR_M / math.sqrt(w) * math.cos(math.radians(lat))
    return north, abs(east)


def cell_diagonal_m(lat: float, step_lat: float, step_lon: float | None = None) -> float:
    """Diagonal in metres of the cell that one step (degrees) of the last written digit spans.

    Source: GBIF Georeferencing Best Practices, coordinate precision; 1 second at 35 degrees gives 40 m.
    """
    north, east = metres_per_degree(lat)
    return math.hypot(north * step_lat, east * (step_lat if step_lon is None else step_lon))


def decimals_step(number: str) -> float:
    """Return the step of the last digit of a decimal number as written: "47.44" gives 0.01."""
    _, _, fraction = number.partition(".")
    return float(10.0 ** -len(fraction))
