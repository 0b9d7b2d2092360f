"""All reports of a case to one fix: exact Bayes on a grid, computed from scratch every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np

from safeconduct.locate.engine.cloud import Cloud
from safeconduct.locate.engine.contradictions import ON_FOOT_KMH, too_fast
from safeconduct.locate.engine.fix import LEVELS, Contradiction, Fix, Mode
from safeconduct.locate.engine.grid import Grid, islands, region
from safeconduct.locate.engine.plane import Array, Plane
from safeconduct.locate.engine.regions import Region, regions
from safeconduct.locate.engine.report import Report

DRIFT_M, PINNED_DRIFT_M = 500.0, 50.0  # metres per root hour: walking about, and pinned down
CELLS = 151
_LEAST_HALF_M, _MOST_HALF_M, _MARGIN_M = 15_000.0, 300_000.0, 5_000.0
# two equally trusted reports that exclude each other reach about 0.5 each, and must both be doubted
_SUSPECT = 0.4
_ZOOMS, _MODES, _LEAST_MODE = 3, 6, 0.02


def fuse(
    reports: Iterable[Report],
    as_of: datetime | None = None,
    *,
    drift_m: float = DRIFT_M,
    pinned_drift_m: float = PINNED_DRIFT_M,
    limit_kmh: float = ON_FOOT_KMH,
    cells: int = CELLS,
) -> Fix:
    """Return the fix that reports in any order give, as of the last one or of a later aware time.

    Between reports the region diffuses with sigma = drift * sqrt(hours); the `moving` flag of the earlier report
    chooses the drift. Each report counts as trust * likelihood + (1 - trust) / area, so a lie cannot erase the truth.
    cells: cells along one side (121 to 301). Contradictions are flagged, never resolved silently.
    Raises ValueError for no reports, two with one id, or an `as_of` before the last report.
    """
    ordered = _ordered(reports)
    end = ordered[-1].at if as_of is None else as_of
    if end.tzinfo is None or end < ordered[-1].at:
        raise ValueError("as_of lies before the last report or has no zone: give a later aware time.")
    near, *rest = regions(ordered, _MOST_HALF_M - _MARGIN_M)
    used = [r for r in ordered if any(i == r.id for i, _ in near.places)]
    grid = _first_grid(near, cells)
    area = (2 * grid.half_m) ** 2
    steps = _variances(used, end, drift_m, pinned_drift_m)
    p, outliers = _filter(grid, used, steps, area)
    parts = [(grid, p, 1.0)]
    for _ in range(_ZOOMS):
        closer = _closer(grid, p, math.sqrt(sum(steps)))
        if closer is None:
            break
        share = float(p[_window(grid, closer)].sum()) * parts[-1][2]
        parts[-1] = (grid, np.where(_window(grid, closer), 0.0, p), parts[-1][2])
        grid = closer
        p, _ = _filter(grid, used, steps, area)
        parts.append((grid, p, share))
    found = [
        Contradiction("outlier", (r.id,), round(q, 3))
        for i, (r, q) in enumerate(zip(used, outliers, strict=True))
        if i and q > _SUSPECT and q > 1.05 * (1 - r.trust)
    ]
    found += [Contradiction("far", (r.id,), round(near.distance_km(r))) for r in ordered if r not in used]
    found += too_fast(ordered, limit_kmh)
    drift = drift_m if ordered[-1].moving else pinned_drift_m
    modes, cloud = _modes(grid, p), _cloud(parts)
    if rest:
        modes, cloud = _with_others(modes, cloud, near, rest)
    return _fix(cloud, modes, end, ordered, tuple(found), drift)


def _ordered(reports: Iterable[Report]) -> list[Report]:
    ordered = sorted(reports, key=lambda r: (r.at, r.id))
    if not ordered:
        raise ValueError("There is no report to compute a position from: enter one first.")
    if len({r.id for r in ordered}) < len(ordered):
        raise ValueError("Two reports have the same id: give each report its own.")
    return ordered


def _first_grid(near: Region, cells: int) -> Grid:
    """Return a grid around all alternatives of a region and three times their spread, 30 to 600 km wide."""
    cores = [s.core() for _, s in near.places]
    plane = Plane(*near.hub)
    points = [plane.to_metres(lat, lon) for lat, lon, _ in cores]
    lows = [min(p[k] - 1.5 * c[2] for p, c in zip(points, cores, strict=True)) for k in (0, 1)]
    highs = [max(p[k] + 1.5 * c[2] for p, c in zip(points, cores, strict=True)) for k in (0, 1)]
    middle = [(a + b) / 2 for a, b in zip(lows, highs, strict=True)]
    half = max((b - a) / 2 for a, b in zip(lows, highs, strict=True)) + _MARGIN_M
    half = min(max(half, _LEAST_HALF_M), _MOST_HALF_M)
    centre = Plane(*plane.to_degrees(middle[0], middle[1]))
    return Grid(centre, 0.0, 0.0, 2 * half / cells, cells)


def _variances(reports: Sequence[Report], end: datetime, drift: float, pinned: float) -> list[float]:
    """Return the diffusion in square metres after each report, until the next one or the end."""
    times = [*(r.at for r in reports[1:]), end]
    return [
        (drift if r.moving else pinned) ** 2 * (later - r.at).total_seconds() / 3600
        for r, later in zip(reports, times, strict=True)
    ]


def _filter(
    grid: Grid, reports: Sequence[Report], steps: Sequence[float], area: float
) -> tuple[Array, list[float]]:
    p, owed, outliers = grid.flat(), 0.0, []
    for report, step in zip(reports, steps, strict=True):
        p, outlier = grid.update(p, report, area)
        outliers.append(outlier)
        p, owed = grid.diffuse(p, owed + step)
    return p, outliers


def _window(grid: Grid, inner: Grid) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    east, north = grid.axes()
    return (np.abs(east - inner.east) <= inner.half_m) & (np.abs(north - inner.north) <= inner.half_m)


def _closer(grid: Grid, p: Array, drift: float) -> Grid | None:
    """Return a grid around the 90 % region, wide enough for the drift, or None when it would gain little."""
    inside = region(p, 0.9)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    spans = [(int(v[0]) - grid.n / 2, int(v[-1]) + 1 - grid.n / 2) for v in (columns, rows)]
    half = max(b - a for a, b in spans) / 2 * grid.cell_m
    half = 2 * half + 3 * drift + 4 * grid.cell_m
    if half > grid.half_m / 2:
        return None
    east, north = (grid.cell_m * (a + b) / 2 for a, b in spans)
    return Grid(grid.plane, grid.east + east, grid.north + north, 2 * half / grid.n, grid.n)


def _modes(grid: Grid, p: Array) -> tuple[Mode, ...]:
    """Return the separate parts of the 90 % region, likeliest first, shares as parts of that region."""
    inside = region(p, 0.9)
    total = float(p[inside].sum())
    east, north = (np.broadcast_to(a, p.shape) for a in grid.axes())
    found = []
    for runs in islands(inside):
        index = np.concatenate([np.arange(a, b) + row * grid.n for row, a, b in runs])
        w, x, y = p.ravel()[index], east.ravel()[index], north.ravel()[index]
        mass = float(w.sum())
        mx, my = float((w * x).sum()) / mass, float((w * y).sum()) / mass
        r = np.hypot(x - mx, y - my)
        order = np.argsort(r, kind="stable")
        # the region holds 90 % of the area's mass, so its edge is the radius of 90 %
        found.append((mass / total, mx, my, float(r[order[-1]])))
    found.sort(reverse=True)
    kept = [f for i, f in enumerate(found) if i == 0 or f[0] >= _LEAST_MODE][:_MODES]
    return tuple(Mode(*grid.plane.to_degrees(x, y), weight, radius) for weight, x, y, radius in kept)


def _cloud(parts: Sequence[tuple[Grid, Array, float]]) -> Cloud:
    columns: list[list[Array]] = [[], [], [], []]
    for grid, p, share in parts:
        east, north = (np.broadcast_to(a, p.shape).ravel() for a in grid.axes())
        flat = p.ravel()
        keep = flat > 1e-12
        values = (east[keep], north[keep], np.full(int(keep.sum()), grid.cell_m), flat[keep] * share)
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    east, north, size, weight = (np.concatenate(c) for c in columns)
    return Cloud(parts[0][0].plane, east, north, size, weight / weight.sum())


def _with_others(
    modes: tuple[Mode, ...], cloud: Cloud, near: Region, rest: Sequence[Region]
) -> tuple[tuple[Mode, ...], Cloud]:
    """Add the regions that the grid does not reach as further areas, each place a square of its 90 % circle."""
    total = near.score + sum(r.score for r in rest)
    cells, more = [], []
    for other in rest:
        weights = [s.weight for _, s in other.places]
        for (_, shape), weight in zip(other.places, weights, strict=True):
            lat, lon, r90 = shape.core()
            share = other.score / total * weight / sum(weights)
            cells.append((*cloud.plane.to_metres(lat, lon), 2 * r90, share))
            more.append(Mode(lat, lon, share, r90))
    # the point opposite the origin has no place on the plane: half the way round the earth stands for it
    east, north, size, weight_ = np.nan_to_num(np.asarray(cells), posinf=2e7, neginf=-2e7).T
    mine = near.score / total
    wider = Cloud(
        cloud.plane,
        np.concatenate([cloud.east, east]),
        np.concatenate([cloud.north, north]),
        np.concatenate([cloud.size, size]),
        np.concatenate([cloud.weight * mine, weight_]),
    )
    own = [Mode(m.lat, m.lon, m.weight * mine, m.r90_m) for m in modes]
    kept = own[:1] + [m for m in own[1:] + more if m.weight >= _LEAST_MODE]
    return tuple(sorted(kept, key=lambda m: -m.weight)), wider


def _fix(
    cloud: Cloud,
    modes: tuple[Mode, ...],
    as_of: datetime,
    reports: Sequence[Report],
    contradictions: tuple[Contradiction, ...],
    drift: float,
) -> Fix:
    r50, r90, r95 = cloud.radii(modes[0].lat, modes[0].lon, LEVELS)
    basis = tuple(r.id for r in reports)
    return Fix(modes[0].lat, modes[0].lon, r50, r90, r95, as_of, basis, modes, contradictions, drift, cloud)
