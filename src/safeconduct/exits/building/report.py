"""What was read and what was not: nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


class CannotBuild(ValueError):
    """An area cannot be built from these files; the message says which and what to do."""


@dataclass
class BuildReport:
    """Counts by kind, and problems as sentences for the person who builds."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report as lines, counts first."""
        return [f"{kind}: {count}" for kind, count in sorted(self.counts.items())] + self.problems
