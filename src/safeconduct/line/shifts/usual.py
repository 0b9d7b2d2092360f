"""The contacts of a week as the need is reckoned from them, without any uplift; no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.line.engine.staffing.forecast import Model


def usual(contacts: Sequence[float]) -> float:
    """Return the mean of whole weeks, oldest first, the recent weighing more, as the need's own forecast takes it."""
    half_life = Model().memory_weeks
    weights = [0.5 ** (age / half_life) for age in range(len(contacts))]
    total = sum(w * one for w, one in zip(weights, reversed(contacts), strict=True))
    return total / sum(weights) if contacts else 0.0
