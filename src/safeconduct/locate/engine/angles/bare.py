"""Pairs of angles without any letter: accepted only where digits, marks or the area make them a position."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safeconduct.locate.engine.angles.tokens import Token
from safeconduct.locate.engine.angles.values import KINDS, Angle, read
from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate, on_globe
from safeconduct.locate.engine.precision import cell_diagonal_m

_EDGE = r"(?<![nfy-])"
_END = r"(?![nfdmHhPSz-])"
_DECIMAL = re.compile(rf"{_EDGE}(y?)(fd?)[,(]{{0,2}}(y?)(fd?){_END}")
_MARKED = re.compile(
    rf"{_EDGE}(y?)(n[d]n[mc-]?[nf][sz]?|ndfm?),{{0,2}}(y?)(n[d]n[mc-]?[nf][sz]?|ndfm?){_END}"
)
_SIX = re.compile(rf"{_EDGE}(y?)(n[c-]?n[c-]?[nf]),?(y?)(n[c-]?n[c-]?[nf]){_END}")
_FOUR = re.compile(rf"{_EDGE}(y?)(nd?-?fm?),?(y?)(nd?-?fm?){_END}")
# a number with three decimals is a price or a rate when money stands beside it
_MONEY = re.compile(r"[$€₴₽£]|грн|гривн|руб|usd|eur|доллар|долар|евро|євро|тыс|тис\b|курс|uah|rub", re.I)
_MONEY_CHARS = 20


def orders(
    kind: str, span: tuple[int, int], values: tuple[float, float], steps: tuple[float, float], area: Area
) -> list[Candidate]:
    """Both orders of two signed degrees that make a position, the likely one first, asking when both may be meant.

    One order alone comes back when only it lies in the region of interest; it still carries its assumption.
    """
    out = []
    for assumption, lat, lon, step in (
        ("order_lat_lon", values[0], values[1], steps),
        ("order_lon_lat", values[1], values[0], steps[::-1]),
    ):
        if on_globe(lat, lon):
            radius = max(cell_diagonal_m(lat, *step), 1.0)
            out.append(Candidate(kind, lat, lon, radius, assumptions=(assumption,), span=span))
    if len(out) < 2:
        return out
    inside = [area.holds(c.lat or 0.0, c.lon or 0.0) for c in out]
    if inside == [True, False]:
        return out[:1]
    if inside == [False, True]:
        out.reverse()
    return [c.asking("order_ambiguous") for c in out]


def _is_money(text: str, span: tuple[int, int]) -> bool:
    around = text[max(0, span[0] - _MONEY_CHARS) : span[0]] + " " + text[span[1] : span[1] + _MONEY_CHARS]
    return bool(_MONEY.search(around))


def _signed(tokens: Sequence[Token], m: re.Match[str]) -> tuple[Angle, float, Angle, float] | None:
    angles = []
    for sign, digits in ((1, 2), (3, 4)):
        angle = read(tokens[m.start(digits) : m.end(digits)])
        if angle is None:
            return None
        minus = any(t.value == "-" for t in tokens[m.start(sign) : m.end(sign)])
        angles.append((angle, -angle.degrees if minus else angle.degrees))
    return (*angles[0], *angles[1])


def _decimals_convince(a: Angle, b: Angle, marked: bool, written: tuple[str, str], inside: bool) -> bool:
    """Tell a position by its decimals: three in the region, four elsewhere, two with degree signs."""
    coarsest = max(a.step, b.step)
    if marked:
        return coarsest < 0.05
    if all(len(w.partition(".")[2]) == 3 and w.endswith("00") for w in written):
        return False  # 45,000 and 30,000 are thousands
    return coarsest < (5e-3 if inside else 5e-4)


def find(text: str, tokens: Sequence[Token], types: str, area: Area) -> list[Candidate]:
    """Pairs without letters in a normalised text, given the types that stronger forms left over."""
    out: list[Candidate] = []
    for pattern in (_MARKED, _SIX, _FOUR, _DECIMAL):
        for m in pattern.finditer(types):
            span = (tokens[m.start()].start, tokens[m.end() - 1].end)
            pair = _signed(tokens, m)
            if pair is None:
                types = types[: m.start()] + "x" * (m.end() - m.start()) + types[m.end() :]
                continue
            a, va, b, vb = pair
            inside = area.holds(va, vb) or area.holds(vb, va)
            if pattern is _DECIMAL:
                written = (tokens[m.start(2)].value, tokens[m.start(4)].value)
                marked = "d" in m[2] and "d" in m[4]
                good = _decimals_convince(a, b, marked, written, inside) and not _is_money(text, span)
            elif pattern is _FOUR:
                good = inside and max(a.step, b.step) < 5e-3
            else:
                good = inside or pattern is _MARKED
            if good:
                found = orders(KINDS[a.parts], span, (va, vb), (a.step, b.step), area)
                out += found
                if found:
                    types = types[: m.start()] + "x" * (m.end() - m.start()) + types[m.end() :]
    return out
