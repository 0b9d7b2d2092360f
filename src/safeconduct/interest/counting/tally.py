"""Counts of one topic in one file, by group and period."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.interest.counting.layouts import Row

MOST_NAMED = 5


@dataclass(slots=True)
class Tally:
    """How often, and in how many lines, by group and period; lines read, bad lines, and the first of these."""

    counts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    lines: int = 0
    bad: int = 0
    first_bad: list[int] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count a row that belongs to the topic; its line counts once, in its first period."""
        for once, (period, number) in enumerate(row.counts):
            self.put(row.group, period, number, 0 if once else 1)

    def put(self, group: str, period: str, number: int, lines: int) -> None:
        """Add to one group and period."""
        before = self.counts.get((group, period), (0, 0))
        self.counts[group, period] = (before[0] + number, before[1] + lines)

    def spoilt(self, numbers: Iterable[int]) -> None:
        """Count bad lines, by their numbers from 1; only the first ones are remembered by number."""
        for number in numbers:
            self.bad += 1
            if len(self.first_bad) < MOST_NAMED:
                self.first_bad.append(number)

    def merge(self, after: "Tally") -> None:
        """Take in the tally of the lines that follow."""
        for (group, period), (number, lines) in after.counts.items():
            self.put(group, period, number, lines)
        room = MOST_NAMED - len(self.first_bad)
        self.first_bad += [self.lines + number for number in after.first_bad[:room]]
        self.lines += after.lines
        self.bad += after.bad
