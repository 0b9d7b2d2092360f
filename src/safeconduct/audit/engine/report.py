"""What a verification found, in sentences that can be printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# An uncovered stretch longer than twice what is due between two heads is a fault, not lateness.
ROWS_BETWEEN_HEADS = 100
MILLISECONDS_BETWEEN_HEADS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with rows (or heads) `first` to `last`; `kind` is a short name for it."""

    kind: str
    first: int
    last: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result over `rows` entries and `heads` valid heads.

    `faults` is empty for a whole chain. `notes` are true and harmless. `uncovered` counts the rows after the
    last head, which nobody could miss if they were cut off; the oldest was written at `uncovered_since` (ms).
    """

    rows: int
    heads: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    uncovered: int
    uncovered_since: int | None
    at: int

    @property
    def whole(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults

    @property
    def exit_code(self) -> int:
        """Return what a command ends with: 0 for a whole chain, 1 for one with faults."""
        return 0 if self.whole else 1

    def window(self) -> str:
        """Return the sentence about the rows that no head covers yet."""
        if not self.uncovered or self.uncovered_since is None:
            return "Every entry is covered by a signed head."
        minutes = max(0, self.at - self.uncovered_since) / 60_000
        late = " A head is overdue: see that heads can be signed." if self.overdue else ""
        entries = "The last entry has" if self.uncovered == 1 else f"The last {self.uncovered} entries have"
        return (
            f"{entries} no signed head yet (oldest {minutes:.0f} min); until then it could not be seen "
            f"if they were cut off.{late}"
        )

    @property
    def overdue(self) -> bool:
        """Say whether the uncovered rows are older or more than they may be."""
        since = self.at if self.uncovered_since is None else self.uncovered_since
        return self.uncovered > ROWS_BETWEEN_HEADS or self.at - since > MILLISECONDS_BETWEEN_HEADS

    def summary(self) -> str:
        """Return one line: how many entries and heads, whether they are whole, and the uncovered window."""
        found = "whole" if self.whole else f"NOT WHOLE: {counted(len(self.faults), 'fault')}"
        return f"{counted(self.rows, 'entry')}, {counted(self.heads, 'head')}: {found}. {self.window()}"


def counted(number: int, thing: str) -> str:
    """Return '1 entry', '2 entries', '0 heads'."""
    many = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{number} {thing if number == 1 else many}"


def joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs (first, last) in rising order, neighbours and overlaps made one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole


def stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the maximal runs of consecutive numbers as (first, last), in rising order."""
    return joined((number, number) for number in numbers)


def over(
    kind: str, numbers: Iterable[int], says: Callable[[str, bool], str], noun: str = "Row"
) -> list[Fault]:
    """Return one fault for each run of numbers; `says` makes the sentence from 'Rows 5 to 9' and 'many'."""
    return over_runs(kind, stretches(numbers), says, noun)


def over_runs(
    kind: str, runs: Iterable[tuple[int, int]], says: Callable[[str, bool], str], noun: str = "Row"
) -> list[Fault]:
    """Return one fault for each run (first, last), however long it is."""
    faults = []
    for first, last in runs:
        name = f"{noun} {first}" if first == last else f"{noun}s {first} to {last}"
        faults.append(Fault(kind, first, last, says(name, first != last)))
    return faults
