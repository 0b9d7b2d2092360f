"""Height models: SRTM .hgt and .hgt.zip tiles, and GeoTIFF, onto an area's raster."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import RasterioError
from rasterio.transform import from_origin
from rasterio.warp import Resampling, reproject

from safeconduct.exits.building.report import CannotBuild

Raster = npt.NDArray[np.float32]
VOID = -32768
_NAME = re.compile(r"([NS])(\d\d)([EW])(\d\d\d)", re.IGNORECASE)
_SIZES = {1201 * 1201 * 2: 1201, 3601 * 3601 * 2: 3601}


@dataclass(frozen=True)
class Grid:
    """The raster to fill: shape, six affine terms, EPSG code."""

    shape: tuple[int, int]
    transform: tuple[float, float, float, float, float, float]
    epsg: int


def _hgt_bytes(path: Path) -> tuple[str, bytes]:
    if path.suffix.lower() != ".zip":
        return path.name, path.read_bytes()
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.lower().endswith(".hgt")]
            if len(names) != 1:
                raise CannotBuild(f"{path.name} should hold exactly one .hgt file and holds {len(names)}.")
            if archive.getinfo(names[0]).file_size not in _SIZES:
                raise CannotBuild(f"{path.name} is not a 1 or 3 arc second tile. Download it again.")
            return Path(names[0]).name, archive.read(names[0])
    except zipfile.BadZipFile as error:
        raise CannotBuild(f"{path.name} is not a zip archive. Download it again.") from error


def read_hgt(path: Path) -> tuple[int, int, Raster]:
    """Read one tile: south latitude, west longitude, heights in metres (square, north first, NaN = void).

    A tile is 1201 or 3601 samples a side, big-endian, its outer samples on the degree lines. Raises
    CannotBuild when the name or the size says that it is none.
    """
    name, raw = _hgt_bytes(path)
    match = _NAME.search(name)
    size = _SIZES.get(len(raw))
    if match is None or size is None:
        raise CannotBuild(f"{path.name} is not an SRTM tile named like N49E011.hgt. Download it again.")
    lat = int(match[2]) * (1 if match[1].upper() == "N" else -1)
    lon = int(match[4]) * (1 if match[3].upper() == "E" else -1)
    heights = np.frombuffer(raw, ">i2").reshape(size, size).astype(np.float32)
    heights[heights <= VOID] = np.nan
    return lat, lon, heights


def _paint(dem: Raster, grid: Grid, source: Raster, transform: object, crs: object) -> None:
    """Fill the still unknown cells of `dem` from a source raster, bilinear, in place."""
    layer = np.full(grid.shape, np.nan, np.float32)
    reproject(
        source,
        layer,
        src_transform=transform,
        src_crs=crs,
        src_nodata=np.nan,
        dst_transform=rasterio.Affine(*grid.transform),
        dst_crs=f"EPSG:{grid.epsg}",
        dst_nodata=np.nan,
        resampling=Resampling.bilinear,
    )
    empty = np.isnan(dem)
    dem[empty] = layer[empty]


def _mosaic(tiles: Sequence[tuple[int, int, Raster]]) -> tuple[Raster, object]:
    """Join tiles, so that no seam is left where they share an edge row."""
    size = tiles[0][2].shape[0]
    if any(heights.shape[0] != size for _, _, heights in tiles):
        raise CannotBuild("The height tiles mix 1 and 3 arc seconds. Use tiles of one kind.")
    north, west = max(t[0] for t in tiles) + 1, min(t[1] for t in tiles)
    south, east = min(t[0] for t in tiles), max(t[1] for t in tiles) + 1
    n = size - 1
    if (north - south) * (east - west) > 16:
        raise CannotBuild("The height tiles are spread too widely. Give only those that the area needs.")
    joined = np.full(((north - south) * n + 1, (east - west) * n + 1), np.nan, np.float32)
    for lat, lon, heights in tiles:
        r, c = (north - 1 - lat) * n, (lon - west) * n
        part = joined[r : r + size, c : c + size]
        part[:] = np.where(np.isnan(heights), part, heights)
    step = 1 / n
    # Samples lie on the degree lines, pixels around them: half a sample more on every side.
    return joined, from_origin(west - step / 2, north + step / 2, step, step)


def heights(paths: Sequence[Path], grid: Grid) -> Raster:
    """Return heights on a grid from tiles and GeoTIFF files; the first file that knows a cell wins.

    NaN where none does. Raises CannotBuild when a file cannot be read or nothing is covered.
    """
    if not paths:
        raise CannotBuild("No height model was given. Give SRTM tiles or a GeoTIFF that cover the area.")
    for path in paths:
        if not path.is_file():
            raise CannotBuild(f"There is no height file {path.name}. Check the name.")
    dem = np.full(grid.shape, np.nan, np.float32)
    tiles = []
    for path in paths:
        if path.suffix.lower() in (".tif", ".tiff"):
            try:
                with rasterio.open(path) as model:
                    band = model.read(1, masked=True).astype(np.float32).filled(np.nan)
                    if model.crs is None:
                        raise CannotBuild(
                            f"{path.name} does not say where it lies. Use a georeferenced file."
                        )
                    _paint(dem, grid, band, model.transform, model.crs)
            except RasterioError as error:
                raise CannotBuild(f"{path.name} cannot be read as a GeoTIFF ({error}).") from error
        else:
            tiles.append(read_hgt(path))
    if tiles:
        joined, transform = _mosaic(tiles)
        _paint(dem, grid, joined, transform, "EPSG:4326")
    if np.isnan(dem).all():
        raise CannotBuild("The height model does not cover the area. Give the right tiles.")
    return dem
