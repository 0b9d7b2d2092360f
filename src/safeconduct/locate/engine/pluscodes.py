"""Plus Codes in a text, full ("8GVQCRWM+6P") and short ("CRWM+6P", completed from the area)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openlocationcode import openlocationcode as olc

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate, on_globe
from safeconduct.locate.engine.precision import cell_diagonal_m

_DIGIT = "23456789CFGHJMPQRVWX"
_CODE = re.compile(rf"(?<![\w+.-])([{_DIGIT}][{_DIGIT}0]{{3,7}})\+([{_DIGIT}]{{0,14}})(?![\w+]|[.,]\d)", re.I)


def _area_of(code: str) -> Candidate:
    box = olc.decode(code)
    lat, lon = float(box.latitudeCenter), float(box.longitudeCenter)
    north = box.latitudeHi - box.latitudeLo
    radius = cell_diagonal_m(lat, north, box.longitudeHi - box.longitudeLo) / 2
    return Candidate("pluscode", lat, lon, max(radius, 1.0))


def find(text: str, area: Area) -> Iterator[Candidate]:
    """Plus Codes in a normalised text. A short one needs four digits, a letter among them, and the area."""
    if "+" not in text:
        return
    for m in _CODE.finditer(text):
        code = m[0].upper()
        if not any(ch.isalpha() for ch in code) and len(m[1]) < 8:
            continue
        notes: tuple[str, ...] = ()
        if olc.isShort(code) and len(m[1]) in (4, 6):
            if area.near is None:
                yield Candidate("pluscode", None, None, None, span=m.span(), question="needs_area")
                continue
            code, notes = olc.recoverNearest(code, *area.near), ("completed_from_area",)
        if not olc.isFull(code):
            continue
        c = _area_of(code)
        if c.lat is not None and c.lon is not None and on_globe(c.lat, c.lon):
            yield Candidate("pluscode", c.lat, c.lon, c.radius_m, "WGS84", False, notes, m.span())
