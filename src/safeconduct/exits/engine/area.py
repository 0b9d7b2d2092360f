"""An area: aligned raster layers in one UTM zone, with their sources."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Geod, Transformer

from safeconduct.exits.engine.cover import CLASSES

Floats = npt.NDArray[np.float64]
Cell = tuple[int, int]
WGS84 = Geod(ellps="WGS84")
MAX_CELLS = 64_000_000


class InvalidArea(ValueError):
    """The layers do not form a usable area; the message says which part and what to do."""


@dataclass(frozen=True)
class Source:
    """Where a layer came from: name, ISO date of the data ("" when unknown), attribution to be shown."""

    name: str
    date: str
    attribution: str


@lru_cache(maxsize=64)
def _to_metres(epsg: int) -> Transformer:
    return Transformer.from_crs(4326, epsg, always_xy=True)


@lru_cache(maxsize=64)
def _to_degrees(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 4326, always_xy=True)


@lru_cache(maxsize=64)
def _is_metric(epsg: int) -> bool:
    crs = CRS.from_epsg(epsg)
    return crs.is_projected and all(axis.unit_name == "metre" for axis in crs.axis_info)


@dataclass(frozen=True, eq=False)
class Area:
    """Aligned north-up rasters of one area, row 0 in the north.

    dem: float32 metres above sea level, NaN where unknown (never walked). cover: uint8 `Cover` bytes.
    hazard: bool, ground that must not be entered (mined, suspected, shelled). transform: the six affine
    terms (a, b, c, d, e, f) of x = a*col + b*row + c, y = d*col + e*row + f for the upper-left corner of
    a cell, in metres of the projected system `epsg`. cell: edge of a cell in metres.
    Raises InvalidArea when the layers do not fit together.
    """

    name: str
    dem: npt.NDArray[np.float32]
    cover: npt.NDArray[np.uint8]
    hazard: npt.NDArray[np.bool_]
    transform: tuple[float, float, float, float, float, float]
    epsg: int
    cell: float
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if self.dem.ndim != 2 or not self.dem.shape == self.cover.shape == self.hazard.shape:
            raise InvalidArea("Heights, cover and hazards must be rasters of one and the same shape.")
        if not 9 <= self.dem.size <= MAX_CELLS:
            raise InvalidArea(f"An area needs 9 to {MAX_CELLS} cells; take a smaller extract.")
        if int(self.cover.max()) >= CLASSES:
            raise InvalidArea("The cover layer holds a class that is not known; build the area again.")
        a, b, _, d, e, _ = self.transform
        if not (
            self.cell > 0 and b == 0 and d == 0 and np.isclose(a, self.cell) and np.isclose(-e, self.cell)
        ):
            raise InvalidArea("The rasters must be north-up with square cells; reproject them first.")
        if not _is_metric(self.epsg):
            raise InvalidArea(f"EPSG:{self.epsg} does not count in metres; use the UTM zone of the area.")
        for name, dtype in (("dem", np.float32), ("cover", np.uint8), ("hazard", np.bool_)):
            layer = np.array(getattr(self, name), dtype)
            layer.setflags(write=False)
            object.__setattr__(self, name, layer)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, cols = self.dem.shape
        return rows, cols

    def to_rowcol(self, lat: npt.ArrayLike, lon: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Convert WGS-84 degrees to fractional row and column, where whole numbers are cell centres.

        Points that the projection cannot express come back as infinities, which no cell contains.
        """
        x, y = _to_metres(self.epsg).transform(np.asarray(lon, float), np.asarray(lat, float))
        col = (np.asarray(x) - self.transform[2]) / self.cell - 0.5
        row = (self.transform[5] - np.asarray(y)) / self.cell - 0.5
        return np.asarray(row, float), np.asarray(col, float)

    def to_latlon(self, row: npt.ArrayLike, col: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Convert (fractional) row and column to WGS-84 latitude and longitude in degrees."""
        x = self.transform[2] + (np.asarray(col, float) + 0.5) * self.cell
        y = self.transform[5] - (np.asarray(row, float) + 0.5) * self.cell
        lon, lat = _to_degrees(self.epsg).transform(x, y)
        return np.asarray(lat, float), np.asarray(lon, float)

    def contains(self, row: npt.ArrayLike, col: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Tell which (fractional) rows and columns fall into a cell of the area."""
        r, c = np.asarray(row, float), np.asarray(col, float)
        inside = (r >= -0.5) & (r < self.shape[0] - 0.5) & (c >= -0.5) & (c < self.shape[1] - 0.5)
        return np.asarray(inside, bool)

    def cell_at(self, lat: float, lon: float) -> Cell | None:
        """Return the cell that holds a WGS-84 point, or None when it lies outside."""
        row, col = self.to_rowcol(lat, lon)
        if not bool(self.contains(row, col)):
            return None
        return int(np.floor(row + 0.5)), int(np.floor(col + 0.5))

    def corners(self) -> tuple[float, float, float, float]:
        """Return south, west, north, east in degrees: the box around the four corners."""
        rows, cols = self.shape
        lat, lon = self.to_latlon([-0.5, -0.5, rows - 0.5, rows - 0.5], [-0.5, cols - 0.5, -0.5, cols - 0.5])
        return float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())

    @cached_property
    def layers_hash(self) -> str:
        """SHA-256 (hex) over every layer, the georeference and the sources; plans record it."""
        digest = hashlib.sha256()
        head = [self.shape, self.transform, self.epsg, self.cell, [asdict(s) for s in self.sources]]
        digest.update(json.dumps(head, sort_keys=True).encode())
        for layer in (self.dem, self.cover, self.hazard):
            digest.update(np.ascontiguousarray(layer).data)
        return digest.hexdigest()

    def with_hazard(self, extra: npt.NDArray[np.bool_]) -> Area:
        """Return the same area with more hazardous cells; hazards are only ever added."""
        return replace(self, hazard=self.hazard | extra)

    @property
    def attributions(self) -> tuple[str, ...]:
        """The attributions that every sheet or picture made from this area must carry, each once."""
        return tuple(dict.fromkeys(s.attribution for s in self.sources if s.attribution))
