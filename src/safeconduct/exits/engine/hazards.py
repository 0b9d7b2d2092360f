"""Hazards: from shapes in degrees to hazardous, forbidden and unwelcome cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt
from shapely.geometry.base import BaseGeometry

from safeconduct.exits.engine.area import Area

Mask = npt.NDArray[np.bool_]
LatLon = tuple[float, float]
HALF_DIAGONAL = math.sqrt(0.5)
# A buffer is a polygon inside the true circle; at 16 segments a quarter it falls short by 0.12 %.
BUFFER_SLACK = 1.01


class HazardKind(StrEnum):
    """What the points of a hazard outline."""

    DISC = "disc"
    LINE = "line"
    POLYGON = "polygon"


_LEAST_POINTS = {HazardKind.DISC: 1, HazardKind.LINE: 2, HazardKind.POLYGON: 3}


@dataclass(frozen=True)
class Hazard:
    """Ground not to be entered, in WGS-84 (lat, lon) degrees.

    rings: one point for a disc; one line; or an outer ring followed by holes. radius_m widens the shape on
    every side and is what makes a disc. Raises ValueError when a shape cannot be one.
    """

    kind: HazardKind
    rings: tuple[tuple[LatLon, ...], ...]
    radius_m: float = 0.0
    name: str = ""
    source: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        if not self.rings or any(len(ring) < _LEAST_POINTS[self.kind] for ring in self.rings):
            raise ValueError(
                f"A hazard {self.kind.value} needs at least {_LEAST_POINTS[self.kind]} point(s)."
            )
        if self.kind is not HazardKind.POLYGON and len(self.rings) != 1:
            raise ValueError(f"A hazard {self.kind.value} has exactly one list of points.")
        if self.kind is HazardKind.DISC and (len(self.rings[0]) != 1 or not self.radius_m > 0):
            raise ValueError("A hazard disc is one point and a radius above 0 metres.")
        if not 0 <= self.radius_m < 100_000:
            raise ValueError("The radius of a hazard must lie between 0 and 100 000 metres.")
        for lat, lon in (point for ring in self.rings for point in ring):
            if not (-90 <= lat <= 90 and -180 <= lon <= 180):
                raise ValueError("A hazard has a point that is not a latitude and longitude in degrees.")

    @classmethod
    def disc(cls, lat: float, lon: float, radius_m: float, name: str = "", source: str = "") -> Hazard:
        """Return a round hazard."""
        return cls(HazardKind.DISC, (((lat, lon),),), radius_m, name, source)

    @classmethod
    def polygon(cls, ring: Sequence[LatLon], name: str = "", source: str = "", date: str = "") -> Hazard:
        """Return an area hazard without holes."""
        return cls(HazardKind.POLYGON, (tuple(ring),), 0.0, name, source, date)

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data."""
        return {**asdict(self), "kind": self.kind.value, "rings": [[list(p) for p in r] for r in self.rings]}

    @classmethod
    def from_json(cls, data: dict[str, object]) -> Hazard:
        """Read what `to_json` wrote; raises ValueError when it is something else."""
        try:
            rings = data["rings"]
            if not isinstance(rings, list):
                raise TypeError("rings")
            points = tuple(tuple((float(lat), float(lon)) for lat, lon in ring) for ring in rings)
            return cls(
                HazardKind(str(data["kind"])),
                points,
                float(str(data.get("radius_m", 0.0))),
                str(data.get("name", "")),
                str(data.get("source", "")),
                str(data.get("date", "")),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"This is not a stored hazard: {error}.") from error


@dataclass(frozen=True)
class StandOff:
    """How far the way keeps from hazards; ours, to be reviewed before use.

    hard_m: metres around a hazard that are never entered (at least one whole cell, whatever is set).
    soft_m: width of the belt beyond it in which walking grows dearer. soft_weight: dearness at its inner
    edge, as a multiple of the ground's own cost; it decays with the square of the distance to 0.
    """

    hard_m: float = 50.0
    soft_m: float = 250.0
    soft_weight: float = 3.0

    def __post_init__(self) -> None:
        if self.hard_m < 0 or self.soft_m < 0 or not 0 <= self.soft_weight <= 50:
            raise ValueError("Stand-off distances cannot be negative and the weight lies between 0 and 50.")


def _in_cells(area: Area, hazard: Hazard) -> BaseGeometry:
    rings = []
    for ring in hazard.rings:
        row, col = area.to_rowcol([p[0] for p in ring], [p[1] for p in ring])
        if not (np.isfinite(row).all() and np.isfinite(col).all()):
            raise ValueError(
                f"The hazard {hazard.name or hazard.kind.value} is too far from this area to draw."
            )
        rings.append(np.column_stack([col, row]))
    if hazard.kind is HazardKind.DISC:
        return shapely.Point(rings[0][0])
    if hazard.kind is HazardKind.LINE:
        return shapely.LineString(rings[0])
    shape = shapely.Polygon(rings[0], rings[1:])
    # A ring that crosses itself keeps every part of its outline, whatever repair makes of its inside.
    return shapely.union(shapely.make_valid(shape), shapely.LineString(rings[0]))


def touched(area: Area, hazards: Iterable[Hazard]) -> Mask:
    """Return the cells of the area that any of the hazards touches, even at a corner.

    A touched cell has its centre within half a cell diagonal of the shape, so the shape is grown by that
    and centres are tested: never less than the truth, at most a sliver more.
    """
    mask = np.zeros(area.shape, bool)
    for hazard in hazards:
        reach = (hazard.radius_m / area.cell + HALF_DIAGONAL) * BUFFER_SLACK
        shape = shapely.buffer(_in_cells(area, hazard), reach, quad_segs=16)
        west, north, east, south = shape.bounds
        r0, r1 = max(0, math.floor(north)), min(area.shape[0], math.ceil(south) + 1)
        c0, c1 = max(0, math.floor(west)), min(area.shape[1], math.ceil(east) + 1)
        if r0 >= r1 or c0 >= c1:
            continue
        rows, cols = np.mgrid[r0:r1, c0:c1]
        shapely.prepare(shape)
        mask[r0:r1, c0:c1] |= shapely.contains_xy(shape, cols.astype(float), rows.astype(float))
    return mask


def distance(mask: Mask, cell: float) -> npt.NDArray[np.float32] | None:
    """Metres from each cell centre to the nearest hazardous centre; None when nothing is hazardous."""
    if not mask.any():
        return None
    result: npt.NDArray[np.float32] = (distance_transform_edt(~mask) * cell).astype(np.float32)
    return result


def stand_off(
    shape: tuple[int, int], metres: npt.NDArray[np.float32] | None, cell: float, rule: StandOff
) -> tuple[Mask, npt.NDArray[np.float32]]:
    """Return the forbidden cells and the extra cost (0 and up) that decays around them.

    Forbidden is whatever may lie within hard_m of the edge of a hazardous cell, and in any case every
    neighbour of one, so that a one-cell gap between raster and truth never opens a way.
    """
    if metres is None:
        return np.zeros(shape, bool), np.zeros(shape, np.float32)
    hard = max(rule.hard_m + HALF_DIAGONAL * cell, 1.5 * cell)
    forbidden: Mask = metres <= hard
    if rule.soft_m == 0:
        return forbidden, np.zeros(shape, np.float32)
    fall = np.clip(1 - (metres - np.float32(hard)) / np.float32(rule.soft_m), 0, 1)
    return forbidden, (np.float32(rule.soft_weight) * fall * fall).astype(np.float32)
