"""What the marks of a chart mean: signs with words in rows below the picture, only for the marks that are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from safeconduct.interest.engine.charting import ink
from safeconduct.interest.engine.charting.measure import width, wrapped
from safeconduct.interest.engine.charting.theme import Theme

SIZE = 11.0
ROW = 17.0
SIGN = 24.0
APART = 18.0


class Mark(StrEnum):
    """A mark that needs words."""

    USUAL = "usual"
    PARTIAL = "partial"
    CENSORED = "censored"
    ANOMALY = "anomaly"
    CHANGE = "change"
    GAP = "gap"
    FORETOLD = "foretold"


@dataclass(frozen=True, slots=True)
class Key:
    """A mark with its words, at a place."""

    mark: Mark
    words: str
    x: float
    row: int


def laid(entries: Sequence[tuple[Mark, str]], left: float, right: float) -> list[Key]:
    """Place the entries in rows between two edges; entries without words are left out."""
    placed: list[Key] = []
    x, row = left, 0
    for mark, told in entries:
        if not told:
            continue
        words = wrapped(told, right - left - SIGN, SIZE, 1)[0]
        wide = SIGN + width(words, SIZE)
        if x > left and x + wide > right:
            x, row = left, row + 1
        placed.append(Key(mark, words, x, row))
        x += wide + APART
    return placed


def drawn(keys: Sequence[Key], top: float, theme: Theme) -> str:
    """Return the signs and their words, the first row's baseline at `top`."""
    words = "".join([ink.text(key.words, key.x + SIGN, top + key.row * ROW) for key in keys])
    signs = "".join([_sign(key.mark, key.x, top + key.row * ROW - 4, theme) for key in keys])
    return f'{signs}<g class="quiet" font-size="{SIZE:g}" fill="{theme.quiet}">{words}</g>'


def _sign(mark: Mark, x: float, y: float, theme: Theme) -> str:
    middle = x + 9
    match mark:
        case Mark.USUAL:
            return f'<path class="band" d="M{x:.1f} {y - 5:.1f}h18v10h-18Z" fill="{theme.band}"/>'
        case Mark.PARTIAL:
            return hollow(ink.circles([(middle, y)], 4), theme)
        case Mark.CENSORED:
            return hollow(ink.triangles([(middle, y)], 4), theme)
        case Mark.ANOMALY:
            dot = stroke(ink.dots([(middle, y)]), "line", theme.line, 5)
            return dot + stroke(ink.circles([(middle, y)], 6), "base", theme.ink, 1.3)
        case Mark.CHANGE:
            return stroke(f"M{middle:.1f} {y - 5:.1f}v10", "base", theme.ink, 2)
        case Mark.GAP:
            return stroke(f"M{x:.1f} {y:.1f}h5m8 0h5", "line", theme.line, 2)
        case Mark.FORETOLD:
            return fan([f"M{x:.1f} {y:.1f}l18 {-d}v{2 * d}Z" for d in (6, 4, 2)], theme)


def stroke(data: str, group: str, colour: str, wide: float, more: str = "") -> str:
    """Return a path that is a line."""
    ends = f'stroke="{colour}" stroke-width="{wide:g}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path class="{group}" d="{data}" fill="none" {ends}{more}/>'


def hollow(data: str, theme: Theme) -> str:
    """Return marks that are open within."""
    return f'<path class="hollow" d="{data}" fill="{theme.paper}" stroke="{theme.line}" stroke-width="1.6"/>'


def fan(areas: Sequence[str], theme: Theme) -> str:
    """Return areas, the widest first, of which each darkens what it lies on."""
    paths = "".join([f'<path d="{area}"/>' for area in areas])
    return f'<g class="fan" fill="{theme.line}" fill-opacity=".16">{paths}</g>'
