"""Angles written without gaps: ISO 6709 (+47.4456+035.8343/) and aeronautical (472644N 0355003E)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.locate.engine.candidate import Candidate, on_globe
from safeconduct.locate.engine.precision import cell_diagonal_m, decimals_step

_ISO = re.compile(
    r"(?<![\d.])([+-])(\d{6}|\d{4}|\d{2})(\.\d{1,12})?([+-])(\d{7}|\d{5}|\d{3})(\.\d{1,12})?"
    r"(?:[+-]\d{1,6}(?:\.\d{1,6})?)?(?:CRS\w{1,20})?/"
)
_AERO_AFTER = re.compile(
    r"(?<![\w.])(\d{6}|\d{4})(\.\d{1,3})?\s?([NS])[\s,/]{0,3}(\d{7}|\d{5})(\.\d{1,3})?\s?([EW])(?!\w)", re.I
)
_AERO_BEFORE = re.compile(
    r"(?<![\w.])([NS])\s?(\d{6}|\d{4})(\.\d{1,3})?[\s,/]{0,3}([EW])\s?(\d{7}|\d{5})(\.\d{1,3})?(?!\w)", re.I
)


def _value(digits: str, fraction: str | None, degree_digits: int) -> tuple[float, float] | None:
    """Degrees and step of packed digits; None when minutes or seconds reach 60."""
    pieces = [digits[:degree_digits]]
    pieces += [digits[i : i + 2] for i in range(degree_digits, len(digits), 2)]
    pieces[-1] += fraction or ""
    values = [float(p) for p in pieces]
    if any(v >= 60 for v in values[1:]):
        return None
    step = decimals_step(pieces[-1]) / 60.0 ** (len(pieces) - 1)
    return sum(v / 60**i for i, v in enumerate(values)), step


def _place(kind: str, m: re.Match[str], parts: tuple[str | None, ...]) -> Candidate | None:
    lat_digits, lat_fraction, south, lon_digits, lon_fraction, west = parts
    if lat_digits is None or lon_digits is None or len(lat_digits) + 1 != len(lon_digits):
        return None
    lat, lon = _value(lat_digits, lat_fraction, 2), _value(lon_digits, lon_fraction, 3)
    if lat is None or lon is None or not on_globe(lat[0], lon[0]):
        return None
    signed = (-lat[0] if south in ("-", "S") else lat[0], -lon[0] if west in ("-", "W") else lon[0])
    radius = cell_diagonal_m(signed[0], max(lat[1], lon[1]))
    return Candidate(kind, *signed, max(radius, 1.0), span=m.span())


def find(text: str) -> Iterator[Candidate]:
    """Compact angles in a normalised text."""
    if "/" in text:
        for m in _ISO.finditer(text):
            if c := _place("iso6709", m, (m[2], m[3], m[1], m[5], m[6], m[4])):
                yield c
    for m in _AERO_AFTER.finditer(text):
        if c := _place("aeronautical", m, (m[1], m[2], m[3].upper(), m[4], m[5], m[6].upper())):
            yield c
    for m in _AERO_BEFORE.finditer(text):
        if c := _place("aeronautical", m, (m[2], m[3], m[1].upper(), m[5], m[6], m[4].upper())):
            yield c
