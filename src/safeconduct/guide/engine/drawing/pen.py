"""Shapes as SVG paths in whole numbers: short, and the same text for the same shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from safeconduct.guide.engine.drawing.shapes import Line, Oval, Shape


def numbers(values: Iterable[int]) -> str:
    """Join numbers as SVG allows: a minus sign separates as well as a space does."""
    return "".join(f" {value}" if value >= 0 else str(value) for value in values).lstrip(" ")


def _is_dot(shape: Shape) -> bool:
    return (
        isinstance(shape, Oval) and bool(shape.fill) and not shape.stroke and abs(shape.rx - shape.ry) < 0.5
    )


def _colour(colour: str) -> str:
    """Shorten #aabbcc to #abc."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    alike = all(pair[0] == pair[1] for pair in (red, green, blue))
    return f"#{red[0]}{green[0]}{blue[0]}" if alike else colour


def _share(value: float) -> str:
    return f"{value:.2f}".rstrip("0").removeprefix("0")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes shapes on a sheet that is `scale` times the drawing's 1280 by 720."""

    scale: float

    def points(self, shape: Shape) -> list[tuple[float, float]]:
        """Return a line's points or an oval's centre, on the sheet."""
        if isinstance(shape, Line):
            return [(x * self.scale, y * self.scale) for x, y in shape.points]
        return [(shape.x * self.scale, shape.y * self.scale)]

    def path(self, shape: Shape) -> str:
        """Return the path data; a filled disc is the dot that a round pen leaves."""
        whole = [(round(x), round(y)) for x, y in self.points(shape)]
        if isinstance(shape, Oval):
            (x, y), rx, ry = whole[0], round(shape.rx * self.scale), round(shape.ry * self.scale)
            if _is_dot(shape):
                return f"M{numbers((x, y))}h0"
            return f"M{numbers((x - rx, y))}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0-{2 * rx} 0"
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(whole)]
        return f"M{numbers(whole[0])}l{numbers(n for step in steps for n in step)}" + (
            "z" if shape.fill else ""
        )

    def style(self, shape: Shape) -> str:
        """Return the attributes of a shape, without its place and its opacity."""
        if isinstance(shape, Oval) and _is_dot(shape):
            return f' stroke="{_colour(shape.fill)}" stroke-width="{round(shape.rx * 2 * self.scale)}"'
        said = f' fill="{_colour(shape.fill)}"' if shape.fill else ""
        if shape.stroke:
            said += (
                f' stroke="{_colour(shape.stroke)}" stroke-width="{max(1, round(shape.width * self.scale))}"'
            )
        if isinstance(shape, Oval) and shape.dashed:
            said += (
                f' stroke-dasharray="{round(14 * self.scale)} {round(12 * self.scale)}" stroke-linecap="butt"'
            )
        return said

    def mark(self, shape: Shape) -> tuple[str, str, float]:
        """Return what two shapes share that are written alike."""
        return self.path(shape), self.style(shape), shape.opacity

    def write(self, shapes: Sequence[Shape]) -> str:
        """Write shapes; strokes of one kind that follow each other share a path, hidden ones are left out."""
        out = []
        seen = (shape for shape in shapes if shape.opacity > 0)
        for (style, opacity), run in groupby(seen, key=lambda shape: (self.style(shape), shape.opacity)):
            alike = list(run)
            faint = f' opacity="{_share(opacity)}"' if opacity < 1 else ""
            single = bool(alike[0].fill) and not _is_dot(alike[0])
            paths = map(self.path, alike) if single else ["".join(map(self.path, alike))]
            out += [f'<path{style}{faint} d="{path}"/>' for path in paths]
        return "".join(out)

    def apart(self, a: Sequence[Shape], b: Sequence[Shape]) -> tuple[int, int] | None:
        """Return how far b lies from a when it is the same drawing elsewhere; None when it is another one."""
        if len(a) != len(b):
            return None
        shifts = []
        for p, q in zip(a, b, strict=True):
            here, there = self.points(p), self.points(q)
            if len(here) != len(there) or p.opacity != q.opacity or self.style(p) != self.style(q):
                return None
            shifts += [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(here, there, strict=True)]
        if any(max(axis) - min(axis) > 4 * self.scale for axis in zip(*shifts, strict=True)):
            return None
        x, y = (sum(axis) / len(axis) for axis in zip(*shifts, strict=True))
        return round(x), round(y)
