"""From a cell route to few legs a person can be told, checked against blocked ground and costed again."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import walking
from safeconduct.exits.engine.area import WGS84, Area
from safeconduct.exits.engine.cover import Ground, ground
from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.records import Cue, Feature, Leg
from safeconduct.exits.engine.straight import Cells, is_clear, simplify, snap, supercover

_FEATURE = {
    Ground.OPEN: Feature.OPEN, Ground.WOOD: Feature.WOOD, Ground.HOUSES: Feature.HOUSES,
    Ground.ROAD: Feature.ROAD, Ground.STREAM: Feature.STREAM, Ground.BRIDGE: Feature.BRIDGE,
}  # fmt: skip
_LINES = (Ground.ROAD, Ground.STREAM, Ground.BRIDGE)
_ON_ROAD = (Ground.ROAD, Ground.BRIDGE)


@dataclass(frozen=True)
class LegRule:
    """How legs are cut: how far they may leave the cell route, and what is worth telling."""

    tolerance_m: float = 40.0
    snap_m: float = 80.0
    patch_m: float = 40.0
    cues: int = 3

    def __post_init__(self) -> None:
        if not 0 < self.tolerance_m <= 500 or self.snap_m < 0 or self.patch_m < 0 or self.cues < 0:
            raise ValueError("The tolerance of legs lies above 0 and not above 500 m; the rest is not negative.")


def cut(area: Area, layers: Layers, route: Cells, rule: LegRule) -> Cells:
    """Return the corner cells (n x 2) of the told legs, start and meeting place included.

    Corners are moved to where the recognisable ground changes when both legs stay clear, because a leg that
    ends at an edge can be found in the dark. Every returned leg is verified against blocked ground.
    """
    blocked = layers.blocked
    tolerance = rule.tolerance_m / area.cell
    corners = simplify(route, blocked, tolerance)
    kinds = ground(area.cover[route[:, 0], route[:, 1]])
    marks = (np.flatnonzero(kinds[1:] != kinds[:-1]) + 1).astype(np.int64)
    corners = snap(route, blocked, corners, marks, int(rule.snap_m / area.cell), 1.5 * tolerance)
    cells = route[corners]
    for a, b in zip(cells[:-1], cells[1:], strict=True):
        if not is_clear(blocked, (int(a[0]), int(a[1])), (int(b[0]), int(b[1]))):
            raise ValueError("A leg touches forbidden ground; plan again.")
    return cells


def _bilinear(raster: npt.NDArray[np.float32], row: npt.NDArray[np.float64], col: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    r0 = np.clip(np.floor(row).astype(int), 0, raster.shape[0] - 2)
    c0 = np.clip(np.floor(col).astype(int), 0, raster.shape[1] - 2)
    fr, fc = row - r0, col - c0
    upper = raster[r0, c0] * (1 - fc) + raster[r0, c0 + 1] * fc
    lower = raster[r0 + 1, c0] * (1 - fc) + raster[r0 + 1, c0 + 1] * fc
    return np.asarray(upper * (1 - fr) + lower * fr, float)


def cost_of_leg(
    layers: Layers, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], pace: Callable[[npt.ArrayLike], walking.Floats]
) -> tuple[float, float, float]:
    """Metres, seconds and exposure-seconds of a straight leg between two cells, at a pace function.

    Sampled every half cell for cover and every cell for slope, heights interpolated; not the cell route's
    own figures, since a leg is not the cell route.
    """
    span = float(np.hypot(*(b - a)))
    if span == 0:
        return 0.0, 0.0, 0.0
    pieces = max(1, math.ceil(span))
    share = np.linspace(0, 1, pieces + 1)
    height = _bilinear(layers.dem, a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
    run = span * layers.cell / pieces
    seconds = np.asarray(pace(np.diff(height) / run)) * run
    middle = (np.arange(2 * pieces) + 0.5) / (2 * pieces)
    row = np.rint(a[0] + (b[0] - a[0]) * middle).astype(int)
    col = np.rint(a[1] + (b[1] - a[1]) * middle).astype(int)
    time = layers.time[row, col].astype(float)
    each = np.repeat(seconds / 2, 2) * time
    return span * layers.cell, float(each.sum()), float((each * layers.seen[row, col]).sum())


@dataclass(frozen=True)
class Line:
    """What the cells under a leg look like: ground kinds in order, metres from the leg's start."""

    kinds: npt.NDArray[np.uint8]
    metres: npt.NDArray[np.float64]


def look(area: Area, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Line:
    """Read the recognisable ground along a leg between two cells."""
    cells = supercover((int(a[0]), int(a[1])), (int(b[0]), int(b[1])))
    kinds = ground(area.cover[cells[:, 0], cells[:, 1]])
    return Line(kinds, np.hypot(*(cells - a).T) * area.cell)


def until(line: Line, cell: float) -> Ground | None:
    """Ground whose edge ends a leg, when it is unmistakable there; None when only distance would tell.

    The last change of ground must lie within two cells of the end, and the ground met there must not occur
    in the second half of the leg before.
    """
    changes = np.flatnonzero(line.kinds[1:] != line.kinds[:-1]) + 1
    if changes.size == 0:
        return None
    last = int(changes[-1])
    if line.metres[-1] - line.metres[last] > 2 * cell:
        return None
    met = line.kinds[last]
    before = (line.metres >= 0.5 * line.metres[-1]) & (np.arange(line.kinds.size) < last)
    if met == Ground.WATER or bool((line.kinds[before] == met).any()):
        return None
    return Ground(int(met))


def follows_road(line: Line) -> bool:
    """Tell whether nearly the whole leg runs on a road or track."""
    return line.metres[-1] > 0 and float(np.isin(line.kinds, _ON_ROAD).mean()) >= 0.8


def cues(line: Line, rule: LegRule) -> tuple[Cue, ...]:
    """What the walker passes on a leg: roads, streams and bridges crossed, woods and houses entered or left."""
    edges = [0, *(np.flatnonzero(line.kinds[1:] != line.kinds[:-1]) + 1).tolist(), line.kinds.size]
    found: list[Cue] = []
    current = int(line.kinds[0])
    for first, beyond in zip(edges[1:-1], edges[2:], strict=True):
        kind, at = int(line.kinds[first]), float(line.metres[first])
        length = float(line.metres[beyond - 1]) - at
        if kind == Ground.WATER or beyond == line.kinds.size and length < rule.patch_m:
            continue
        if kind in _LINES and length < 1.5 * rule.patch_m:
            if not (found and found[-1].crossed and at - found[-1].at_m < rule.patch_m):
                found.append(Cue(_FEATURE[Ground(kind)], at, crossed=True))
        elif length >= rule.patch_m and kind != current:
            found.append(Cue(_FEATURE[Ground(kind)], at))
            current = kind
    return tuple(found[: rule.cues])


def describe(area: Area, layers: Layers, corners: Cells, rule: LegRule, walker: walking.Walker) -> tuple[Leg, ...]:
    """Turn corner cells into legs with true bearings, times, cues and the landmark each ends at.

    The true bearing is the geodesic azimuth (WGS-84) between the ends; its difference from the grid bearing
    is the convergence of the meridians, up to about 2 degrees at the edge of a UTM zone.
    """
    lat, lon = area.to_latlon(corners[:, 0], corners[:, 1])
    legs = []
    last = len(corners) - 2
    for i, (a, b) in enumerate(zip(corners[:-1], corners[1:], strict=True)):
        metres, slow, seen = cost_of_leg(layers, a, b, walker.slow)
        _, fast, _ = cost_of_leg(layers, a, b, walker.fast)
        azimuth, _, _ = WGS84.inv(lon[i], lat[i], lon[i + 1], lat[i + 1])
        line = look(area, a, b)
        mark = until(line, area.cell)
        legs.append(
            Leg(
                start=(float(lat[i]), float(lon[i])),
                end=(float(lat[i + 1]), float(lon[i + 1])),
                bearing=float(azimuth) % 360,
                grid_bearing=math.degrees(math.atan2(b[1] - a[1], a[0] - b[0])) % 360,
                metres=metres,
                seconds_fast=fast,
                seconds_slow=slow,
                exposure_seconds=seen,
                along=follows_road(line),
                until=Feature.RENDEZVOUS if i == last else None if mark is None else _FEATURE[mark],
                cues=cues(line, rule),
            )
        )
    return tuple(legs)


def compact(legs: Sequence[Leg]) -> str:
    """One short line of all legs for a planner's eye: number, true bearing, metres."""
    return " ".join(f"{i}:{leg.bearing:03.0f}/{leg.metres:.0f}" for i, leg in enumerate(legs, 1))
