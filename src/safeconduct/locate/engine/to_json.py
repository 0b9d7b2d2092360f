"""A text answered in JSON types: its candidates and, where something can be placed, the fix they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.fix import Fix
from safeconduct.locate.engine.fusion import fuse
from safeconduct.locate.engine.parse import closed_codes, parse
from safeconduct.locate.engine.report import Report, report_of


def reports_of(candidates: Sequence[Candidate], at: datetime, prefix: str = "text") -> list[Report]:
    """Return one report for each statement (span) that has a position, ids "text-1", "text-2" and so on."""
    groups = [list(g) for _, g in groupby(candidates, key=lambda c: c.span)]
    placed = [g for g in groups if any(c.is_placed for c in g)]
    return [report_of(f"{prefix}-{i}", at, group) for i, group in enumerate(placed, 1)]


def fix_of(candidates: Sequence[Candidate], at: datetime) -> Fix | None:
    """Return the fix of one message as of an aware time, or None when nothing in it can be placed."""
    reports = reports_of(candidates, at)
    return fuse(reports, at) if reports else None


def answer(text: str, at: datetime, near: tuple[float, float] | None = None) -> dict[str, Any]:
    """Return {"candidates", "questions", "fix"} for one message in JSON types; `fix` is None without a place.

    at: aware time of the message; near: (lat, lon) in degrees. Raises ValueError for a naive time.
    """
    candidates = parse(text, near)
    fix = fix_of(candidates, at)
    questions = [c.question for c in candidates if c.question is not None]
    questions += ["needs_numbers"] if closed_codes(text) else []
    return {
        "candidates": [c.to_json() for c in candidates],
        "questions": sorted(set(questions)),
        "fix": None if fix is None else fix.to_json(),
    }
