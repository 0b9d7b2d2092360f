"""Grid references in a text: MGRS, UTM, Soviet and Ukrainian rectangular coordinates, map squares."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids import gauss_kruger, mgrs_grid, squares, utm
from safeconduct.locate.engine.normal import blank

Family = Callable[[str, Area], Iterable[Candidate]]


def find(text: str, area: Area) -> list[Candidate]:
    """Every grid reference in a normalised text; `area` completes abbreviated values and admits weak writing."""
    out: list[Candidate] = []
    families: tuple[Family, ...] = (utm.find, mgrs_grid.find, gauss_kruger.find, squares.find)
    for family in families:
        found = list(family(text, area))
        text = blank(text, [c.span for c in found])
        out += found
    return out


__all__ = ["find"]
