"""Cover and hazards from an OpenStreetMap extract (.osm, .osm.gz, .osm.bz2, .osm.pbf)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import osmium
from shapely import wkb
from shapely.geometry.base import BaseGeometry

from safeconduct.exits.building.report import BuildReport, CannotBuild
from safeconduct.exits.engine.cover import Cover

_AREA_TAGS = {
    "forest": Cover.FOREST, "wood": Cover.FOREST, "farmland": Cover.FIELD, "farm": Cover.FIELD,
    "meadow": Cover.MEADOW, "grass": Cover.MEADOW, "grassland": Cover.MEADOW, "scrub": Cover.SCRUB,
    "heath": Cover.SCRUB, "orchard": Cover.SCRUB, "vineyard": Cover.SCRUB, "residential": Cover.BUILT,
    "industrial": Cover.BUILT, "commercial": Cover.BUILT, "retail": Cover.BUILT, "farmyard": Cover.BUILT,
    "water": Cover.WATER, "reservoir": Cover.WATER, "basin": Cover.WATER, "riverbank": Cover.WATER,
    "wetland": Cover.MARSH,
}  # fmt: skip
_AREA_KEYS = ("landuse", "natural", "waterway", "water", "leisure")
_TRACKS = {"track", "path", "footway", "bridleway", "cycleway", "steps"}
_RIVERS = {"river", "canal"}
_STREAMS = {"stream", "ditch", "drain"}
HAZARD_TAGS = frozenset(
    {("military", "danger_area"), ("military", "minefield"), ("hazard", "minefield"), ("landuse", "military"),
     ("landuse", "minefield")}
)  # fmt: skip


@dataclass
class Features:
    """Shapes in WGS-84 (x = longitude): areas and lines with their cover, bridges apart, hazards."""

    areas: list[tuple[BaseGeometry, Cover]] = field(default_factory=list)
    lines: list[tuple[BaseGeometry, Cover]] = field(default_factory=list)
    bridges: list[BaseGeometry] = field(default_factory=list)
    hazards: list[BaseGeometry] = field(default_factory=list)
    newest: str = ""


def is_hazard(tags: Mapping[str, str]) -> bool:
    """Tell whether tags mean ground not to be entered."""
    return any(tags.get(key) == value for key, value in HAZARD_TAGS) or tags.get("boundary") == "hazard"


def cover_of_area(tags: Mapping[str, str]) -> Cover | None:
    """Return the cover of an area by its tags, None when they say nothing about it."""
    for key in _AREA_KEYS:
        if (cover := _AREA_TAGS.get(tags.get(key, ""))) is not None:
            return cover
    return Cover.BUILT if tags.get("building", "no") != "no" else None


def cover_of_line(tags: Mapping[str, str]) -> Cover | None:
    """Return the cover of a way by its tags, None when it leaves no mark on the ground.

    Ways in tunnels are not on the ground; streams in culverts neither.
    """
    if tags.get("tunnel", "no") != "no" or tags.get("area") == "yes":
        return None
    if "highway" in tags:
        return Cover.TRACK if tags["highway"] in _TRACKS else Cover.ROAD
    waterway = tags.get("waterway")
    return Cover.WATER if waterway in _RIVERS else Cover.STREAM if waterway in _STREAMS else None


class _Reader(osmium.SimpleHandler):
    """Collects features; a shape that cannot be made is counted, and if a hazard, reported by number."""

    def __init__(self, report: BuildReport) -> None:
        super().__init__()
        self.features = Features()
        self._report = report
        self._shapes = osmium.geom.WKBFactory()
        # Hazard outlines that should become an area; osmium drops those it cannot assemble without a word.
        self._awaited: set[tuple[str, int]] = set()

    def node(self, node: osmium.osm.Node) -> None:
        """Keep hazard nodes as points."""
        if is_hazard(dict(node.tags)):
            self._keep_hazard(wkb.loads(self._shapes.create_point(node), hex=True))

    def way(self, way: osmium.osm.Way) -> None:
        """Keep roads, rivers, streams; a hazard way is kept as a line, closed or not."""
        tags = dict(way.tags)
        self.features.newest = max(self.features.newest, f"{way.timestamp:%Y-%m-%d}")
        cover, hazard = cover_of_line(tags), is_hazard(tags)
        if cover is None and not hazard:
            return
        try:
            line = wkb.loads(self._shapes.create_linestring(way), hex=True)
        except (RuntimeError, osmium.InvalidLocationError):
            self._broken("way", way.id, hazard)
            return
        if hazard:
            self._keep_hazard(line)
            if way.is_closed():
                self._awaited.add(("way", way.id))
        if cover is not None:
            self._report.counts["lines"] += 1
            crosses = cover in (Cover.ROAD, Cover.TRACK) and tags.get("bridge", "no") != "no"
            if crosses:
                self.features.bridges.append(line)
            else:
                self.features.lines.append((line, cover))

    def area(self, area: osmium.osm.Area) -> None:
        """Keep areas with a cover, and hazard areas."""
        tags = dict(area.tags)
        cover, hazard = cover_of_area(tags), is_hazard(tags)
        if cover is None and not hazard:
            return
        kind = "way" if area.from_way() else "relation"
        self._awaited.discard((kind, area.orig_id()))
        try:
            shape = wkb.loads(self._shapes.create_multipolygon(area), hex=True)
        except RuntimeError:
            self._broken(kind, area.orig_id(), hazard)
            return
        if hazard:
            self._keep_hazard(shape)
        if cover is not None:
            self._report.counts["areas"] += 1
            self.features.areas.append((shape, cover))

    def relation(self, relation: osmium.osm.Relation) -> None:
        """Await the area of a hazard relation, of whatever type."""
        if is_hazard(dict(relation.tags)):
            self._awaited.add(("relation", relation.id))

    def finish(self) -> None:
        """Report hazards whose outline did not make an area; of a closed way the outline itself was kept."""
        for kind, number in sorted(self._awaited):
            self._broken(kind, number, hazard=True)

    def _keep_hazard(self, shape: BaseGeometry) -> None:
        self._report.counts["hazards"] += 1
        self.features.hazards.append(shape)

    def _broken(self, kind: str, number: int, hazard: bool) -> None:
        self._report.counts["broken shapes"] += 1
        if hazard:
            self._report.counts["broken hazards"] += 1
            self._report.problems.append(
                f"The hazard OSM {kind} {number} has a broken shape: its inside is NOT in the area. Draw it by hand."
            )


def read_osm(path: Path, report: BuildReport) -> Features:
    """Read an extract; counts and broken shapes go to the report.

    Raises CannotBuild when the file is missing or not an extract.
    """
    if not path.is_file():
        raise CannotBuild(f"There is no file {path.name}. Check the name of the OpenStreetMap extract.")
    reader = _Reader(report)
    try:
        reader.apply_file(str(path), locations=True)
    except RuntimeError as error:
        raise CannotBuild(
            f"{path.name} cannot be read as an OpenStreetMap extract ({error}). Download it again."
        ) from error
    reader.finish()
    if not reader.features.areas and not reader.features.lines:
        raise CannotBuild(f"{path.name} holds no land cover and no ways. Take an extract of the whole area.")
    return reader.features
