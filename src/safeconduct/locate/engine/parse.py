"""Everything that a text may hold as a position: links, codes, grids and angles."""

from __future__ import annotations

import re

from safeconduct.locate.engine import angles, codes, grids, links, pluscodes
from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.normal import MAX_CHARS, blank, normalise

_WHAT3WORDS = re.compile(r"(?<![\w/:])///?[^\W\d_]{3,30}\.[^\W\d_]{3,30}\.[^\W\d_]{3,30}(?![\w.])")


def parse(text: str, near: tuple[float, float] | None = None) -> list[Candidate]:
    """All positions that a text may mean, in the order of the text; never raises, whatever the text.

    Candidates with the same span are alternatives, likely first, and carry the question that decides;
    different spans are different statements. Nothing is returned for a text without a position.
    text: as received; only the first 4,096 characters are read.
    near: (lat, lon) in degrees, WGS-84: roughly where the person is, if known. It completes abbreviated values
    and orders alternatives; it never moves a position. A point off the globe counts as unknown.
    """
    text = text[:MAX_CHARS]
    area = Area.around(near)
    found, spans = links.find(text, area)
    rest = normalise(blank(text, spans))
    if "+" not in rest and not any(ch.isdigit() for ch in rest):
        return _ordered(found)
    families: tuple[grids.Family, ...] = (pluscodes.find, codes.find, grids.find, angles.find)
    for family in families:
        more = list(family(rest, area))
        rest = blank(rest, [c.span for c in more])
        found = found + more
    return _ordered(found)


def closed_codes(text: str) -> list[tuple[int, int]]:
    """Spans of three-word addresses (///a.b.c): nobody can read them here, so ask for latitude and longitude."""
    return [m.span() for m in _WHAT3WORDS.finditer(text[:MAX_CHARS])]


def _ordered(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: c.span[0])
