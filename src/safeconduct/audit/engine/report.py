"""What a verification found: kinds with their plain values, and the sentences that tell them."""

from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.audit.engine.said import Said, _, counted, ngettext
from safeconduct.audit.engine.sentences import SENTENCES

# An uncovered stretch longer than twice what is due between two heads is a fault, not lateness.
ROWS_BETWEEN_HEADS = 100
MILLISECONDS_BETWEEN_HEADS = 10 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or note about rows (or heads, or lines) `first` to `last`; `kind` is a short name for it."""

    kind: str
    first: int
    last: int
    said: Said

    @property
    def sentence(self) -> str:
        """Return the English sentence."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Report:
    """The result over `rows` entries and `heads` valid heads.

    `faults` is empty for a whole chain. `notes` are true and harmless. `uncovered` counts the rows after the
    last head, which nobody could miss if they were cut off; the oldest was written at `uncovered_since` (ms).
    """

    rows: int
    heads: int
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
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

    @property
    def overdue(self) -> bool:
        """Say whether the uncovered rows are older or more than they may be."""
        since = self.at if self.uncovered_since is None else self.uncovered_since
        return self.uncovered > ROWS_BETWEEN_HEADS or self.at - since > MILLISECONDS_BETWEEN_HEADS

    def said(self) -> tuple[Said, ...]:
        """Return the sentences of the summary: what was looked at and found, then what no head covers yet."""
        found: dict[str, int | Said] = {
            "entries": counted(ngettext("%(count)s entry", "%(count)s entries"), self.rows),
            "heads": counted(ngettext("%(count)s head", "%(count)s heads"), self.heads),
        }
        if self.whole:
            return Said(_("%(entries)s, %(heads)s: whole."), found), *self._window()
        found["faults"] = counted(ngettext("%(count)s fault", "%(count)s faults"), len(self.faults))
        return Said(_("%(entries)s, %(heads)s: NOT WHOLE: %(faults)s."), found), *self._window()

    def _window(self) -> tuple[Said, ...]:
        if not self.uncovered or self.uncovered_since is None:
            return (Said(_("Every entry is covered by a signed head.")),)
        open_yet = counted(
            ngettext(
                "The last entry has no signed head yet (oldest %(minutes)s min); "
                "until then it could not be seen if they were cut off.",
                "The last %(count)s entries have no signed head yet (oldest %(minutes)s min); "
                "until then it could not be seen if they were cut off.",
            ),
            self.uncovered,
            minutes=round(max(0, self.at - self.uncovered_since) / 60_000),
        )
        return (
            (open_yet, Said(_("A head is overdue: see that heads can be signed.")))
            if self.overdue
            else (open_yet,)
        )

    def summary(self) -> str:
        """Return one line: how many entries and heads, whether they are whole, and the uncovered window."""
        return " ".join(str(one) for one in self.said())


def finding(way: str, first: int, last: int | None = None, **more: int | Said) -> Finding:
    """Return what is found about `first` to `last`; `way` is a kind, or a kind and a way of saying it."""
    last = first if last is None else last
    forms = SENTENCES[way]
    values: dict[str, int | Said] = {"first": first, "last": last, **more}
    return Finding(way.partition("/")[0], first, last, Said(forms[0 if first == last else -1], values))


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


def over(way: str, numbers: Iterable[int], **more: int) -> list[Finding]:
    """Return one finding for each run of numbers."""
    return over_runs(way, stretches(numbers), **more)


def over_runs(way: str, runs: Iterable[tuple[int, int]], **more: int) -> list[Finding]:
    """Return one finding for each run (first, last), however long it is."""
    return [finding(way, first, last, **more) for first, last in runs]
