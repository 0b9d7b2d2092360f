"""All reports of a case to one fix: exact Bayes on a grid, computed from scratch every time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.cloud import Cloud
from safeconduct.locate.engine.contradictions import ON_FOOT_KMH, too_fast
from safeconduct.locate.engine.fix import Contradiction, Fix, Mode
from safeconduct.locate.engine.grid import Grid, islands, region
from safeconduct.locate.engine.plane import Array, Plane
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
    used, far = _within_reach(ordered)
    grid = _first_grid(used, cells)
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
    found += [Contradiction("far", (r.id,), round(km)) for r, km in far]
    found += too_fast(ordered, limit_kmh)
    drift = drift_m if ordered[-1].moving else pinned_drift_m
    modes, cloud = _modes(grid, p), _cloud(parts)
    if far:
        modes, cloud = _with_far(modes, cloud, used, [r for r, _ in far])
    return _fix(cloud, modes, end, ordered, tuple(found), drift)


def _ordered(reports: Iterable[Report]) -> list[Report]:
    ordered = sorted(reports, key=lambda r: (r.at, r.id))
    if not ordered:
        raise ValueError("There is no report to compute a position from: enter one first.")
    if len({r.id for r in ordered}) < len(ordered):
        raise ValueError("Two reports have the same id: give each report its own.")
    return ordered


def _within_reach(reports: Sequence[Report]) -> tuple[list[Report], list[tuple[Report, float]]]:
    """Split off reports, with their distance in km, that no grid around the most central place reaches."""
    cores = [(i, s.core()[:2]) for i, r in enumerate(reports) for s in r.shapes]
    reach = _MOST_HALF_M - _MARGIN_M

    def loneliness(place: tuple[float, float]) -> float:
        return sum(
            r.trust * min([reach, *(distance_m(place, s.core()[:2]) for s in r.shapes)]) for r in reports
        )

    hub = min(reversed(cores), key=lambda c: round(loneliness(c[1])))[1]
    used, far = [], []
    for r in reports:
        away = min(distance_m(hub, s.core()[:2]) for s in r.shapes)
        if away <= reach:
            used.append(r)
        else:
            far.append((r, away / 1000))
    return used, far


def _first_grid(reports: Sequence[Report], cells: int) -> Grid:
    """Return a grid around all alternatives and three times their spread, 30 to 600 km wide."""
    cores = [s.core() for r in reports for s in r.shapes]
    plane = Plane(*cores[0][:2])
    points = [plane.to_metres(lat, lon) for lat, lon, _ in cores]
    near = [i for i, (x, y) in enumerate(points) if math.hypot(x, y) < 2 * _MOST_HALF_M]
    lows = [min(points[i][k] - 1.5 * cores[i][2] for i in near) for k in (0, 1)]
    highs = [max(points[i][k] + 1.5 * cores[i][2] for i in near) for k in (0, 1)]
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


def _with_far(
    modes: tuple[Mode, ...], cloud: Cloud, used: Sequence[Report], far: Sequence[Report]
) -> tuple[tuple[Mode, ...], Cloud]:
    """Add the places that the grid does not reach, by the odds of the reports' trust alone.

    Agreement among the near reports is not counted, which overstates the far places: the safe side.
    """
    odds = [sum(math.log(r.trust / (1 - r.trust)) for r in group) for group in (used, far)]
    share = 1 / (1 + math.exp(min(max(odds[0] - odds[1], -50.0), 50.0)))
    cores = [(s.core(), s.weight / sum(o.weight for o in r.shapes) / len(far)) for r in far for s in r.shapes]
    points = np.asarray([cloud.plane.to_metres(lat, lon) for (lat, lon, _), _ in cores])
    weights = np.asarray([share * w for _, w in cores])
    wider = Cloud(
        cloud.plane,
        np.concatenate([cloud.east, points[:, 0]]),
        np.concatenate([cloud.north, points[:, 1]]),
        np.concatenate([cloud.size, [2 * r for (_, _, r), _ in cores]]),
        np.concatenate([cloud.weight * (1 - share), weights]),
    )
    all_modes = [Mode(m.lat, m.lon, m.weight * (1 - share), m.r90_m) for m in modes]
    all_modes += [Mode(lat, lon, share * w, r) for (lat, lon, r), w in cores if share * w >= _LEAST_MODE]
    return tuple(sorted(all_modes, key=lambda m: -m.weight)), wider


def _fix(
    cloud: Cloud,
    modes: tuple[Mode, ...],
    as_of: datetime,
    reports: Sequence[Report],
    contradictions: tuple[Contradiction, ...],
    drift: float,
) -> Fix:
    centre = cloud.plane.to_metres(modes[0].lat, modes[0].lon)
    r = np.hypot(cloud.east - centre[0], cloud.north - centre[1])
    order = np.argsort(r, kind="stable")
    reached = np.cumsum(cloud.weight[order])
    r50, r90, r95 = (
        float(r[order[min(int(np.searchsorted(reached, v)), len(order) - 1)]]) for v in (0.5, 0.9, 0.95)
    )
    basis = tuple(r.id for r in reports)
    return Fix(modes[0].lat, modes[0].lon, r50, r90, r95, as_of, basis, modes, contradictions, drift, cloud)
