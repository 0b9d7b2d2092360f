"""A fix as a small drawing (SVG): regions, reports with their age, a scale; never a bare pin."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

import numpy as np

from safeconduct.locate.engine.cloud import Cloud
from safeconduct.locate.engine.fix import Fix
from safeconduct.locate.engine.plane import Array
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.wording import describe, distance

Px = Callable[[float, float], tuple[float, float]]
SIZE_PX, _MARGIN_PX = 480, 24
_RASTER = 64
_LEVELS = ((0.95, "#dfe8f1"), (0.9, "#b3cae0"), (0.5, "#6b95bf"))
_UNITS = {
    "en": ("min", "h", "d"),
    "uk": ("хв", "год", "дн"),
    "ru": ("мин", "ч", "дн"),
    "fr": ("min", "h", "j"),
}
_LEGEND = {"en": "of the probability", "uk": "імовірності", "ru": "вероятности", "fr": "de la probabilité"}
_MOST_MARKERS = 12


def draw(fix: Fix, reports: Sequence[Report], language: str, now: datetime) -> str:
    """Return the SVG: nested regions of 50, 90 and 95 %, rings where reports point, north up.

    No external reference, no script, under 20 kB; title and description say the same in words. `now` (aware)
    gives the age of each report. Raises ValueError as `describe` does.
    """
    words = describe(fix, language, now)
    x, y, w, half = _frame(fix)
    scale = (SIZE_PX / 2 - _MARGIN_PX) / half

    def px(east: float, north: float) -> tuple[float, float]:
        return SIZE_PX / 2 + (east - x) * scale, SIZE_PX / 2 - (north - y) * scale

    body = [_region(w, level, colour) for level, colour in _LEVELS]
    body += _markers(fix, reports, px, language, now)
    body.append(_scale_bar(half, scale, language))
    body.append(_legend(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE_PX} {SIZE_PX}" role="img"'
        f' aria-labelledby="fix-title fix-desc" font-family="sans-serif" font-size="11">'
        f'<title id="fix-title">{escape(words.split(". ")[0])}</title><desc id="fix-desc">{escape(words)}</desc>'
        f'<rect width="{SIZE_PX}" height="{SIZE_PX}" fill="#fbfaf7"/>{"".join(body)}</svg>'
    )


def _frame(fix: Fix) -> tuple[float, float, Array, float]:
    """Return the centre (metres on the cloud's plane), the probability raster and the half width that holds 97 %."""
    cloud = fix.cloud
    order = np.argsort(-cloud.weight / cloud.size**2, kind="stable")
    most = order[: int(np.searchsorted(np.cumsum(cloud.weight[order]), 0.955)) + 1]
    pad = cloud.size[most] / 2 + 2 * cloud.spread_m
    west, east = float((cloud.east[most] - pad).min()), float((cloud.east[most] + pad).max())
    south, north = float((cloud.north[most] - pad).min()), float((cloud.north[most] + pad).max())
    # outlying specks of the 95 % region must not shrink what matters: six times the 90 % radius is enough
    half = max(min(max(east - west, north - south) / 2, 6 * max(fix.r90_m, 1.0)), 20.0) * 1.05
    x, y = (west + east) / 2, (south + north) / 2
    if half < max(east - west, north - south) / 2:
        x, y = cloud.plane.to_metres(fix.lat, fix.lon)
    return x, y, _raster(cloud, x, y, half), half


def _raster(cloud: Cloud, x: float, y: float, half: float) -> Array:
    """Return the probability in 64 by 64 squares of the frame, row 0 in the south; cells are split by area."""
    side = 2 * half / _RASTER
    out = np.zeros((_RASTER, _RASTER))
    parts = int(np.clip(math.ceil(float(np.max(cloud.size)) / side), 1, 4))
    shifts = (np.arange(parts) + 0.5) / parts - 0.5
    for dx in shifts:
        for dy in shifts:
            column = np.floor((cloud.east + dx * cloud.size - x + half) / side).astype(np.int64)
            row = np.floor((cloud.north + dy * cloud.size - y + half) / side).astype(np.int64)
            good = (column >= 0) & (column < _RASTER) & (row >= 0) & (row < _RASTER)
            np.add.at(out, (row[good], column[good]), cloud.weight[good] / parts**2)
    s = math.hypot(
        cloud.spread_m / side, 0.7
    )  # 0.7 squares smooth the seams between cells of different sizes
    d = np.arange(_RASTER)
    kernel = np.exp(-((d[:, None] - d[None, :]) ** 2) / (2 * s * s)) / (s * math.sqrt(2 * math.pi))
    return np.asarray(kernel @ out @ kernel)


def _region(w: Array, level: float, colour: str) -> str:
    """Return one path of row runs for the smallest squares that hold `level` of all probability."""
    order = np.argsort(-w, axis=None, kind="stable")
    count = min(int(np.searchsorted(np.cumsum(w.ravel()[order]), level)) + 1, w.size)
    inside = np.zeros(w.size, dtype=bool)
    inside[order[:count]] = True
    side = (SIZE_PX - 2 * _MARGIN_PX) / _RASTER
    pieces = []
    for row, line in enumerate(inside.reshape(w.shape)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            top = SIZE_PX - _MARGIN_PX - (row + 1) * side
            pieces.append(
                f"M{_MARGIN_PX + start * side:.1f} {top:.1f}h{(stop - start) * side:.1f}v{side + 0.1:.1f}"
                f"h-{(stop - start) * side:.1f}z"
            )
    return f'<path fill="{colour}" d="{"".join(pieces)}"/>'


def _age(report: Report, language: str, now: datetime) -> str:
    minute, hour, day = _UNITS[language]
    minutes = max(int((now - report.at).total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} {minute}"
    return f"{minutes // 60} {hour}" if minutes < 48 * 60 else f"{minutes // 1440} {day}"


def _markers(fix: Fix, reports: Sequence[Report], px: Px, language: str, now: datetime) -> list[str]:
    """Return a dashed ring of 90 % for each alternative of the latest reports, dotted in red when contradicted."""
    doubted = {i for c in fix.contradictions for i in c.reports}
    latest = sorted(reports, key=lambda r: (r.at, r.id))[-_MOST_MARKERS:]
    out = []
    for report in latest:
        colour = "#a4262c" if report.id in doubted else "#333"
        for shape in report.shapes[:4]:
            lat, lon, r90 = shape.core()
            plane = fix.cloud.plane
            x, y = px(*plane.to_metres(lat, lon))
            edge = px(plane.to_metres(lat, lon)[0] + r90, 0)[0] - x
            if not (0 <= x <= SIZE_PX and 0 <= y <= SIZE_PX):
                continue
            out.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(edge, 3):.1f}" fill="none" stroke="{colour}"'
                f' stroke-dasharray="4 3"/><text x="{x + 4:.1f}" y="{y - 4:.1f}" fill="{colour}">'
                f"{_age(report, language, now)}</text>"
            )
    return out


def _scale_bar(half: float, scale: float, language: str) -> str:
    target = half / 2
    power = 10 ** math.floor(math.log10(target))
    length = max(k * power for k in (1, 2, 5) if k * power <= target)
    y, wide = SIZE_PX - 14, length * scale
    return (
        f'<path d="M16 {y - 4}v4h{wide:.1f}v-4" fill="none" stroke="#333"/>'
        f'<text x="20" y="{y - 6}">{escape(distance(length, language))}</text>'
    )


def _legend(language: str) -> str:
    items = []
    for i, (level, colour) in enumerate(reversed(_LEVELS)):
        y = 12 + 14 * i
        items.append(
            f'<rect x="16" y="{y}" width="12" height="10" fill="{colour}"/>'
            f'<text x="32" y="{y + 9}">{level:.0%} {escape(_LEGEND[language])}</text>'
        )
    return "".join(items)
