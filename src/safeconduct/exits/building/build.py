"""Put an area together from an OpenStreetMap extract and a height model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
import shapely
from pyproj import Transformer
from rasterio.features import rasterize
from shapely.geometry.base import BaseGeometry

from safeconduct.exits.area_files import OSM_ATTRIBUTION
from safeconduct.exits.building.heights import Grid, heights
from safeconduct.exits.building.osm import Features, read_osm
from safeconduct.exits.building.report import BuildReport, CannotBuild
from safeconduct.exits.engine.area import MAX_CELLS, Area, Source
from safeconduct.exits.engine.cover import Cover

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Request:
    """What to build: name, extract, height files, box (south, west, north, east; None = the extract's own).

    cell: metres. heights_attribution: what the height model's licence wants shown, "" for public domain.
    """

    name: str
    osm: Path
    heights: tuple[Path, ...]
    box: Box | None = None
    cell: float = 10.0
    heights_attribution: str = ""


def utm_of(lat: float, lon: float) -> int:
    """EPSG code of the UTM zone (WGS-84) of a place."""
    return (32600 if lat >= 0 else 32700) + int((lon + 180) // 6) % 60 + 1


def own_box(features: Features) -> Box:
    """Box of an extract's ways without the half per cent that sticks out on each side."""
    lines = [line for line, _ in features.lines] or [shape for shape, _ in features.areas]
    bounds = shapely.bounds(np.array(lines, dtype=object))
    west, south = np.percentile(bounds[:, 0], 0.5), np.percentile(bounds[:, 1], 0.5)
    east, north = np.percentile(bounds[:, 2], 99.5), np.percentile(bounds[:, 3], 99.5)
    return float(south), float(west), float(north), float(east)


def grid_of(box: Box, cell: float) -> Grid:
    """Return the raster of a box in its UTM zone; raises CannotBuild when it is empty or too large."""
    south, west, north, east = box
    if not (-80 < south < north < 84 and -180 <= west < east <= 180 and cell > 0):
        raise CannotBuild("The box must be south, west, north, east in degrees, between 80° S and 84° N.")
    epsg = utm_of((south + north) / 2, (west + east) / 2)
    left, bottom, right, top = Transformer.from_crs(4326, epsg, always_xy=True).transform_bounds(
        west, south, east, north
    )
    rows, cols = int((top - bottom) / cell), int((right - left) / cell)
    if not 9 <= rows * cols <= MAX_CELLS or min(rows, cols) < 3:
        raise CannotBuild(
            f"The box has {max(rows, 0) * max(cols, 0)} cells; at most {MAX_CELLS} can be planned on."
        )
    return Grid((rows, cols), (cell, 0.0, left, 0.0, -cell, top), epsg)


def cover_of(features: Features, grid: Grid) -> npt.NDArray[np.uint8]:
    """Burn the cover onto a grid: large areas first, then streams, roads, rivers, and bridges last.

    Untagged ground is open field, which is the exposed reading. Rivers cut roads and bridges cut rivers;
    without the last step a river closes all its crossings.
    """
    to_grid = Transformer.from_crs(4326, grid.epsg, always_xy=True)

    def project(shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, to_grid.transform, interleaved=False)

    cover = np.full(grid.shape, Cover.FIELD, np.uint8)
    transform = rasterio.Affine(*grid.transform)
    areas = sorted(((project(s), int(c)) for s, c in features.areas), key=lambda pair: -float(pair[0].area))
    if areas:
        rasterize(areas, out=cover, transform=transform)
    lines = [(project(s), c) for s, c in features.lines]
    bridges = [project(s) for s in features.bridges]
    for kind in (Cover.STREAM, Cover.TRACK, Cover.ROAD, Cover.WATER):
        shapes = [(s, int(kind)) for s, c in lines if c is kind]
        if shapes:
            rasterize(shapes, out=cover, transform=transform, all_touched=True)
    if bridges:
        over = cover.copy()
        rasterize([(s, int(Cover.BRIDGE)) for s in bridges], out=over, transform=transform, all_touched=True)
        deck = over == Cover.BRIDGE
        wet = np.isin(cover, (Cover.WATER, Cover.STREAM))
        cover[deck] = np.where(wet[deck], Cover.BRIDGE, Cover.ROAD)
    return cover


def hazard_of(features: Features, grid: Grid) -> npt.NDArray[np.bool_]:
    """Burn hazards onto a grid: every cell that a shape touches."""
    hazard = np.zeros(grid.shape, np.uint8)
    to_grid = Transformer.from_crs(4326, grid.epsg, always_xy=True)
    shapes = [(shapely.transform(s, to_grid.transform, interleaved=False), 1) for s in features.hazards]
    if shapes:
        rasterize(shapes, out=hazard, transform=rasterio.Affine(*grid.transform), all_touched=True)
    return hazard.astype(bool)


def build_area(request: Request) -> tuple[Area, BuildReport]:
    """Build an area and report what was read, what was broken and what is unknown.

    Raises CannotBuild when a file cannot be used; then nothing is built.
    """
    report = BuildReport()
    features = read_osm(request.osm, report)
    grid = grid_of(request.box or own_box(features), request.cell)
    dem = heights(request.heights, grid)
    void = int(np.isnan(dem).sum())
    if void:
        report.counts["cells of unknown height"] = void
        report.problems.append(f"{void / dem.size:.1%} of the cells have no height and will not be walked.")
    sources: Sequence[Source] = (
        Source("OpenStreetMap", features.newest, OSM_ATTRIBUTION),
        Source("Heights: " + ", ".join(p.name for p in request.heights), "", request.heights_attribution),
    )
    area = Area(
        request.name,
        dem,
        cover_of(features, grid),
        hazard_of(features, grid),
        grid.transform,
        grid.epsg,
        request.cell,
        tuple(sources),
    )
    if not area.hazard.any():
        report.problems.append(
            "The extract holds no hazard. Import the hazard layer of the mine action centre."
        )
    return area, report
