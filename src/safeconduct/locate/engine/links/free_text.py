"""Degrees with hemisphere letters inside a link's free-text parameter."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.locate.engine import angles
from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.normal import normalise

_LONGEST = 200


def in_words(kind: str, value: str) -> Candidate | None:
    """Return the one position with hemisphere letters in a parameter, or None when there is none or more than one."""
    if not 5 <= len(value) <= _LONGEST:
        return None
    found = [c for c in angles.find(normalise(value), Area()) if "order" not in "".join(c.assumptions)]
    return replace(found[0], kind=kind, span=(0, 0)) if len(found) == 1 else None
