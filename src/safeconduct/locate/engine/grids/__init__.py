"""Grid references in a text: MGRS, UTM, Soviet and Ukrainian rectangular coordinates, map squares."""

from __future__ import annotations

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids import gauss_kruger, mgrs_grid, squares, utm
from safeconduct.locate.engine.normal import blank


def find(text: str, area: Area) -> list[Candidate]:
    """Every grid reference in a normalised text; `area` completes abbreviated values and admits weak writing."""
    out: list[Candidate] = []
    for family in (
        lambda t: utm.find(t),
        lambda t: mgrs_grid.find(t, area),
        lambda t: gauss_kruger.find(t, area),
        lambda t: squares.find(t, area),
    ):
        found = list(family(text))
        text = blank(text, [c.span for c in found])
        out += found
    return out


__all__ = ["find"]
