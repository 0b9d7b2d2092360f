"""Angles in a text: decimal degrees, degrees and minutes, degrees, minutes and seconds, compact forms."""

from __future__ import annotations

from safeconduct.locate.engine.angles import bare, compact, marked
from safeconduct.locate.engine.angles.tokens import tokenise
from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.normal import blank


def find(text: str, area: Area) -> list[Candidate]:
    """Every pair of angles in a normalised text; `area` decides between orders and admits the weak forms."""
    found = list(compact.find(text))
    tokens = tokenise(blank(text, [c.span for c in found]))
    types = "".join(t.type for t in tokens)
    strong, used = marked.find(tokens, types, area)
    weak = bare.find(text, tokens, used, area)
    return found + strong + weak


__all__ = ["find"]
