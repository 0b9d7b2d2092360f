"""Rows whose fingerprint does not fit: finds out whether they were moved, and which of their columns changed."""

from dataclasses import replace

from safeconduct.audit.engine.chain import Row, fingerprint, payload_digest
from safeconduct.audit.engine.report import Finding, finding, over, stretches

# Beyond this many a row is only called changed: to look for the place of each costs the square.
LOOKED_INTO = 400
NEAR = 8
# Nobody takes out so many one by one; a longer gap is a forged number and must not fill the memory.
LONG = 1_000_000


def written_as(row: Row, seq: int) -> bool:
    """Say whether the row fits its fingerprint when its number is `seq`."""
    digest = fingerprint(seq, row.at, row.actor, row.verb, row.object, row.payload_digest, row.prev)
    return digest == row.hash


class Strays:
    """Collects rows that do not fit and numbers that are not there, and explains one by the other."""

    def __init__(self) -> None:
        self._unexplained: list[tuple[Row, bool]] = []
        self._changed: set[int] = set()
        self._moved: dict[int, int] = {}
        self._missing: list[tuple[int, int]] = []
        self._named: set[int] = set()
        self._shift = 0

    def add(self, row: Row, link_only: bool) -> None:
        """Take a row that does not fit; `link_only`: it would, with the fingerprint before it as `prev`."""
        if self._shift and written_as(row, row.seq - self._shift):
            self._moved[row.seq] = row.seq - self._shift
        elif len(self._unexplained) >= LOOKED_INTO:
            self._changed.add(row.seq)
        elif not link_only and (true := self._near(row)) is not None:
            self._shift = row.seq - true
            self._moved[row.seq] = true
        else:
            self._unexplained.append((row, link_only))

    def named_by_next(self, seq: int) -> None:
        """Learn that the row after `seq` names the fingerprint that the fields of `seq` ask for."""
        self._named.add(seq)

    def miss(self, first: int, last: int) -> None:
        """Take numbers that were passed over on the way to a row that fits."""
        if first <= last:
            self._missing.append((first, last))

    def resolve(self, expected: int) -> tuple[list[tuple[int, int]], list[Finding]]:
        """Return the runs of numbers that are missing, then the faults about moved and changed rows.

        `expected` is the number that would have come next.
        """
        long = [run for run in self._missing if run[1] - run[0] > LONG]
        short = [run for run in self._missing if run[1] - run[0] <= LONG]
        missing = {number for first, last in short for number in range(first, last + 1)}
        places = [*sorted(missing)[: 2 * LOOKED_INTO], *(row.seq for row, _ in self._unexplained), expected]
        changed: list[tuple[int, str]] = [(seq, "") for seq in self._changed]
        for row, link_only in self._unexplained:
            known = link_only or row.seq in self._named
            true = (
                None if known else next((at for at in places if at != row.seq and written_as(row, at)), None)
            )
            if true is None:
                changed.append((row.seq, self._column(row, link_only)))
            else:
                self._moved[row.seq] = true
        present = {seq for seq, _ in changed} | set(self._moved)
        beyond = min((seq for seq, _ in changed if seq > expected), default=expected)
        if beyond - expected <= LOOKED_INTO:
            missing.update(range(expected, beyond))
        # A number is not missing when its row is there under another one.
        gone = missing - present - self.written()
        return [*stretches(gone), *long], self._moves() + _changes(changed)

    def written(self) -> set[int]:
        """Return the true numbers of the rows that stand under another one; complete after `resolve`."""
        return set(self._moved.values())

    def _near(self, row: Row) -> int | None:
        shifts = [sign * step for step in range(1, NEAR + 1) for sign in (1, -1)]
        return next(
            (row.seq + by for by in shifts if row.seq + by > 0 and written_as(row, row.seq + by)), None
        )

    def _column(self, row: Row, link_only: bool) -> str:
        if row.seq in self._named:
            return "fingerprint"
        if link_only:
            return "link"
        if row.sealed is not None:
            fitting = replace(row, payload_digest=payload_digest(row.sealed))
            if written_as(fitting, row.seq):
                return "payload"
        return ""

    def _moves(self) -> list[Finding]:
        found = []
        by_shift: dict[int, set[int]] = {}
        for seq, true in self._moved.items():
            by_shift.setdefault(seq - true, set()).add(seq)
        for shift, seqs in by_shift.items():
            found += [_move(first, last, shift) for first, last in stretches(seqs)]
        return found


def _move(first: int, last: int, shift: int) -> Finding:
    was = {"was_first": first - shift, "was_last": last - shift}
    if first == last:
        return finding("moved", first, **was)
    way = "put-in" if shift > 0 else "taken-out"
    between = (first - shift, first - 1) if shift > 0 else (first, first - shift - 1)
    was |= {"between_first": between[0], "between_last": between[1]}
    return finding(f"moved/one-{way}" if between[0] == between[1] else f"moved/{way}", first, last, **was)


def _changes(changed: list[tuple[int, str]]) -> list[Finding]:
    found = over("changed", [seq for seq, column in changed if not column])
    return found + [finding(f"changed/{column}", seq) for seq, column in changed if column]
