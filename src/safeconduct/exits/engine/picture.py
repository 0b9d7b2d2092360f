"""A picture of a plan as SVG text: simplified ground, hazards, the way; nothing from outside, under 60 kB."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.area import Area
from safeconduct.exits.engine.cover import CLASSES, Cover
from safeconduct.exits.engine.hazard_cells import Mask
from safeconduct.exits.engine.records import Plan

LIMIT = 60_000
SIDE = 640.0
_FILL = {
    Cover.FOREST: "#8fb58a", Cover.MEADOW: "#dfe9c6", Cover.SCRUB: "#bcd0a0", Cover.BUILT: "#cfc9c4",
    Cover.WATER: "#7fb2d9", Cover.ROAD: "#fff", Cover.MARSH: "#b5d3cb", Cover.BRIDGE: "#fff",
    Cover.STREAM: "#a9cbe6", Cover.TRACK: "#f7efdc",
}  # fmt: skip
_GROUND = "#efe7cd"
# In a block of many cells, the class that matters most to a reader wins over the commonest.
_THIN = (Cover.STREAM, Cover.TRACK, Cover.ROAD, Cover.WATER, Cover.BRIDGE)
_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True)
class Labels:
    """The words in the picture, in the reader's language."""

    title: str = "Exit plan"
    start: str = "Start (90 % circle)"
    goal: str = "Meeting place"
    hazard: str = "Hazard"
    north: str = "N"
    metres: str = "m"
    description: str = (
        "Map of the way on foot from the start to the meeting place, with hazards and ground cover."
    )


@dataclass(frozen=True)
class _View:
    """The window of the area that is drawn: first row and column, size in cells, pixels per cell."""

    row: int
    col: int
    rows: int
    cols: int
    scale: float = field(default=1.0)

    def xy(self, row: float, col: float) -> tuple[float, float]:
        return (col - self.col + 0.5) * self.scale, (row - self.row + 0.5) * self.scale


def _view(area: Area, rows: npt.NDArray[np.float64], cols: npt.NDArray[np.float64], margin: float) -> _View:
    high, wide = float(np.ptp(rows)) + 2 * margin, float(np.ptp(cols)) + 2 * margin
    # A long thin picture shows too little of what lies beside the way.
    up = margin + max(0.0, (0.6 * wide - high) / 2)
    side = margin + max(0.0, (0.6 * high - wide) / 2)
    r0, r1 = max(int(rows.min() - up), 0), min(int(rows.max() + up) + 1, area.shape[0])
    c0, c1 = max(int(cols.min() - side), 0), min(int(cols.max() + side) + 1, area.shape[1])
    return _View(r0, c0, r1 - r0, c1 - c0, SIDE / max(r1 - r0, c1 - c0))


def _blocks(layer: npt.NDArray[np.uint8], block: int) -> npt.NDArray[np.uint8]:
    """Shrink cover to blocks: the commonest class, unless a line crosses the block."""
    rows, cols = -(-layer.shape[0] // block), -(-layer.shape[1] // block)
    wide = np.full((rows * block, cols * block), Cover.FIELD, np.uint8)
    wide[: layer.shape[0], : layer.shape[1]] = layer
    tiles = wide.reshape(rows, block, cols, block)
    counts = np.stack([(tiles == c).sum(axis=(1, 3)) for c in range(CLASSES)])
    counts[Cover.FIELD] += counts[Cover.UNKNOWN]
    counts[Cover.UNKNOWN] = 0
    best: npt.NDArray[np.uint8] = counts.argmax(axis=0).astype(np.uint8)
    for cover in _THIN:
        # Ways are many: only broad ones are drawn. Water stops a walker sooner.
        least = block // 2 if cover in (Cover.WATER, Cover.BRIDGE) else block if block <= 3 else 2 * block
        best[counts[cover] >= max(1, least)] = cover
    return best


def _path(mask: Mask, size: float) -> str:
    """Draw the true blocks as one path of horizontal runs."""
    parts: list[str] = []
    for r in range(mask.shape[0]):
        line = np.concatenate([[0], mask[r].astype(np.int8), [0]])
        edge = np.diff(line)
        for first, beyond in zip(np.flatnonzero(edge == 1), np.flatnonzero(edge == -1), strict=True):
            x, y, w = first * size, r * size, (beyond - first) * size
            parts.append(f"M{_n(x)} {_n(y)}h{_n(w)}v{_n(size)}h{_n(-w)}z")
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def _ground(area: Area, hazard: Mask, view: _View, across: int) -> list[str]:
    block = max(1, math.ceil(max(view.rows, view.cols) / across))
    window = (slice(view.row, view.row + view.rows), slice(view.col, view.col + view.cols))
    cover, size = _blocks(area.cover[window], block), block * view.scale
    found = [
        f'<path fill="{fill}" d="{_path(cover == kind, size)}"/>'
        for kind, fill in _FILL.items()
        if bool((cover == kind).any())
    ]
    danger = _blocks(np.where(hazard[window], Cover.BRIDGE, Cover.FIELD).astype(np.uint8), block)
    # A hazard is never thinned away: one hazardous cell makes a hazardous block.
    rows, cols = np.nonzero(hazard[window])
    danger[rows // block, cols // block] = Cover.BRIDGE
    if rows.size:
        found.append(
            f'<path fill="url(#h)" stroke="#a3161b" stroke-width=".6" d="{_path(danger == Cover.BRIDGE, size)}"/>'
        )
    return found


def _way(area: Area, plan: Plan, view: _View) -> list[str]:
    row, col = area.to_rowcol([p[0] for p in plan.route], [p[1] for p in plan.route])
    step = max(1, len(plan.route) // 600)
    keep = [*range(0, len(plan.route) - 1, step), len(plan.route) - 1]
    trail = " ".join(f"{_n(x)},{_n(y)}" for x, y in (view.xy(row[i], col[i]) for i in keep))
    ends = [plan.legs[0].start, *(leg.end for leg in plan.legs)]
    row, col = area.to_rowcol([p[0] for p in ends], [p[1] for p in ends])
    corners = [view.xy(r, c) for r, c in zip(row, col, strict=True)]
    told = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    dots = "".join(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="2.4"/>' for x, y in corners[1:-1])
    return [
        f'<polyline points="{trail}" fill="none" stroke="#fff" stroke-width="6" stroke-opacity=".75"/>',
        f'<polyline points="{told}" fill="none" stroke="#123f8c" stroke-width="3" stroke-linejoin="round"/>',
        f'<g fill="#fff" stroke="#123f8c" stroke-width="1.2">{dots}</g>',
    ]


def _marks(area: Area, plan: Plan, view: _View, labels: Labels) -> list[str]:
    row, col = area.to_rowcol(plan.start_lat, plan.start_lon)
    x, y = view.xy(float(row), float(col))
    radius = plan.start_r90_m / area.cell * view.scale
    row, col = area.to_rowcol(plan.rendezvous.lat, plan.rendezvous.lon)
    gx, gy = view.xy(float(row), float(col))
    width = view.cols * view.scale
    return [
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(max(radius, 3))}" fill="#e8a200" fill-opacity=".25" '
        'stroke="#7a5200" stroke-width="1.5" stroke-dasharray="5 3"/>',
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.5" fill="#7a5200"/>',
        f'<path d="M{_n(gx)} {_n(gy - 9)}l9 9l-9 9l-9 -9z" fill="#fff" stroke="#0b6b2e" stroke-width="3"/>',
        _text(x, y, radius + 14, width, labels.start),
        _text(gx, gy, 22, width, labels.goal),
    ]


def _text(x: float, y: float, below: float, width: float, words: str) -> str:
    anchor = "start" if x < width * 0.25 else "end" if x > width * 0.75 else "middle"
    halo = 'paint-order="stroke" stroke="#fff" stroke-width="3"'
    return f'<text x="{_n(x)}" y="{_n(y + below)}" text-anchor="{anchor}" {halo}>{escape(words)}</text>'


def _furniture(area: Area, view: _View, width: float, height: float, labels: Labels) -> list[str]:
    metres_wide = view.cols * area.cell
    length = max((s for s in _STEPS_M if s <= metres_wide / 3), default=_STEPS_M[0])
    bar = length / area.cell * view.scale
    return [
        f'<g transform="translate(10 {_n(height - 14)})"><path d="M0 -5v5h{_n(bar)}v-5" fill="none" '
        f'stroke="#222" stroke-width="2"/><text x="{_n(bar + 6)}" y="2">{length} {escape(labels.metres)}</text></g>',
        f'<g transform="translate({_n(width - 18)} 34)"><path d="M0 -18l6 16h-12z" fill="#222"/>'
        f'<text y="14" text-anchor="middle">{escape(labels.north)}</text></g>',
    ]


def picture(area: Area, plan: Plan, hazard: Mask | None = None, labels: Labels | None = None) -> str:
    """Draw a plan as one SVG string.

    hazard: the hazards planned with (area's own and added), default the area's own. Up is grid north. The
    title and the description are for screen readers; all text is text. Detail is reduced until the picture
    is smaller than 60 kB.
    """
    labels = labels or Labels()
    danger = area.hazard if hazard is None else hazard
    lat = [p[0] for p in plan.route] + [plan.start_lat]
    lon = [p[1] for p in plan.route] + [plan.start_lon]
    rows, cols = area.to_rowcol(lat, lon)
    view = _view(area, rows, cols, plan.start_r90_m / area.cell + 40)
    width, height = view.cols * view.scale, view.rows * view.scale
    over = [
        *_way(area, plan, view),
        *_marks(area, plan, view, labels),
        *_furniture(area, view, width, height, labels),
    ]
    sources = escape("; ".join(area.attributions))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height + 18)}" role="img" '
        f'aria-labelledby="t d"><title id="t">{escape(labels.title)}</title><desc id="d">'
        f"{escape(labels.description)}</desc><defs>"
        '<pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#f2b8b5"/><rect width="2.5" height="6" fill="#c62828"/></pattern></defs>'
        f'<rect width="{_n(width)}" height="{_n(height + 18)}" fill="#fff"/>'
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{_GROUND}"/>'
    )
    font = '<g font-family="sans-serif" font-size="12" fill="#111">'
    for across in (128, 96, 72, 48, 32, 16):
        ground = _ground(area, danger, view, across)
        foot = f'<text x="4" y="{_n(height + 13)}" font-size="10">{sources}</text>'
        drawn = "".join([head, *ground, font, *over, foot, "</g></svg>"])
        if len(drawn.encode()) < LIMIT:
            return drawn
    raise ValueError("This plan has too many legs to be drawn in one picture; plan again with fewer legs.")
