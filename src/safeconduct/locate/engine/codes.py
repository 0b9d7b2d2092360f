"""Geohash and Maidenhead codes: read only where the text names them, since any word could be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.precision import cell_diagonal_m

BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz"
_GEOHASH = re.compile(r"(?<!\w)(?:geohash|геохеш|геохэш)[ :=#-]{1,3}([0-9b-hjkmnp-z]{5,12})(?!\w)", re.I)
_MAIDENHEAD = re.compile(
    r"(?<!\w)(?:qth|maidenhead|locator|локатор)[ :=-]{1,3}(?:locator[ :=-]{1,3})?"
    r"([A-R]{2}\d\d[A-X]{2}(?:\d\d)?)(?!\w)",
    re.I,
)


def interleaved(values: list[int], bits: int, lat_first: bool) -> tuple[float, float, int, int]:
    """Undo symbols of `bits` bits that alternate between two axes.

    Returns the centre as fractions of the latitude and longitude range, and the bits used for each.
    """
    axes, used, turn = [0, 0], [0, 0], 0
    for value in values:
        for bit in range(bits - 1, -1, -1):
            axes[turn] = axes[turn] << 1 | (value >> bit & 1)
            used[turn] += 1
            turn ^= 1
    fractions = [(a + 0.5) / 2**u for a, u in zip(axes, used, strict=True)]
    lat, lon = (0, 1) if lat_first else (1, 0)
    return fractions[lat], fractions[lon], used[lat], used[lon]


def geohash(code: str, span: tuple[int, int], kind: str = "geohash") -> Candidate | None:
    """Return the centre of a geohash cell (Niemeyer 2008), or None when a symbol is not in its alphabet."""
    values = [BASE32.find(ch) for ch in code.lower()]
    if not values or min(values) < 0:
        return None
    lat, lon, lat_bits, lon_bits = interleaved(values, 5, lat_first=False)
    y = lat * 180 - 90
    radius = cell_diagonal_m(y, 180 / 2**lat_bits, 360 / 2**lon_bits) / 2
    return Candidate(kind, y, lon * 360 - 180, max(radius, 1.0), span=span)


def _maidenhead(code: str, span: tuple[int, int]) -> Candidate:
    code = code.upper()
    lon, lat, size = -180.0, -90.0, (20.0, 10.0)
    for i in range(0, len(code), 2):
        if i:
            size = (size[0] / (10 if i % 4 else 24), size[1] / (10 if i % 4 else 24))
        base = "0" if code[i].isdigit() else "A"
        lon += (ord(code[i]) - ord(base)) * size[0]
        lat += (ord(code[i + 1]) - ord(base)) * size[1]
    y, x = lat + size[1] / 2, lon + size[0] / 2
    return Candidate("maidenhead", y, x, cell_diagonal_m(y, size[1], size[0]) / 2, span=span)


def find(text: str, _area: Area | None = None) -> Iterator[Candidate]:
    """Named geohash and Maidenhead codes in a normalised text."""
    for m in _GEOHASH.finditer(text):
        if found := geohash(m[1], m.span()):
            yield found
    for m in _MAIDENHEAD.finditer(text):
        yield _maidenhead(m[1], m.span())
