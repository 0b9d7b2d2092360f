"""Elements of SVG, written by hand: words that are safe in XML, rules and lines with as few letters as will do."""

from collections.abc import Iterable, Sequence

from safeconduct.interest.engine.charting.labels import LINE, Box, Label, cut
from safeconduct.interest.engine.charting.thin import Place

# What XML cannot hold, and marks that turn the direction of all that follows, become spaces.
_NEVER = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SAFE = dict.fromkeys([*_NEVER, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " ") | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


def safe(words: str) -> str:
    """Return words that may stand in an element or between double quotes."""
    return words.translate(_SAFE)


def text(words: str, x: float, y: float, anchor: str = "start", more: str = "") -> str:
    """Return words at a place; `more` is further attributes."""
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchored}{more}>{safe(words)}</text>'


def label(one: Label) -> str:
    """Return a label of the plot."""
    more = (' font-weight="700"' if one.bold else "") + (
        "" if one.size == 12 else f' font-size="{one.size:g}"'
    )
    up = len(one.lines) - 1
    return "".join(
        [
            text(words, one.x, one.y - (up - at) * one.size * LINE, one.anchor, more)
            for at, words in enumerate(one.lines)
        ]
    )


def line(run: Sequence[Place]) -> str:
    """Return the data of a path through places."""
    return "M" + "L".join([f"{x:.1f} {y:.1f}" for x, y in run])


def dots(places: Iterable[Place]) -> str:
    """Return the data of a path that is a dot at each place, when it is drawn with round ends."""
    return "".join([f"M{x:.1f} {y:.1f}h0" for x, y in places])


def area(top: Sequence[Place], foot: Sequence[Place]) -> str:
    """Return the data of a path round what lies between two lines."""
    return line([*top, *reversed(foot)]) + "Z"


def level(y: float, low: float, high: float, boxes: Sequence[Box]) -> str:
    """Return the data of a level rule that leaves words out."""
    return "".join([f"M{a:.1f} {y:.1f}H{b:.1f}" for a, b in cut(low, high, y, boxes, False)])


def upright(x: float, top: float, foot: float, boxes: Sequence[Box]) -> str:
    """Return the data of an upright rule that leaves words out."""
    return "".join([f"M{x:.1f} {a:.1f}V{b:.1f}" for a, b in cut(top, foot, x, boxes, True)])


def circles(places: Iterable[Place], r: float) -> str:
    """Return the data of a path that is a circle round each place."""
    return "".join(
        [
            f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0"
            for x, y in places
        ]
    )


def triangles(places: Iterable[Place], r: float) -> str:
    """Return the data of a path that is a triangle, which points down, at each place; up where `r` is negative."""
    return "".join([f"M{x - abs(r):.1f} {y - r:.1f}h{2 * abs(r):g}L{x:.1f} {y + r:.1f}Z" for x, y in places])
