"""Hazard layers of mine action programmes as GeoJSON (WGS-84), with the status of each polygon."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from safeconduct.exits.building.report import BuildReport, CannotBuild
from safeconduct.exits.engine.hazards import Hazard, HazardKind, LatLon

CLEARED = frozenset({"cleared", "cancelled", "canceled", "released"})


@dataclass(frozen=True)
class StatusRule:
    """Which field holds the status and which values, compared in lower case, mean that ground is free.

    Anything else, including no status at all, counts as hazardous.
    """

    field: str = "status"
    free: frozenset[str] = CLEARED
    point_radius_m: float = 100.0
    source: str = ""
    date: str = ""


def import_hazards(text: str, rule: StatusRule, report: BuildReport) -> tuple[Hazard, ...]:
    """Read the hazards of a GeoJSON text; counts by status, null and broken geometries go to the report.

    Raises CannotBuild when the text is not a GeoJSON feature collection.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotBuild(f"The hazard layer is not JSON ({error}). Export it again as GeoJSON.") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise CannotBuild("The hazard layer is not a GeoJSON feature collection. Export it again as GeoJSON.")
    if (
        isinstance(data.get("crs"), dict)
        and "CRS84" not in json.dumps(data["crs"])
        and "4326" not in json.dumps(data["crs"])
    ):
        raise CannotBuild("The hazard layer is not in WGS-84 degrees. Export it again as GeoJSON in WGS-84.")
    found: list[Hazard] = []
    for number, feature in enumerate(features, 1):
        found += _read(number, feature, rule, report)
    return tuple(found)


def _read(number: int, feature: Any, rule: StatusRule, report: BuildReport) -> list[Hazard]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    status = (
        str((properties or {}).get(rule.field) or "").strip().lower()
        if isinstance(properties or {}, dict)
        else ""
    )
    if status in rule.free:
        report.counts[f"hazard layer, free ({status})"] += 1
        return []
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    name = f"feature {number}" + (f" ({status})" if status else "")
    if not geometry:
        report.counts["hazard layer, without geometry"] += 1
        report.problems.append(f"The hazard {name} has no geometry and is NOT in the area. Ask its source.")
        return []
    try:
        hazards = [
            Hazard(
                kind,
                rings,
                rule.point_radius_m if kind is HazardKind.DISC else 0.0,
                name,
                rule.source,
                rule.date,
            )
            for kind, rings in _shapes(geometry)
        ]
        if not hazards:
            raise ValueError("empty geometry")
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        report.counts["hazard layer, broken"] += 1
        report.problems.append(
            f"The hazard {name} cannot be drawn ({error}) and is NOT in the area. Draw it by hand."
        )
        return []
    report.counts[f"hazard layer, hazardous ({status or 'no status'})"] += 1
    return hazards


def _line(points: Any) -> tuple[LatLon, ...]:
    return tuple((float(point[1]), float(point[0])) for point in points)


def _shapes(geometry: Mapping[str, Any]) -> Iterator[tuple[HazardKind, tuple[tuple[LatLon, ...], ...]]]:
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _shapes(part)
        return
    places = geometry["coordinates"]
    if kind == "Point":
        yield HazardKind.DISC, (_line([places]),)
    elif kind == "MultiPoint":
        yield from ((HazardKind.DISC, (_line([place]),)) for place in places)
    elif kind == "LineString":
        yield HazardKind.LINE, (_line(places),)
    elif kind == "MultiLineString":
        yield from ((HazardKind.LINE, (_line(line),)) for line in places)
    elif kind == "Polygon":
        yield HazardKind.POLYGON, tuple(_line(ring) for ring in places)
    elif kind == "MultiPolygon":
        yield from ((HazardKind.POLYGON, tuple(_line(ring) for ring in rings)) for rings in places)
    else:
        raise ValueError(f"unknown geometry {kind}")
