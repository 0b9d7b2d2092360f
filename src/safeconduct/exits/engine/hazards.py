"""Hazards as they are stated and stored: shapes in degrees, and how far a way keeps from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

LatLon = tuple[float, float]


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
