"""MGRS references in a text, and positions written as MGRS."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import mgrs

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate, on_globe

BANDS = "CDEFGHJKLMNPQRSTUVWX"
LOOK_ALIKES = str.maketrans("АВСЕНКМОРТХУавсенкмортху", "ABCEHKMOPTXYabcehkmoptxy")
_MGRS = re.compile(
    r"(?<![\w.,+-])(0?[1-9]|[1-5]\d|60)([ ]?)([C-HJ-NP-X])[ ]?([A-HJ-NP-Z][A-HJ-NP-V])[ ]{0,2}"
    r"(\d{1,5}[ ]{1,2}\d{1,5}|\d{6,11}|\d{2,5}(?![ ]{1,2}\d))(?![.,]?\d|\w)",
    re.I,
)
_MONTHS = frozenset(
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC"]
)
_LOCK = Lock()  # the converter keeps projection constants in shared memory


@lru_cache(maxsize=1)
def _converter() -> mgrs.MGRS:
    return mgrs.MGRS()


def _decode(reference: str) -> tuple[float, float] | None:
    """South-west corner in degrees; None when the letters do not exist in that zone and band."""
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            lat, lon = _converter().toLatLon(reference)
        except mgrs.core.MGRSError:
            return None
    south = -80 + 8 * BANDS.index(reference[2])
    north = 84 if reference[2] == "X" else south + 8
    good = on_globe(lat, lon) and south - 0.2 <= lat <= north + 0.2  # squares are cut by the band's edge
    return (lat, lon) if good else None


def centre(zone: int, letters: str, digits: str) -> tuple[float, float, float] | None:
    """Centre (lat, lon, degrees) and half-diagonal (metres) of a cell: zone 1-60, three capitals, 2-10 digits.

    The converter returns the south-west corner, so the digits are padded to the middle first. None when the
    number of digits is odd or the square does not exist.
    """
    if len(digits) % 2 or not 2 <= len(digits) <= 10:
        return None
    half = len(digits) // 2
    middle = "5".ljust(5 - half, "0") if half < 5 else ""
    position = _decode(f"{zone:02d}{letters}{digits[:half]}{middle}{digits[half:]}{middle}")
    if position is None:
        return None
    return (*position, max(10.0 ** (5 - half) / math.sqrt(2), 1.0))


def _digits(written: str) -> str:
    """Return the digits of both axes, or "" when the two groups differ in length."""
    parts = written.split()
    return "" if len({len(p) for p in parts}) > 1 else "".join(parts)


def _convinces(m: re.Match[str], cyrillic: bool, digits: str) -> bool:
    """Whether the writing alone makes an MGRS reference, wherever on the globe it lies."""
    letters = m[3] + m[4]
    a_word = m.end(3) == m.start(4) and len(digits) <= 4
    if cyrillic or len(digits) < 4 or (a_word and letters.upper() in _MONTHS):
        return False
    if letters.isupper():
        return not m[2] or len(digits) >= 8
    return letters.islower() and not m[2] and len(digits) >= 6


def find(text: str, area: Area) -> Iterator[Candidate]:
    """MGRS references in a normalised text. Weak writing ("4 Mar 2022", Cyrillic letters) counts only in the area."""
    for m in _MGRS.finditer(text.translate(LOOK_ALIKES)):
        digits = _digits(m[5])
        found = centre(int(m[1]), (m[3] + m[4]).upper(), digits)
        if found is None:
            continue
        lat, lon, radius = found
        cyrillic = text[m.start() : m.end()] != m[0]
        if not _convinces(m, cyrillic, digits) and (len(digits) < 4 or not area.holds(lat, lon)):
            continue
        assumptions = ("cyrillic_letters",) if cyrillic else ()
        yield Candidate("mgrs", lat, lon, radius, assumptions=assumptions, span=m.span())


def write(lat: float, lon: float, digits: int) -> str:
    """Return a position in degrees as MGRS with 1 to 5 digits per axis ("36T YT 136 585"); "" near the poles."""
    if not -80 <= lat < 84 or not 1 <= digits <= 5:
        return ""
    with _LOCK:
        packed = str(_converter().toMGRS(lat, lon, MGRSPrecision=digits))
    zone, rest = packed[: -2 * digits], packed[-2 * digits :]
    return f"{zone[:-2]} {zone[-2:]} {rest[:digits]} {rest[digits:]}"
