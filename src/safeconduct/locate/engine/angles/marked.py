"""Pairs of angles that say which is which: a hemisphere or the name of the axis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from safeconduct.locate.engine.angles.tokens import Token
from safeconduct.locate.engine.angles.values import KINDS, Angle, read
from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate, on_globe
from safeconduct.locate.engine.precision import cell_diagonal_m

# a degree sign is required where degrees are whole and stand alone: "12 S, 14 W" is not a place
ANGLE = r"(?:n[dc-]?n[mc-]?[nf][sz]?|n[dc-]?[nf]m?|fd?|nd)"
_SEPARATOR = r"[,(]{0,2}"
_LABEL = r"(?:L[c,]{0,2})?"
_AFTER = rf"(?<![nf]){_LABEL}(y?)({ANGLE})\(?([HhSz])L?{_SEPARATOR}{_LABEL}(y?)({ANGLE})\(?([HhSz])L?"
# a letter that follows the second angle and has no number of its own belongs to the other way of writing
_BEFORE = (
    rf"{_LABEL}([HhP])L?[c,]?(y?)({ANGLE}){_SEPARATOR}{_LABEL}([HhP])L?[c,]?(y?)({ANGLE})"
    r"(?![nf]|L?[HhSz](?![c,]?y?[nf]))"
)
_LETTERS = re.compile(f"{_BEFORE}|{_AFTER}")
_BEFORE_AT = re.compile(_BEFORE)
_NAMED = re.compile(
    rf"(?<![nf])(L)[c,]{{0,2}}(y?)({ANGLE})[,(]{{0,3}}(L)[c,]{{0,2}}(y?)({ANGLE})(?![nfHhPSz])"
)
_NAMED_AFTER = re.compile(rf"(?<![nfL])(y?)({ANGLE})(L)[,(]{{0,3}}(y?)({ANGLE})(L)(?![nfc])")
_BOTH_NAMES = re.compile(r"(L)[,(]?(L)[c,(]{0,3}(y?)(fd?)[,(]{0,2}(y?)(fd?)(?![nfHhPSz])")
_AXIS = {"N": "lat", "S": "lat", "E": "lon", "W": "lon", "O": "lon", "lat": "lat", "lon": "lon"}
Groups = tuple[int, int, int]
Side = tuple[str, bool, bool, Angle]  # hemisphere or axis, weak letter, minus written, angle


def _side(tokens: Sequence[Token], m: re.Match[str], groups: Groups) -> Side | None:
    """One angle of a match, given the groups of its hemisphere or name, of its sign, and of its digits."""
    named, signed, digits = groups
    angle = read(tokens[m.start(digits) : m.end(digits)])
    if angle is None:
        return None
    name = tokens[m.start(named)]
    minus = any(t.type == "y" and t.value == "-" for t in tokens[m.start(signed) : m.end(signed)])
    return name.value, name.type == "h", minus, angle


def place(kind: str, span: tuple[int, int], sides: tuple[Side, Side]) -> list[Candidate]:
    """Return the readings of two angles whose axes are written; empty when they do not make a position."""
    axes = [_AXIS[s[0]] for s in sides]
    if set(axes) != {"lat", "lon"} or sides[0][1] != sides[1][1]:
        return []
    lat, lon = sides if axes[0] == "lat" else sides[::-1]
    if any(s[1] and s[3].parts == 1 and s[3].step > 1e-3 for s in sides):
        return []  # one Cyrillic letter is also a preposition: it needs minutes or three decimals
    y = -lat[3].degrees if (lat[0] == "S" or (lat[0] == "lat" and lat[2])) else lat[3].degrees
    x = -lon[3].degrees if (lon[0] in "WO" or (lon[0] == "lon" and lon[2])) else lon[3].degrees
    if not on_globe(y, x):
        return []
    radius = max(cell_diagonal_m(y, lat[3].step, lon[3].step), 1.0)
    first = Candidate(kind, y, x, radius, span=span)
    doubled = [s[0] in "NSEWO" and s[2] for s in (lat, lon)]
    if any(doubled):
        other = Candidate(kind, -y if doubled[0] else y, -x if doubled[1] else x, radius, span=span)
        return [
            first.asking("minus_with_hemisphere", "minus_repeats_hemisphere"),
            other.asking("minus_with_hemisphere", "minus_turns_hemisphere"),
        ]
    if lon[0] == "O":  # French ouest, German Ost
        east = Candidate(kind, y, -x, radius, span=span)
        return [first.asking("hemisphere", "o_is_west"), east.asking("hemisphere", "o_is_east")]
    return [first]


def _readings(tokens: Sequence[Token], m: re.Match[str], first: Groups, second: Groups) -> list[Candidate]:
    sides = _side(tokens, m, first), _side(tokens, m, second)
    if sides[0] is None or sides[1] is None:
        return []
    kind = KINDS[max(sides[0][3].parts, sides[1][3].parts)]
    return place(kind, (tokens[m.start()].start, tokens[m.end() - 1].end), (sides[0], sides[1]))


def _letters(tokens: Sequence[Token], types: str, m: re.Match[str], area: Area) -> list[Candidate]:
    """Return readings of a pair with letters; both ways where free letters have a number on each side."""
    if m[1]:
        return _readings(tokens, m, (1, 2, 3), (4, 5, 6))
    found = _readings(tokens, m, (9, 7, 8), (12, 10, 11))
    free = m[9] in "Hh" and m[12] in "Hh"
    if free and types[m.end() : m.end() + 1] in ("n", "f") and (other := _BEFORE_AT.match(types, m.start(9))):
        rival = _readings(tokens, other, (1, 2, 3), (4, 5, 6))
        inside = [c for c in found + rival if area.holds(c.lat or 0.0, c.lon or 0.0)]
        span = (tokens[m.start()].start, tokens[other.end() - 1].end)
        found = [replace(c, span=span) for c in inside or found + rival]
        if len(found) > 1:
            return [c.asking("order_ambiguous", "letter_side") for c in found]
        return [replace(c, assumptions=(*c.assumptions, "letter_side")) for c in found]
    return found


def find(tokens: Sequence[Token], types: str, area: Area) -> tuple[list[Candidate], str]:
    """Pairs with hemispheres or axis names, and the types with every piece they used turned to "x"."""
    out: list[Candidate] = []
    for m in _LETTERS.finditer(types):
        out += _letters(tokens, types, m, area)
        types = _used(types, m)
    for pattern, first, second in (
        (_NAMED, (1, 2, 3), (4, 5, 6)),
        (_NAMED_AFTER, (3, 1, 2), (6, 4, 5)),
        (_BOTH_NAMES, (1, 3, 4), (2, 5, 6)),
    ):
        for m in pattern.finditer(types):
            out += _readings(tokens, m, first, second)
            types = _used(types, m)
    return out, types


def _used(types: str, m: re.Match[str]) -> str:
    return types[: m.start()] + "x" * (m.end() - m.start()) + types[m.end() :]
