"""Soviet and Ukrainian rectangular coordinates: X is north, Y is east with the zone of 6 degrees in front."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids.projections import (
    DATUM_M,
    degrees_to_gauss_kruger,
    gauss_kruger_to_degrees,
)

_NUMBER = r"(\d(?:[ ]?\d){4,7}(?:[.,]\d{1,3})?)(?![ ]?\d)"
_XY = re.compile(
    rf"(?<![^\W\d_])([xх])[ ]?[=:]?[ ]?{_NUMBER}[ ,;\n]{{0,4}}([yу])[ ]?[=:]?[ ]?{_NUMBER}", re.I
)
_YX = re.compile(
    rf"(?<![^\W\d_])([yу])[ ]?[=:]?[ ]?{_NUMBER}[ ,;\n]{{0,4}}([xх])[ ]?[=:]?[ ]?{_NUMBER}", re.I
)
_PAIR = re.compile(r"(?<![\d.,+-])(\d{7}(?:\.\d{1,3})?)(?:[ ,;/]{1,3}|\n)(\d{7}(?:\.\d{1,3})?)(?![.,-]?\d)")
_NAMED = re.compile(
    r"(?<!\w)(?:(с[кк]|sk|pulkovo)[ -]{0,2}(?:19)?(42|63)|(у[сc]к|ucs)[ -]{0,2}2000)(?!\d)", re.I
)
_SAYS_GRID = re.compile(r"прямоуг|прямокут|координат|гаус|крюгер|gauss|kruger|krüger|grid", re.I)
_PHONE = re.compile(r"тел|моб|звон|дзвон|phone|call|номер|вайбер|viber|whats|tel", re.I)
_FAR_M = 35_000.0


def named_system(text: str) -> tuple[str, str | None]:
    """Return the system a text names ("SK-42", "UCS-2000", "SK-63") and the assumption when it names none."""
    m = _NAMED.search(text)
    if m is None:
        return "SK-42", "crs_sk42"
    return ("UCS-2000", None) if m[3] else (f"SK-{m[2]}", None)


def place(crs: str, north: float, east: float, cell_m: float) -> Candidate | None:
    """Return a candidate for the centre of a square of `cell_m` metres at X, Y in metres; None off the projection."""
    position = gauss_kruger_to_degrees(crs, north, east) if 1e5 < north < 9.5e6 else None
    if position is None or abs(east % 1_000_000 - 500_000) > 400_000:
        return None
    return Candidate("rectangular", *position, math.hypot(cell_m / math.sqrt(2), DATUM_M[crs]), crs)


def _value(written: str) -> tuple[float, float]:
    """Metres and the size of one step of the last digit."""
    text = written.replace(" ", "").replace(",", ".")
    return float(text), 10.0 ** -len(text.partition(".")[2])


def _in(area: Area, c: Candidate) -> bool:
    return c.lat is not None and c.lon is not None and area.holds(c.lat, c.lon)


def _complete(crs: str, x: float, y: float, step: float, area: Area) -> list[Candidate]:
    """Return the readings of two complete values with axis letters: X is north unless only the other order fits.

    In zones 4 and 5 both orders can lie in the region; then the letters decide.
    """
    lettered, swapped = place(crs, x, y, step), place(crs, y, x, step)
    if lettered is not None and (_in(area, lettered) or swapped is None):
        return [lettered]
    if swapped is None:
        return []
    swapped = swapped.asking("axis_order", "y_is_north")
    if lettered is None or _in(area, swapped):
        return [swapped, *([lettered.asking("axis_order", "x_is_north")] if lettered else [])]
    return [lettered.asking("axis_order", "x_is_north"), swapped]


def _bare(crs: str, a: float, b: float, step: float, area: Area) -> list[Candidate]:
    """Return the readings of two complete values without letters: both orders, unless the region leaves one."""
    orders = (("first_is_north", place(crs, a, b, step)), ("second_is_north", place(crs, b, a, step)))
    both = [_with(c, name) for name, c in orders if c is not None]
    kept = [c for c in both if _in(area, c)] or both
    return kept if len(kept) == 1 else [c.asking("axis_order") for c in kept]


def complete_near(
    crs: str, value: tuple[float, float], modulus: float, area: Area
) -> tuple[float, float] | None:
    """Abbreviated X, Y (metres) completed to the values nearest to the area, or None without an area."""
    if area.near is None:
        return None
    reference = degrees_to_gauss_kruger(crs, *area.near)
    north, east = (v + modulus * round((r - v) / modulus) for v, r in zip(value, reference, strict=True))
    return north, east


def _abbreviated(
    crs: str, value: tuple[float, float], step: float, digits: int, area: Area
) -> Candidate | None:
    modulus = 10.0**digits
    full = complete_near(crs, value, modulus, area)
    if full is None or area.near is None:
        return Candidate("rectangular", None, None, None, crs, question="needs_area")
    c = place(crs, *full, step)
    if c is None:
        return None
    reference = degrees_to_gauss_kruger(crs, *area.near)
    far = max(abs(a - b) for a, b in zip(full, reference, strict=True)) > _FAR_M
    return c.asking("needs_area", "completed_from_area") if far else _with(c, "completed_from_area")


def _with(c: Candidate, *assumptions: str) -> Candidate:
    return Candidate(
        c.kind, c.lat, c.lon, c.radius_m, c.crs, False, (*c.assumptions, *assumptions), c.span, c.question
    )


def _spanned(found: list[Candidate], span: tuple[int, int], assumed: str | None) -> Iterator[Candidate]:
    for c in found:
        notes = c.assumptions + ((assumed,) if assumed else ())
        yield Candidate(c.kind, c.lat, c.lon, c.radius_m, c.crs, False, notes, span, c.question)


def find(text: str, area: Area) -> Iterator[Candidate]:
    """Rectangular coordinates in a normalised text, with axis letters or as two numbers of seven digits."""
    crs, assumed = named_system(text)
    for pattern in (_XY, _YX):
        for m in pattern.finditer(text):
            (a, step_a), (b, step_b) = _value(m[2]), _value(m[4])
            x, y = (a, b) if pattern is _XY else (b, a)
            step = max(step_a, step_b)
            if crs == "SK-63":  # its zones are secret and shifted: reading it as SK-42 errs by 13 km
                yield Candidate("rectangular", None, None, None, crs, span=m.span(), question="needs_numbers")
            elif x >= 1e6 and y >= 1e6:
                yield from _spanned(_complete(crs, x, y, step, area), m.span(), assumed)
            elif x < 1e5 and y < 1e5:
                short = _abbreviated(crs, (x, y), step, 5, area)
                yield from _spanned([short] if short else [], m.span(), assumed)
    for m in _PAIR.finditer(text):
        before = text[max(0, m.start() - 40) : m.start()]
        grid = assumed is None or _SAYS_GRID.search(text)
        if _PHONE.search(before) and not grid:
            continue
        (a, step_a), (b, step_b) = _value(m[1]), _value(m[2])
        if crs == "SK-63":
            yield Candidate("rectangular", None, None, None, crs, span=m.span(), question="needs_numbers")
            continue
        found = _bare(crs, a, b, max(step_a, step_b), area)
        if not grid:  # two numbers of seven digits may be anything: only in the region, and even there ask
            found = [c.asking("axis_order") for c in found if _in(area, c)]
        yield from _spanned(found, m.span(), assumed)
