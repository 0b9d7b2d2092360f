"""A fictional area for demonstrations and tests: land where there is only open ocean.

It is placed on the equator at 21 degrees west (UTM zone 27 north), in the middle of the Atlantic, so that
no generated meeting place can be taken for a real one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

from safeconduct.exits.engine.area import Area, Source
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.records import Rendezvous, Start
from safeconduct.exits.engine.suggest import suggest_rendezvous, suggest_start

EPSG = 32627
WEST_M, SOUTH_M = 500_000.0, 2_000.0
TZ = "UTC"
Raster = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Generated:
    """A generated area with meeting places and a start that fit it, and the time zone to plan in."""

    area: Area
    rendezvous: tuple[Rendezvous, ...]
    start: Start
    tz: str = TZ


def _noise(rng: np.random.Generator, size: int, smooth: float) -> Raster:
    """Smooth noise between 0 and 1; `smooth` in cells."""
    raw = gaussian_filter(rng.standard_normal((size, size)).astype(np.float32), smooth, mode="wrap")
    low, high = float(raw.min()), float(raw.max())
    even: Raster = ((raw - low) / (high - low)).astype(np.float32)
    return even


def _curve(rng: np.random.Generator, size: int, middle: float, swing: float) -> npt.NDArray[np.int64]:
    """Return a smooth line across the raster: one position per row or column, kept inside."""
    raw = gaussian_filter(rng.standard_normal(size), size / 14, mode="nearest")
    raw = (raw - raw.mean()) / max(float(np.abs(raw).max()), 1e-9)
    line: npt.NDArray[np.int64] = np.clip(np.rint(middle + swing * raw), 3, size - 4).astype(np.int64)
    return line


def _draw(mask: npt.NDArray[np.bool_], line: npt.NDArray[np.int64], down: bool, half: int) -> None:
    """Draw a line of 2*half + 1 cells without gaps: along rows when `down`, else along columns."""
    for i in range(len(line) - 1):
        low, high = sorted((int(line[i]), int(line[i + 1])))
        span = slice(max(low - half, 0), high + half + 1)
        if down:
            mask[i : i + 2, span] = True
        else:
            mask[span, i : i + 2] = True


def generate(seed: int = 7, size: int = 700, cell: float = 10.0) -> Generated:
    """Generate an area of size x size cells from a seed; the same seed gives the same area.

    Hills, woods, fields, a river from north to south with bridges where roads cross it, two villages, mined
    ground. Raises ValueError for a size below 200 cells, in which nothing sensible fits.
    """
    if size < 200:
        raise ValueError("A generated area needs at least 200 cells a side.")
    rng = np.random.default_rng(seed)
    dem = (120 + 90 * _noise(rng, size, size / 12) + 6 * _noise(rng, size, size / 60)).astype(np.float32)
    patches = _noise(rng, size, size / 45)
    cover = np.full((size, size), Cover.FIELD, np.uint8)
    cover[patches > np.quantile(patches, 0.62)] = Cover.FOREST
    cover[patches < np.quantile(patches, 0.14)] = Cover.MEADOW
    brush = _noise(rng, size, size / 90)
    cover[(brush > np.quantile(brush, 0.95)) & (cover != Cover.FOREST)] = Cover.SCRUB
    across = [_curve(rng, size, size * at, size * 0.05) for at in (0.22, 0.55, 0.84)]
    down = _curve(rng, size, size * 0.24, size * 0.05)
    river_line = _curve(rng, size, size * 0.58, size * 0.07)
    track, road, river, stream = (np.zeros((size, size), bool) for _ in range(4))
    for line in (across[0], across[2]):
        _draw(road, line, down=False, half=0)
    _draw(road, down, down=True, half=0)
    _draw(track, across[1], down=False, half=0)
    _draw(river, river_line, down=True, half=2)
    _draw(stream, _curve(rng, size, size * 0.4, size * 0.06), down=False, half=0)
    rows, cols = np.mgrid[0:size, 0:size]
    for row, col in ((int(across[0][size // 4]), size // 4), (int(across[2][size // 3]), size // 3)):
        homes = (rows - row) ** 2 + (cols - col) ** 2 < (size * 0.035) ** 2
        cover[homes] = Cover.BUILT
    cover[stream] = Cover.STREAM
    cover[track] = Cover.TRACK
    cover[road] = Cover.ROAD
    cover[river] = Cover.WATER
    cover[river & (road | track)] = Cover.BRIDGE
    hazard = _mined(rng, size, cover)
    source = Source(f"Fictional terrain, seed {seed}", "", "Fictional terrain made by safeconduct")
    transform = (cell, 0.0, WEST_M, 0.0, -cell, SOUTH_M + size * cell)
    area = Area("Fictional area", dem, cover, hazard, transform, EPSG, cell, (source,))
    places = suggest_rendezvous(area, 3, side="east")
    return Generated(area, places, suggest_start(area, places, west_share=0.3))


def _mined(rng: np.random.Generator, size: int, cover: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Mined ground: belts and patches on fields and in woods, clear of roads, villages and bridges."""
    hazard = np.zeros((size, size), bool)
    rows, cols = np.mgrid[0:size, 0:size]
    for _ in range(9):
        r, c = rng.uniform(0.1, 0.9) * size, rng.uniform(0.32, 0.85) * size
        long, short = rng.uniform(0.02, 0.05) * size, rng.uniform(0.008, 0.02) * size
        turn = rng.uniform(0, np.pi)
        u = (rows - r) * np.cos(turn) + (cols - c) * np.sin(turn)
        v = -(rows - r) * np.sin(turn) + (cols - c) * np.cos(turn)
        hazard |= (u / long) ** 2 + (v / short) ** 2 < 1
    lines = np.isin(cover, (Cover.ROAD, Cover.TRACK, Cover.BRIDGE, Cover.BUILT)).astype(np.float32)
    near_lines = gaussian_filter(lines, 6) > 0.004
    return np.asarray(hazard & ~near_lines, bool)
