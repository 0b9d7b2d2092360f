"""The things in the pictures: what is laid down, held up, followed or signed. None bears a sign or a word."""

from __future__ import annotations

import math

from safeconduct.guide.engine.drawing.motion import lerp, polar
from safeconduct.guide.engine.drawing.shapes import (
    AMBER,
    INK,
    STEEL,
    WARN,
    WHITE,
    WOOD,
    Line,
    Oval,
    Point,
    Shapes,
)

PAPER = "#dfe3dc"


def placed(
    points: tuple[Point, ...], x: float, y: float, angle: float = 0.0, size: float = 1.0
) -> tuple[Point, ...]:
    """Return points around (0, 0) turned clockwise by the angle (degrees), scaled, and moved to (x, y)."""
    cos, sin = math.cos(math.radians(angle)) * size, math.sin(math.radians(angle)) * size
    return tuple((x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points)


def ring(x: float, y: float, rx: float, ry: float | None = None, opacity: float = 1.0) -> Shapes:
    """Return the one accent, a dashed amber ring: "this is the thing"."""
    return (
        Oval("ring", x, y, rx, rx if ry is None else ry, AMBER, 7.0, opacity=round(opacity, 3), dashed=True),
    )


def rifle(x: float, y: float, angle: float = 0.0, size: float = 1.2) -> Shapes:
    """Return a rifle whose middle is at (x, y), muzzle to the right."""

    def at(*points: Point) -> tuple[Point, ...]:
        return placed(points, x, y, angle, size)

    return (
        Line("rifle", at((-96, 2), (-64, -4), (-60, 5), (-94, 19)), fill=WOOD),
        Line("rifle", at((2, 2), (8, 18), (19, 31), (31, 26), (20, 14), (16, 2)), fill=INK),
        Line("rifle", at((-26, 2), (-33, 22), (-23, 25), (-15, 2)), fill=WOOD),
        Line("rifle", at((-60, 0), (56, 0)), INK, 10 * size),
        Line("rifle", at((56, -1), (88, -1)), INK, 5 * size),
    )


def grenade(x: float, y: float, size: float = 1.0) -> Shapes:
    """Return a hand grenade standing at (x, y)."""
    return (
        Oval("weapon", x, y - 13 * size, 11 * size, 14 * size, fill="#2f3a2a"),
        Line("weapon", placed(((-4, -27), (4, -27), (12, -16)), x, y, 0, size), INK, 6 * size),
    )


def knife(x: float, y: float, angle: float = 0.0, size: float = 1.0) -> Shapes:
    """Return a knife lying at (x, y), its point to the right."""
    return (
        Line("weapon", placed(((0, -4), (34, -3), (44, 2), (0, 5)), x, y, angle, size), fill="#b9c3c9"),
        Line("weapon", placed(((-22, 0), (-2, 0)), x, y, angle, size), WOOD, 9 * size),
    )


def pistol(x: float, y: float, angle: float = 0.0, size: float = 1.0) -> Shapes:
    """Return a pistol held at (x, y), muzzle to the right."""
    return (
        Line("weapon", placed(((-6, -4), (4, -4), (0, 24), (-12, 24)), x, y, angle, size), fill=WOOD),
        Line("weapon", placed(((-6, -8), (40, -8)), x, y, angle, size), INK, 11 * size),
    )


def cloth(x: float, y: float, wind: float, size: float = 1.3, unfurled: float = 1.0) -> Shapes:
    """Return a white cloth on a stick held at (x, y); a dark outline keeps it visible on any ground."""
    top, count = y - 92 * size, 7
    wide, high = 104 * size * lerp(0.05, 1, unfurled), 66 * size * lerp(0.5, 1, unfurled)

    def wave(i: int, lag: float) -> float:
        return 5 * size * math.sin(wind - i * 0.8 - lag) * (i / count)

    upper = [(x + wide * i / count, top + wave(i, 0)) for i in range(count + 1)]
    lower = [(x + wide * i / count, top + high + wave(i, 0.4)) for i in range(count, -1, -1)]
    return (
        Line("stick", ((x, y + 20 * size), (x, top - 6 * size)), WOOD, 6 * size),
        Line("cloth", tuple(upper + lower), INK, 3.0, WHITE),
    )


def drone(x: float, y: float, size: float = 1.0) -> Shapes:
    """Return a small four-rotor aircraft."""

    def at(*points: Point) -> tuple[Point, ...]:
        return placed(points, x, y, 0, size)

    return (
        Line("drone", at((-62, -14), (0, 0), (62, -14)), STEEL, 8 * size),
        Line("drone", at((-22, 2), (22, 2)), INK, 26 * size),
        Oval("drone", x - 62 * size, y - 22 * size, 40 * size, 5 * size, fill=INK, opacity=0.75),
        Oval("drone", x + 62 * size, y - 22 * size, 40 * size, 5 * size, fill=INK, opacity=0.75),
        Oval("drone", x, y + 14 * size, 9 * size, 9 * size, fill="#8fb7c9"),
    )


def phone(x: float, y: float, angle: float = 0.0, size: float = 1.0) -> Shapes:
    """Return a telephone with a lit screen; nothing can be read on it."""
    corners = ((-15, -27), (15, -27), (15, 27), (-15, 27))
    screen = ((-12, -21), (12, -21), (12, 19), (-12, 19))
    return (
        Line("phone", placed(corners, x, y, angle, size), INK, 6 * size, INK),
        Line("phone", placed(screen, x, y, angle, size), fill="#a8e0ec"),
    )


def waves(x: float, y: float, angle: float, shown: float, colour: str = "#cfe9f0") -> Shapes:
    """Return three arcs that leave (x, y) one after another while `shown` goes from 0 to 1: a word goes out."""
    arcs = []
    for i in range(3):
        radius = 52.0 + 30 * i
        arc = tuple(polar(x, y, angle + turn, radius) for turn in (-36, -24, -12, 0, 12, 24, 36))
        opacity = max(0.0, min(1.0, shown * 3 - i))
        arcs.append(Line("waves", arc, colour, 7.0, opacity=round(opacity * 0.9, 3)))
    return tuple(arcs)


def clock(x: float, y: float, radius: float, turn: float) -> Shapes:
    """Return a dial without figures; at the turn 1 both hands point up."""
    marks = []
    for i in range(12):
        marks += [polar(x, y, i * 30, radius * 0.8), polar(x, y, i * 30, radius * 0.9)]
    hour, minute = 180 + 90 * (1 - turn), 180 + 3 * 360 * (1 - turn)
    return (
        Oval("clock", x, y, radius, radius, INK, 6.0, "#cdd7dc"),
        *(Line("detail", (a, b), INK, 4.0) for a, b in zip(marks[::6], marks[1::6], strict=True)),
        Line("clock", ((x, y), polar(x, y, hour, radius * 0.48)), INK, 9.0),
        Line("clock", ((x, y), polar(x, y, minute, radius * 0.74)), INK, 5.0),
    )


def card(x: float, y: float, size: float = 1.0, angle: float = 0.0) -> Shapes:
    """Return a card with a few written lines that say nothing."""
    corners = ((-36, -24), (36, -24), (36, 24), (-36, 24))
    lines = (((-26, -10), (10, -10)), ((-26, 2), (22, 2)), ((-26, 13), (2, 13)))
    return (
        Line("card", placed(corners, x, y, angle, size), INK, 3.0, PAPER),
        *(Line("card", placed(pair, x, y, angle, size), STEEL, 4 * size) for pair in lines),
    )


def barred(x: float, y: float, radius: float, opacity: float) -> Shapes:
    """Return a red circle with a slash: not this."""
    a, b = polar(x, y, 225, radius), polar(x, y, 45, radius)
    return (
        Oval("bar", x, y, radius, radius, WARN, 12.0, opacity=round(opacity, 3)),
        Line("bar", (a, b), WARN, 12.0, opacity=round(opacity, 3)),
    )


def table(x: float, wide: float, top: float, ground: float) -> Shapes:
    """Return a plain table."""
    half = wide / 2
    return (
        Line("table", ((x - half + 18, top), (x - half + 18, ground)), WOOD, 14.0),
        Line("table", ((x + half - 18, top), (x + half - 18, ground)), WOOD, 14.0),
        Line("table", ((x - half, top), (x + half, top)), "#84613c", 18.0),
    )


def stool(x: float, top: float, ground: float) -> Shapes:
    """Return a box to sit on."""
    return (
        Line("table", ((x - 34, top), (x + 34, top), (x + 34, ground), (x - 34, ground)), fill="#7d6040"),
    )


def cup(x: float, y: float, size: float = 1.0) -> Shapes:
    """Return a cup with something warm in it."""
    body = ((-13, -16), (13, -16), (10, 16), (-10, 16))
    return (
        Line("cup", placed(body, x, y, 0, size), INK, 3.0, "#c9d3d8"),
        Line("steam", placed(((-5, -26), (-1, -34), (-6, -42), (-2, -50)), x, y, 0, size), "#cfd8dc", 3.0),
        Line("steam", placed(((6, -26), (10, -34), (5, -42), (9, -50)), x, y, 0, size), "#cfd8dc", 3.0),
    )


def house(x: float, ground: float, size: float = 1.0) -> Shapes:
    """Return a small house with a lit window."""

    def at(*points: Point) -> tuple[Point, ...]:
        return placed(points, x, ground, 0, size)

    return (
        Line("house", at((-80, 0), (-80, -110), (80, -110), (80, 0)), fill="#a98a63"),
        Line("house", at((-98, -104), (0, -178), (98, -104)), fill="#74402f"),
        Line("detail", at((34, 0), (34, -66), (66, -66), (66, 0)), fill="#5a4630"),
        Line("detail", at((-56, -48), (-56, -86), (-18, -86), (-18, -48)), INK, 3.0, "#e8d28a"),
    )
