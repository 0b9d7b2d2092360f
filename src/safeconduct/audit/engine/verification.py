"""Verifies a chain of any length in one pass and names the rows that were touched."""

from collections.abc import Iterable
from dataclasses import replace

from safeconduct.audit.engine import strays
from safeconduct.audit.engine.chain import EMPTY, GENESIS, Row, fingerprint, payload_digest
from safeconduct.audit.engine.head_list import Signed, check_heads
from safeconduct.audit.engine.heads import SignedHead
from safeconduct.audit.engine.report import ROWS_BETWEEN_HEADS, Finding, Report, finding, over, over_runs

# Clocks are set back by a little now and then; more than this is worth a note.
CLOCK_SLACK = 2_000


def verify(
    rows: Iterable[Row],
    head_lines: Iterable[str],
    *,
    signed: Signed,
    now: int,
    copies: Iterable[tuple[int, str]] | None = None,
    purged_before: int = 0,
) -> Report:
    """Verify rows in the order of their number against themselves, their payloads and the signed heads.

    `now` and `purged_before` are milliseconds since 1970 UTC; payloads of rows older than `purged_before` may
    be gone. `signed` and `copies` as in `check_heads`. Memory grows with the number of heads and of faults,
    not with the number of rows.
    """
    listed = check_heads(head_lines, copies, signed)
    walk = _Walk(listed.good.values(), purged_before)
    for row in rows:
        walk.step(row)
    walk.end()
    if walk.uncovered > 2 * ROWS_BETWEEN_HEADS:
        walk.faults.append(finding("heads-overdue", walk.covered + 1, walk.expected - 1))
    return Report(
        rows=walk.count,
        heads=len(listed.good),
        faults=tuple(listed.faults + sorted(walk.faults, key=lambda fault: (fault.first, fault.last))),
        notes=tuple(listed.notes + walk.notes),
        uncovered=walk.uncovered,
        uncovered_since=walk.uncovered_since,
        at=now,
    )


def digest_of(row: Row) -> bytes:
    """Return the fingerprint that the fields of a row ask for."""
    return fingerprint(row.seq, row.at, row.actor, row.verb, row.object, row.payload_digest, row.prev)


class _Walk:
    """One pass: the row before, what is still open about it, and what was found."""

    def __init__(self, heads: Iterable[SignedHead], purged_before: int) -> None:
        self.heads: dict[int, list[SignedHead]] = {}
        for head in heads:
            self.heads.setdefault(head.seq, []).append(head)
        self.covered = max(self.heads, default=0)
        self.agreed = 0
        self.purged_before = purged_before
        self.count = self.uncovered = 0
        self.uncovered_since: int | None = None
        self.faults: list[Finding] = []
        self.notes: list[Finding] = []
        self.expected = 1
        self.before: Row | None = None
        self.before_digest = GENESIS
        self.before_whole = True
        self.open_link: tuple[int, Row, bool] | None = None
        self.rewritten: set[int] = set()
        self.gone_payloads: set[int] = set()
        self.strays = strays.Strays()

    def step(self, row: Row) -> None:
        """Take the next row."""
        self.count += 1
        digest = digest_of(row)
        whole = digest == row.hash
        self._close_link(row)
        if whole and row.seq < self.expected:
            whole = False
        if whole:
            self.strays.miss(self.expected, row.seq - 1)
            if row.seq == self.expected:
                self._link(row)
            self.expected = row.seq + 1
            self._payload(row)
        else:
            self._broken(row)
        self._head(row, digest, whole)
        if self.before is not None and row.at < self.before.at - CLOCK_SLACK and whole and self.before_whole:
            seconds = round((self.before.at - row.at) / 1000)
            self.notes.append(finding("clock-back", self.before.seq, row.seq, seconds=seconds))
        if row.seq > self.covered:
            self.uncovered += 1
            self.uncovered_since = row.at if self.uncovered_since is None else self.uncovered_since
        self.before, self.before_digest, self.before_whole = row, digest, whole

    def _link(self, row: Row) -> None:
        named = self.before.hash if self.before else GENESIS
        if self.before is not None and not self.before_whole:
            # The row before has a fault of its own, and this one may name what it said at first.
            if row.prev == self.before_digest:
                self.strays.named_by_next(self.before.seq)
        elif row.prev != named:
            headed = any(head.hash == row.hash for head in self.heads.get(row.seq, ()))
            self.open_link = (row.seq - 1, row, headed)

    def _close_link(self, following: Row | None) -> None:
        """Decide which of two rows that do not follow one another is the false one: the next row vouches."""
        if self.open_link is None:
            return
        before, row, headed = self.open_link
        self.open_link = None
        vouched = headed or (following is not None and following.prev == row.hash)
        self.rewritten.add(before if before and vouched else row.seq)

    def _broken(self, row: Row) -> None:
        if row.seq == self.expected:
            self.expected += 1
        expected_prev = self.before.hash if self.before else GENESIS
        self.strays.add(row, digest_of(replace(row, prev=expected_prev)) == row.hash)

    def _payload(self, row: Row) -> None:
        if row.sealed is not None:
            if payload_digest(row.sealed) != row.payload_digest:
                self.faults.append(finding("payload-changed", row.seq))
        elif row.payload_digest != EMPTY and row.at >= self.purged_before:
            self.gone_payloads.add(row.seq)

    def _head(self, row: Row, digest: bytes, whole: bool) -> None:
        for head in self.heads.pop(row.seq, ()):
            if head.hash in {row.hash, digest}:
                self.agreed = max(self.agreed, row.seq)
            elif whole:
                self.rewritten.update(range(self.agreed + 1, row.seq + 1))

    def end(self) -> None:
        """Close what is open and name what was found."""
        self._close_link(None)
        missing, faults = self.strays.resolve(self.expected)
        self.faults += faults
        cut_to = max(self.heads, default=0)
        explained = self.strays.written() | {
            seq for fault in faults for seq in range(fault.first, fault.last + 1)
        }
        cut = set(range(self.expected, cut_to + 1)) - explained
        missing = [run for run in missing if run[0] not in cut]
        self.faults += over("cut-off", cut, covered=cut_to)
        self.faults += over_runs("missing", missing)
        self.faults += over("payload-missing", self.gone_payloads)
        self.faults += over("rewritten", self.rewritten)
