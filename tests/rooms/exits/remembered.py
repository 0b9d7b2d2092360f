"""Planning is pure: what was planned once in a test process need not be computed again for the same question."""

from __future__ import annotations

import hashlib
import pickle
from typing import Any

from safeconduct.exits.engine import plan

_compute = plan.plan_exit
_answers: dict[str, Any] = {}


def _remembered(*question: Any, **more: Any) -> Any:
    asked = hashlib.sha256(pickle.dumps((question, sorted(more.items())))).hexdigest()
    if asked not in _answers:
        _answers[asked] = _compute(*question, **more)
    return _answers[asked]


def remember() -> None:
    """Let the services of this process plan each question once."""
    plan.plan_exit = _remembered
