"""Where the scenes happen: a field by day or by night, a trench in section, a room. Flat colours, for print too."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.guide.engine.drawing.shapes import FEET, HEIGHT, WIDTH, Line, Oval, Point, Shapes


@dataclass(frozen=True, slots=True)
class Light:
    """The colours of an hour."""

    sky: str
    low: str
    far: str
    middle: str
    near: str
    front: str
    tree: str
    earth: str


DAY = Light("#6f9cb2", "#8fb4c4", "#5f7350", "#728556", "#8c9b62", "#6f7e4c", "#4a573a", "#54412f")
NIGHT = Light("#152a3d", "#24445c", "#22332f", "#2c4036", "#3a5040", "#2d4034", "#1a2a2a", "#30261d")
TRENCH_TOP = 262.0
"""Height of the field above a trench whose floor is the feet line."""


def _hill(base: float, rise: float, k: float, phase: float, colour: str, part: str = "land") -> Line:
    crest = [
        (x, round(base + rise * math.sin((x + phase) * k) + rise * 0.4 * math.sin((x + phase) * k * 2.3), 1))
        for x in range(0, int(WIDTH) + 1, 128)
    ]
    return Line(part, ((0, HEIGHT), *crest, (WIDTH, HEIGHT)), fill=colour)


def _tree(x: float, foot: float, tall: float, colour: str) -> tuple[Line, ...]:
    def twig(share: float, across: float, up: float) -> tuple[Point, ...]:
        return (x, foot - tall * share), (x + across, foot - tall * share - up)

    return (
        Line("tree", ((x - 3, foot), (x, foot - tall)), colour, 7.0),
        Line("tree", (*twig(0.5, -26, 22)[::-1], *twig(0.66, 28, 26)), colour, 7.0),
    )


@lru_cache(maxsize=8)
def field(light: Light = DAY, trees: bool = True) -> Shapes:
    """Return open land: sky, two rows of hills, bare trees, the ground that people walk on, and a dark edge.

    The edge lies under the captions and is empty in every scene.
    """
    shapes: list[Line | Oval] = [
        Line("sky", ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.sky),
        Line("sky", ((0, 220), (WIDTH, 220), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.low),
        _hill(362, 20, 0.006, 0, light.far, "hill"),
    ]
    if trees:
        for i in range(7):
            shapes += _tree(70 + i * 192 + i * 37 % 60, 420, 84 + i * 53 % 48, light.tree)
    shapes += [
        _hill(428, 10, 0.008, 300, light.middle),
        Line("land", ((0, 494), (WIDTH, 494), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.near),
        Line("land", ((0, 606), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.front),
    ]
    return tuple(shapes)


@lru_cache(maxsize=8)
def trench(light: Light = NIGHT, left: float = 300.0, right: float = 860.0) -> Shapes:
    """Return a trench cut open: the field above, earth on both sides, and the floor on the feet line."""
    top, slant = TRENCH_TOP, 34.0
    earth = (
        (0, top), (left - 60, top), (left - 44, top - 26), (left - 8, top - 22), (left, top),
        (left + slant, FEET), (right - slant, FEET), (right, top), (right + 10, top - 26),
        (right + 56, top - 22), (right + 70, top), (WIDTH, top), (WIDTH, HEIGHT), (0, HEIGHT),
    )  # fmt: skip
    back = ((left, top + 6), (right, top + 6), (right - slant, FEET + 4), (left + slant, FEET + 4))
    shapes: list[Line | Oval] = [
        Line("sky", ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.sky),
        Line("sky", ((0, 120), (WIDTH, 120), (WIDTH, HEIGHT), (0, HEIGHT)), fill=light.low),
        _hill(234, 12, 0.006, 200, light.far, "hill"),
    ]
    for i in range(5):
        shapes += _tree(60 + i * 290 + i * 37 % 60, 266, 84 + i * 53 % 48, light.tree)
    shapes += [
        Line("earth", back, fill="#4f3d2a" if light is NIGHT else "#7a6043"),
        Line("earth", earth, fill=light.earth),
        Line("land", ((0, top), (left - 60, top)), light.near, 12.0),
        Line("land", ((right + 70, top), (WIDTH, top)), light.near, 12.0),
    ]
    return tuple(shapes)


@lru_cache(maxsize=8)
def room() -> Shapes:
    """Return the inside of a tent behind the lines: cloth walls, a roof beam, a floor."""
    return (
        Line("sky", ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)), fill="#7f8a80"),
        Line("sky", ((0, 0), (WIDTH, 0), (WIDTH, 40), (640, 130), (0, 40)), fill="#5d685f"),
        Line("land", ((0, 494), (WIDTH, 494), (WIDTH, HEIGHT), (0, HEIGHT)), fill="#8d8268"),
        Line("land", ((0, 606), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)), fill="#6e6550"),
    )


def moon(x: float, y: float) -> Shapes:
    """Return a pale moon."""
    return (Oval("sky", x, y, 40, 40, fill="#b9b89f"),)


def bank(x: float, wide: float, light: Light = DAY) -> Shapes:
    """Return a low bank of earth that somebody stands behind, its foot on the feet line."""
    half = wide / 2
    crest = (
        (x - half, FEET + 8), (x - half * 0.7, FEET - 46), (x - half * 0.2, FEET - 74),
        (x + half * 0.3, FEET - 70), (x + half * 0.75, FEET - 40), (x + half, FEET + 8),
    )  # fmt: skip
    return (Line("bank", crest, fill=light.earth),)
