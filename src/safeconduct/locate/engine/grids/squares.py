"""Squares of a military map: "кв. 6013", with a ninth of the square "6013-3"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids.gauss_kruger import complete_near, named_system, place

_SQUARE = re.compile(
    r"(?<!\w)(?:кв(?:адрат\w{0,3})?\.?|square)[ ]{0,2}[:№(]?[ ]?(\d{2})[ -]?(\d{2})"
    r"(?:[ ]?(?:по улитке|улитка|по равлику|равлик|-|/)[ ]?([1-9]))?(?!\d|[.,]\d|[ ]?(?:м|m)(?:2|²|\b))",
    re.I,
)
_ADDRESS = re.compile(r"(?<!\w)(?:ул|вул|дом|буд|д\.|просп|пр-т|корп|подъезд|под.езд|этаж|пов|метр)", re.I)
# column and row of each ninth from the south-west corner: clockwise from the north-west, 9 in the centre
_NINTHS = {1: (0, 2), 2: (1, 2), 3: (2, 2), 4: (2, 1), 5: (2, 0), 6: (1, 0), 7: (0, 0), 8: (0, 1), 9: (1, 1)}


def find(text: str, area: Area) -> Iterator[Candidate]:
    """Map squares in a normalised text: asks for the area without one, and gives both map scales where both exist.

    Squares of 2 km (maps 1:100,000) carry even numbers only, so an even pair has two readings.
    """
    crs, assumed = named_system(text)
    if crs == "SK-63":
        return
    for m in _SQUARE.finditer(text):
        if _ADDRESS.search(text[max(0, m.start() - 30) : m.start()]):
            continue
        north_km, east_km = int(m[1]), int(m[2])
        notes = ["square_1km"] + ([assumed] if assumed else [])
        notes += ["ninths_clockwise_from_north_west"] if m[3] else []
        corner = complete_near(crs, (north_km * 1000.0, east_km * 1000.0), 1e5, area)
        if corner is None:
            yield Candidate("square", None, None, None, crs, False, tuple(notes[1:]), m.span(), "needs_area")
            continue
        sizes = [1000.0] if north_km % 2 or east_km % 2 else [1000.0, 2000.0]
        for size in sizes:
            notes[0] = "square_1km" if size == 1000 else "square_2km"
            column, row, part = (*_NINTHS[int(m[3])], 3) if m[3] else (0, 0, 1)
            side = size / part
            c = place(crs, corner[0] + (row + 0.5) * side, corner[1] + (column + 0.5) * side, side)
            if c is not None:
                question = "map_scale" if len(sizes) > 1 else None
                radius = side / math.sqrt(2)
                done = ("completed_from_area", *notes)
                yield Candidate("square", c.lat, c.lon, radius, crs, False, done, m.span(), question)
