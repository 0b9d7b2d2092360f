"""From a cell route to few legs a person can be told, checked against blocked ground and costed again."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import walking
from safeconduct.exits.engine.area import WGS84, Area
from safeconduct.exits.engine.cover import Ground, ground
from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.guides import BIT, GUIDES, SIGNS, Signs, runs
from safeconduct.exits.engine.records import Cue, Feature, Leg
from safeconduct.exits.engine.straight import Cells, is_clear, simplify, snap, supercover

_FEATURE = {
    Ground.OPEN: Feature.OPEN, Ground.WOOD: Feature.WOOD, Ground.HOUSES: Feature.HOUSES,
    Ground.ROAD: Feature.ROAD, Ground.STREAM: Feature.STREAM, Ground.BRIDGE: Feature.BRIDGE,
}  # fmt: skip
_EDGE = (Feature.WOOD, Feature.OPEN)
_LINES = (Ground.ROAD, Ground.STREAM, Ground.BRIDGE)


@dataclass(frozen=True)
class LegRule:
    """How legs are cut: how far they may leave the cell route, and what is worth telling.

    tolerance_m: for legs on a bearing. guided_m: for legs along a guide, which must stay on it. run_m: the
    shortest stretch of a guide worth following. snap_m: how far a corner moves to find a sign.
    """

    tolerance_m: float = 40.0
    guided_m: float = 30.0
    run_m: float = 100.0
    snap_m: float = 80.0
    patch_m: float = 40.0
    cues: int = 3

    def __post_init__(self) -> None:
        if not (0 < self.tolerance_m <= 500 and 0 < self.guided_m <= 500):
            raise ValueError("The tolerances of legs lie above 0 and not above 500 m.")
        if min(self.run_m, self.snap_m, self.patch_m, self.cues) < 0:
            raise ValueError("Lengths and the number of cues cannot be negative.")


@dataclass(frozen=True, eq=False)
class Cut:
    """Corner cells (n x 2) of the told legs and, for each leg, the guide it follows."""

    corners: Cells
    follows: tuple[Feature | None, ...]


def cut(layers: Layers, seen: Signs, guide: npt.NDArray[np.uint8], route: Cells, rule: LegRule) -> Cut:
    """Cut a cell route into legs, first where guides begin and end, then into straight stretches.

    Corners off guides are moved to where a sign comes into sight when both legs stay clear, because a leg
    that ends at something can be found in the dark. Every leg is verified against blocked ground.
    """
    blocked, cell = layers.blocked, layers.cell
    along = seen[route[:, 0], route[:, 1]]
    marks = (np.flatnonzero(along[1:] & ~along[:-1]) + 1).astype(np.int64)
    corners: list[int] = [0]
    follows: list[Feature | None] = []
    stretches = runs(guide[route[:, 0], route[:, 1]], int(rule.run_m / cell))
    for first, beyond, kind in stretches:
        last = min(beyond, len(route) - 1)
        if last <= first:
            continue
        tolerance = (rule.guided_m if kind else rule.tolerance_m) / cell
        part = simplify(route[first : last + 1], blocked, tolerance)
        if not kind:
            part = snap(
                route[first : last + 1],
                blocked,
                part,
                marks - first,
                int(rule.snap_m / cell),
                1.5 * tolerance,
            )
        corners += [first + k for k in part[1:]]
        follows += [GUIDES[kind - 1] if kind else None] * (len(part) - 1)
    cells = route[corners]
    for a, b in pairwise(cells):
        if not is_clear(blocked, (int(a[0]), int(a[1])), (int(b[0]), int(b[1]))):
            raise ValueError("A leg touches forbidden ground; plan again.")
    return Cut(cells, tuple(follows))


def _bilinear(
    raster: npt.NDArray[np.float32], row: npt.NDArray[np.float64], col: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    r0 = np.clip(np.floor(row).astype(int), 0, raster.shape[0] - 2)
    c0 = np.clip(np.floor(col).astype(int), 0, raster.shape[1] - 2)
    fr, fc = row - r0, col - c0
    upper = raster[r0, c0] * (1 - fc) + raster[r0, c0 + 1] * fc
    lower = raster[r0 + 1, c0] * (1 - fc) + raster[r0 + 1, c0 + 1] * fc
    return np.asarray(upper * (1 - fr) + lower * fr, float)


def cost_of_leg(
    layers: Layers,
    a: npt.NDArray[np.int64],
    b: npt.NDArray[np.int64],
    pace: Callable[[npt.ArrayLike], walking.Floats],
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
    """What a leg runs over, in order: ground kinds, signs in sight, metres from the leg's start."""

    kinds: npt.NDArray[np.uint8]
    signs: Signs
    metres: npt.NDArray[np.float64]


def look(area: Area, seen: Signs, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Line:
    """Read what there is along a leg between two cells."""
    cells = supercover((int(a[0]), int(a[1])), (int(b[0]), int(b[1])))
    rows, cols = cells[:, 0], cells[:, 1]
    return Line(ground(area.cover[rows, cols]), seen[rows, cols], np.hypot(*(cells - a).T) * area.cell)


def until(line: Line, follows: Feature | None, cell: float) -> Feature | None:
    """Sign that ends a leg, when it is unmistakable there; None when only distance would tell.

    The sign must be in sight at the end, must have come into sight within the last four cells, and must not
    be in sight anywhere else in the second half of the leg.
    """
    length = line.metres[-1]
    late = line.metres >= 0.5 * length
    end = line.metres >= length - 4 * cell
    for feature in SIGNS:
        there = (line.signs & np.uint8(BIT[feature])) != 0
        if feature is follows or (feature in _EDGE and follows is Feature.WOOD):
            continue
        if there[-1] and not (there & late & ~end).any() and not there[end].all():
            return feature
    return None


def cues(line: Line, rule: LegRule) -> tuple[Cue, ...]:
    """List what the walker passes on a leg: roads, streams and bridges crossed, woods and houses entered or left."""
    edges = [0, *(np.flatnonzero(line.kinds[1:] != line.kinds[:-1]) + 1).tolist(), line.kinds.size]
    found: list[Cue] = []
    current = int(line.kinds[0])
    for first, beyond in pairwise(edges[1:]):
        kind, at = int(line.kinds[first]), float(line.metres[first])
        length = float(line.metres[beyond - 1]) - at
        if kind == Ground.WATER or (beyond == line.kinds.size and length < rule.patch_m):
            continue
        if kind in _LINES and length < 1.5 * rule.patch_m:
            if not (found and found[-1].crossed and at - found[-1].at_m < rule.patch_m):
                found.append(Cue(_FEATURE[Ground(kind)], at, crossed=True))
        elif length >= rule.patch_m and kind != current:
            found.append(Cue(_FEATURE[Ground(kind)], at))
            current = kind
    return tuple(found[: rule.cues])


def describe(
    area: Area, layers: Layers, seen: Signs, told: Cut, rule: LegRule, walker: walking.Walker
) -> tuple[Leg, ...]:
    """Turn corner cells into legs with true bearings, times, cues and the landmark each ends at.

    The true bearing is the geodesic azimuth (WGS-84) between the ends; its difference from the grid bearing
    is the convergence of the meridians, up to about 2 degrees at the edge of a UTM zone.
    """
    corners = told.corners
    lat, lon = area.to_latlon(corners[:, 0], corners[:, 1])
    legs = []
    last = len(corners) - 2
    for i, (a, b) in enumerate(pairwise(corners)):
        metres, slow, exposed = cost_of_leg(layers, a, b, walker.slow)
        _, fast, _ = cost_of_leg(layers, a, b, walker.fast)
        azimuth, _, _ = WGS84.inv(lon[i], lat[i], lon[i + 1], lat[i + 1])
        line = look(area, seen, a, b)
        follows = told.follows[i]
        legs.append(
            Leg(
                start=(float(lat[i]), float(lon[i])),
                end=(float(lat[i + 1]), float(lon[i + 1])),
                bearing=float(azimuth) % 360,
                grid_bearing=math.degrees(math.atan2(b[1] - a[1], a[0] - b[0])) % 360,
                metres=metres,
                seconds_fast=fast,
                seconds_slow=slow,
                exposure_seconds=exposed,
                follows=follows,
                until=Feature.RENDEZVOUS if i == last else until(line, follows, area.cell),
                cues=cues(line, rule),
            )
        )
    return tuple(legs)


def compact(legs: Sequence[Leg]) -> str:
    """One short line of all legs for a planner's eye: number, true bearing, metres."""
    return " ".join(f"{i}:{leg.bearing:03.0f}/{leg.metres:.0f}" for i, leg in enumerate(legs, 1))
