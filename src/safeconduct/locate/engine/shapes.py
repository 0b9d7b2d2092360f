"""What a report says about the place, as a probability density: a disc, a wedge or a line between two places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from safeconduct.locate.engine.candidate import on_globe
from safeconduct.locate.engine.plane import Array, Plane

# Rayleigh quantiles: radius of 50, 90 and 95 % of a round normal distribution in standard deviations
R50, R90, R95 = 1.1774100225, 2.1459660263, 2.4477468307
FLOOR_CELLS = 0.6  # a density narrower than this falls between the cells of a grid


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} is {value!r}: give a positive number.")


def _placed(lat: float, lon: float) -> None:
    if not on_globe(lat, lon):
        raise ValueError("A shape lies off the globe: latitude is -90..90 and longitude -180..180 degrees.")


@dataclass(frozen=True, slots=True)
class Disc:
    """Somewhere around lat, lon (degrees): round normal density with `sigma_m` metres per axis."""

    lat: float
    lon: float
    sigma_m: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        _placed(self.lat, self.lon)
        _positive(sigma_m=self.sigma_m, weight=self.weight)

    def core(self) -> tuple[float, float, float]:
        """Return latitude, longitude (degrees) and the radius in metres that holds 90 %."""
        return self.lat, self.lon, R90 * self.sigma_m

    def density(self, plane: Plane, east: Array, north: Array, cell_m: float) -> Array:
        """Return the density per square metre at points of a plane, never narrower than the grid."""
        x, y = plane.to_metres(self.lat, self.lon)
        s = max(self.sigma_m, FLOOR_CELLS * cell_m)
        across = np.exp(-((east - x) ** 2) / (2 * s * s))
        along = np.exp(-((north - y) ** 2) / (2 * s * s))
        return np.asarray(across * along / (2 * math.pi * s * s))


@dataclass(frozen=True, slots=True)
class Wedge:
    """`distance_m` away from lat, lon (degrees) towards `bearing_deg`; sigmas are standard deviations."""

    lat: float
    lon: float
    distance_m: float
    bearing_deg: float
    sigma_m: float
    sigma_deg: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        _placed(self.lat, self.lon)
        _positive(
            distance_m=self.distance_m, sigma_m=self.sigma_m, sigma_deg=self.sigma_deg, weight=self.weight
        )

    def core(self) -> tuple[float, float, float]:
        """Return latitude, longitude (degrees) and the radius in metres that holds about 90 %."""
        angle = math.radians(self.bearing_deg)
        east, north = self.distance_m * math.sin(angle), self.distance_m * math.cos(angle)
        spread = max(self.sigma_m, self.distance_m * math.radians(self.sigma_deg))
        return (*Plane(self.lat, self.lon).to_degrees(east, north), R90 * spread)

    def density(self, plane: Plane, east: Array, north: Array, cell_m: float) -> Array:
        """Return the density per square metre; the polar 1/r is cut at half a cell, where it would blow up."""
        x, y = plane.to_metres(self.lat, self.lon)
        dx, dy = east - x, north - y
        r = np.maximum(np.hypot(dx, dy), cell_m / 2)
        turn = (np.degrees(np.arctan2(dx, dy)) - self.bearing_deg + 180) % 360 - 180
        s = max(self.sigma_m, FLOOR_CELLS * cell_m)
        a = max(self.sigma_deg, math.degrees(FLOOR_CELLS * cell_m / max(self.distance_m, cell_m)))
        bell = np.exp(-((r - self.distance_m) ** 2) / (2 * s * s) - turn**2 / (2 * a * a))
        return np.asarray(bell / r / (2 * math.pi * s * math.radians(a)))


@dataclass(frozen=True, slots=True)
class Segment:
    """Between two places (degrees): most likely in the middle (Beta 2, 2), `sigma_m` metres to either side."""

    lat: float
    lon: float
    to_lat: float
    to_lon: float
    sigma_m: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        _placed(self.lat, self.lon)
        _placed(self.to_lat, self.to_lon)
        _positive(sigma_m=self.sigma_m, weight=self.weight)
        if (self.lat, self.lon) == (self.to_lat, self.to_lon):
            raise ValueError("A segment needs two different places: use a disc for one place.")

    def core(self) -> tuple[float, float, float]:
        """Return the middle (degrees) and a radius in metres that holds more than 90 %."""
        plane = Plane(self.lat, self.lon)
        x, y = plane.to_metres(self.to_lat, self.to_lon)
        return (*plane.to_degrees(x / 2, y / 2), math.hypot(x, y) / 2 + R90 * self.sigma_m)

    def density(self, plane: Plane, east: Array, north: Array, cell_m: float) -> Array:
        """Return the density per square metre at points of a plane."""
        ax, ay = plane.to_metres(self.lat, self.lon)
        bx, by = plane.to_metres(self.to_lat, self.to_lon)
        length = math.hypot(bx - ax, by - ay)
        ux, uy = (bx - ax) / length, (by - ay) / length
        t = ((east - ax) * ux + (north - ay) * uy) / length
        off = (north - ay) * ux - (east - ax) * uy
        s = max(self.sigma_m, FLOOR_CELLS * cell_m)
        along = np.where((t > 0) & (t < 1), 6 * t * (1 - t) / length, 0.0)
        return np.asarray(along * np.exp(-(off**2) / (2 * s * s)) / (s * math.sqrt(2 * math.pi)))


Shape = Disc | Wedge | Segment
_KINDS: dict[str, type[Disc] | type[Wedge] | type[Segment]] = {
    "disc": Disc,
    "wedge": Wedge,
    "segment": Segment,
}


def shape_to_json(shape: Shape) -> dict[str, Any]:
    """Return a mapping of JSON types that `shape_from_json` reads back."""
    return {"shape": type(shape).__name__.lower(), **asdict(shape)}


def shape_from_json(data: Mapping[str, Any]) -> Shape:
    """Return the stored shape. Raises ValueError for an unknown kind or value."""
    kind = _KINDS.get(data["shape"])
    if kind is None:
        raise ValueError(f"Unknown shape {data['shape']!r}: store what shape_to_json gave.")
    return kind(**{k: v for k, v in data.items() if k != "shape"})
