"""One alarm a quarter of an hour, with a count, however many things happen."""

from __future__ import annotations

from dataclasses import dataclass

QUARTER = 900.0  # seconds


@dataclass
class Alarms:
    """What happened since the last alarm of one kind; the first of a quiet time is told at once."""

    every: float = QUARTER
    _count: int = 0
    _told: float | None = None

    def note(self, now: float) -> int:
        """Count one more; return how many to tell of now, or 0: it is told with the next."""
        self._count += 1
        if self._told is not None and 0 <= now - self._told < self.every:
            return 0
        count, self._count, self._told = self._count, 0, now
        return count
