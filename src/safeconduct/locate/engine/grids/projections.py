"""Plane coordinates to degrees, by fixed formulas: no grid files, no database, the same result on every machine."""

from __future__ import annotations

import math
from functools import lru_cache

from pyproj import Transformer

from safeconduct.locate.engine.candidate import on_globe

_TO_DEGREES = "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
# Seven parameters to WGS-84: EPSG operation "Pulkovo 1942 to WGS 84 (16)" (4.5 m, defined for Ukraine and its
# neighbours; PROJ's own pick, (20), is defined for Russia and differs by at most 2.1 m here) and "UCS-2000 to
# WGS 84 (2)" (1 m).
_HELMERT = {
    "SK-42": "+x=25 +y=-141 +z=-78.5 +rx=0 +ry=-0.35 +rz=-0.736 +s=0 +convention=coordinate_frame",
    "UCS-2000": "+x=24 +y=-121 +z=-76",
}
DATUM_M = {"SK-42": 4.5, "UCS-2000": 1.0}


@lru_cache(maxsize=256)
def _gauss_kruger(zone: int, crs: str) -> Transformer:
    shift = _HELMERT[crs]
    return Transformer.from_pipeline(
        f"+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0={zone * 6 - 3} +k=1 +x_0={zone}500000 +y_0=0"
        f" +ellps=krass +step +proj=cart +ellps=krass +step +proj=helmert {shift}"
        f" +step +inv +proj=cart +ellps=WGS84 {_TO_DEGREES}"
    )


@lru_cache(maxsize=128)
def _utm(zone: int, south: bool) -> Transformer:
    side = " +south" if south else ""
    return Transformer.from_pipeline(
        f"+proj=pipeline +step +inv +proj=utm +zone={zone}{side} +ellps=WGS84 {_TO_DEGREES}"
    )


def _checked(lon: float, lat: float) -> tuple[float, float] | None:
    return (lat, lon) if math.isfinite(lat) and math.isfinite(lon) and on_globe(lat, lon) else None


def utm_to_degrees(zone: int, south: bool, east: float, north: float) -> tuple[float, float] | None:
    """(lat, lon) in degrees of a UTM position in metres; else None."""
    lon, lat = _utm(zone, south).transform(east, north)
    return _checked(lon, lat)


def gauss_kruger_to_degrees(crs: str, north: float, east: float) -> tuple[float, float] | None:
    """(lat, lon) WGS-84 of X (north) and Y (east with the 6-degree zone in front), metres; else None."""
    zone = int(east // 1_000_000)
    if not 1 <= zone <= 32:
        return None
    lon, lat, _ = _gauss_kruger(zone, crs).transform(east, north, 0.0)
    return _checked(lon, lat)


def degrees_to_gauss_kruger(crs: str, lat: float, lon: float) -> tuple[float, float]:
    """X (north) and Y (east with zone), metres, of a WGS-84 position; the longitude gives the zone."""
    zone = int((lon % 360) // 6) + 1
    east, north, _ = _gauss_kruger(zone, crs).transform(lon, lat, 0.0, direction="INVERSE")
    return north, east
