"""What a picture is made of: lines and ovals on a sheet of 1280 by 720, as plain values that compare and hash.

Everything that a reader must see lies above `CAPTIONS`; people stand on `FEET`. A shape says which `part` of the
picture it is, so that a pictogram can leave the landscape out and a test can ask whether a hand is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]

WIDTH, HEIGHT = 1280.0, 720.0
FEET = HEIGHT * 0.76
CAPTIONS = HEIGHT * 0.82

BACKGROUND = frozenset({"sky", "land", "hill", "tree"})
"""Parts that are scenery: a pictogram is drawn without them, and they may run over the edge."""

AMBER = "#ffb000"
INK = "#14202a"
WHITE = "#ffffff"
SKIN = "#e6bd97"
WOOD = "#6b4a2c"
STEEL = "#39434c"
WARN = "#c8321f"


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline with round caps and joints; with a `fill` it is closed into an area."""

    part: str
    points: tuple[Point, ...]
    stroke: str = ""
    width: float = 0.0
    fill: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse around (x, y); the ring that says "this is the thing" is a dashed one without a fill."""

    part: str
    x: float
    y: float
    rx: float
    ry: float
    stroke: str = ""
    width: float = 0.0
    fill: str = ""
    opacity: float = 1.0
    dashed: bool = False


Shape = Line | Oval
Shapes = tuple[Shape, ...]


def faded(shapes: Shapes, opacity: float) -> Shapes:
    """Return the shapes at this opacity (0 to 1); hidden ones stay in the list, so that a scene keeps its order."""
    return tuple(replace(shape, opacity=round(opacity, 3)) for shape in shapes)


def extent(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a shape, its stroke included, in sheet units."""
    half = shape.width / 2 if shape.stroke else 0.0
    if isinstance(shape, Oval):
        across, up = shape.rx + half, shape.ry + half
        return shape.x - across, shape.y - up, shape.x + across, shape.y + up
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half
