"""Small pictures for print: one figure without face, nation or insignia, in flat colours that survive a copier.

`picture` is the seam: an article's picture, drawn for print here, else cut from its scene. The scenes' colours are
made for screens: at twelve millimetres, on a copier, figure and ground become one grey.
"""

from __future__ import annotations

from safeconduct.guide.engine.drawing import scene
from safeconduct.guide.engine.drawing.svg import pictogram_svg

INK, GREEN, AMBER, PALE = "#14202a", "#0b5a4a", "#b35c00", "#ffffff"

_SIDE = 64
Points = tuple[tuple[float, float], ...]


def _line(points: Points, width: float, colour: str = INK) -> str:
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _dot(x: float, y: float, radius: float, colour: str = INK) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>'


def _hand(x: float, y: float) -> str:
    """Return an open hand, fingers up: its outline must read as empty from an arm's length."""
    tips = ((-3.2, 2.6), (-1.2, 4.6), (1.2, 4.6), (3.2, 2.6))
    return "".join(_line(((x, y), (x + dx, y - dy)), 1.9) for dx, dy in tips) + _dot(x, y, 3)


def _figure(
    x: float, legs: tuple[Points, Points], left: Points | None = None, right: Points | None = None
) -> str:
    """Return somebody who faces us at x, with both hands high unless arms are given (shoulder to hand)."""
    left = left or ((x - 5, 27), (x - 13, 20), (x - 13, 8))
    right = right or ((x + 5, 27), (x + 13, 20), (x + 13, 8))
    arms = _line(left, 4.6) + _line(right, 4.6) + _hand(*left[-1]) + _hand(*right[-1])
    return (
        arms + "".join(_line(leg, 5.6) for leg in legs) + _line(((x, 28), (x, 40)), 13) + _dot(x, 15.5, 5.6)
    )


def _standing(x: float) -> tuple[Points, Points]:
    return ((x - 3.5, 42), (x - 3.8, 58)), ((x + 3.5, 42), (x + 3.8, 58))


def _striding(x: float) -> tuple[Points, Points]:
    return ((x - 2, 42), (x - 5, 50), (x - 11, 57)), ((x + 2, 42), (x + 6, 49), (x + 7, 58))


def _arrow(x: float, y: float, length: float) -> str:
    end = x + length
    return _line(((x, y), (end, y)), 3.2, AMBER) + _line(
        ((end - 5, y - 5), (end, y), (end - 5, y + 5)), 3.2, AMBER
    )


def _rifle(x: float, y: float) -> str:
    return (
        _line(((x, y), (x + 21, y)), 3)
        + f'<path d="M{x - 9:g} {y - 1.5:g}l10 -1.5v5l-9 4.5z" fill="{INK}"/>'
        + _line(((x + 8, y + 1), (x + 10.5, y + 7)), 3)
    )


def _contact() -> str:
    screen = f'<rect x="12" y="9" width="27" height="48" rx="4" fill="{INK}"/>'
    screen += f'<rect x="15.5" y="14" width="20" height="34" fill="{PALE}"/>' + _dot(25.5, 52.5, 1.8, PALE)
    lines = "".join(_line(((19, y), (x, y)), 2.6, INK) for y, x in ((22, 31), (29, 29), (36, 25)))
    waves = "".join(
        f'<path d="M{44 + d} {25 - d}a{8 + d * 1.3:g} {8 + d * 1.3:g} 0 0 1 0 {14 + 2 * d}" fill="none" '
        f'stroke="{AMBER}" stroke-width="3.2" stroke-linecap="round"/>'
        for d in (0, 6)
    )
    return screen + lines + waves


def _weapon() -> str:
    down = _line(((15, 32), (15, 45)), 3.2, AMBER) + _line(((10, 40), (15, 45), (20, 40)), 3.2, AMBER)
    return down + _rifle(10, 54) + _figure(45, _striding_away(45))


def _striding_away(x: float) -> tuple[Points, Points]:
    return ((x - 3, 42), (x - 5, 50), (x - 4, 58)), ((x + 3, 42), (x + 5, 49), (x + 11, 57))


def _cloth() -> str:
    stick = _line(((45, 22), (45, 2.5)), 2.2, "#6b4a2c")
    cloth = (
        f'<path d="M45 3c6 -2 10 3 17.5 .5v14c-7 2.5 -11 -2.5 -17.5 -.5z" fill="{PALE}" stroke="{INK}" '
        'stroke-width="1.8" stroke-linejoin="round"/>'
    )
    holding: Points = ((34, 29), (42, 26), (45, 17))
    fist = _dot(45, 17, 3.2)
    arms = _line(((22, 29), (13, 22), (15, 11)), 4.6) + _hand(15, 11) + _line(holding, 4.6)
    legs = "".join(_line(leg, 5.6) for leg in _standing(28))
    return stick + cloth + arms + fist + legs + _line(((28, 30), (28, 41)), 13) + _dot(28, 17.5, 5.6)


def _obey() -> str:
    """From the side: flat on the ground, face down, both open hands stretched out in front."""
    ground = _line(((3, 56.5), (61, 56.5)), 2)
    arms = _line(((29, 48), (17, 51.5)), 4.6) + _line(((29, 46), (20, 41), (12, 44)), 4.6)
    hands = _hand(10.5, 50.5) + _hand(8.5, 42)
    body = _line(((33, 48.5), (43, 49.5)), 11) + _line(((45, 51), (60, 52)), 5.6) + _dot(22.5, 45.5, 5.6)
    return f'<g transform="translate(0 -9)">{ground}{arms}{hands}{body}</g>'


_DRAWN = {
    "contact-first": _contact(),
    "weapon-down": _weapon(),
    "hands-seen": _figure(32, _standing(32)),
    "how-to-move": _figure(26, _striding(26)) + _arrow(44, 46, 16),
    "white-cloth": _cloth(),
    "orders-followed": _obey(),
}


def picture(article: str) -> str:
    """Return an article's picture as an SVG document; KeyError names the articles that have a scene."""
    if article in _DRAWN:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}">{_DRAWN[article]}</svg>'
        )
    return pictogram_svg(scene(article))
