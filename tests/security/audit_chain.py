"""A chain of entries with its signed heads, made in memory for the tests that tamper with it."""

import random
from collections.abc import Sequence
from dataclasses import replace

from safeconduct.audit.engine.chain import GENESIS, Row, fingerprint, payload_digest
from safeconduct.audit.engine.heads import FIRST, SignedHead, render
from safeconduct.audit.engine.report import Report
from safeconduct.audit.engine.verification import verify
from safeconduct.vault.engine import signing

SEED, STRANGER = bytes(range(32)), bytes(range(1, 33))
PUBLIC = signing.public_of(SEED)
BEGAN = 1_772_600_000_000
LENGTH = 200
HEADS_AT = (1, 40, 80, 120, 160, 190)


def refitted(row: Row, prev: bytes | None = None) -> Row:
    """Return the row with a fingerprint that fits what it says now."""
    row = replace(row, prev=row.prev if prev is None else prev)
    fields = (row.seq, row.at, row.actor, row.verb, row.object, row.payload_digest, row.prev)
    return replace(row, hash=fingerprint(*fields))


def chained(rows: Sequence[Row], prev: bytes = GENESIS) -> list[Row]:
    """Return the rows with links and fingerprints that fit, as an intruder would recompute them."""
    whole = []
    for row in rows:
        whole.append(refitted(row, prev))
        prev = whole[-1].hash
    return whole


def made(length: int = LENGTH, seed: int = 1) -> list[Row]:
    """Return an honest chain with payloads."""
    chance = random.Random(seed)
    rows = []
    for seq in range(1, length + 1):
        sealed = chance.randbytes(30)
        actor, verb = chance.randbytes(16), chance.choice(["case.read", "case.opened", "exit.approved"])
        digest = payload_digest(sealed)
        rows.append(Row(seq, BEGAN + seq * 1000, actor, verb, chance.randbytes(16), digest, b"", b"", sealed))
    return chained(rows)


def headed(rows: Sequence[Row], at: Sequence[int] = HEADS_AT, seed: bytes = SEED) -> list[str]:
    """Return the lines of the second place: a signed head after each of these rows."""
    lines, prev = [], FIRST
    for number, seq in enumerate(at, 1):
        head = SignedHead(number, seq, rows[seq - 1].at + 500, rows[seq - 1].hash, prev)
        head = replace(head, signature=signing.sign(seed, head.message()))
        lines.append(render(head))
        prev = head.digest()
    return lines


def judged(rows: Sequence[Row], lines: Sequence[str], copies: Sequence[str] | None = None) -> Report:
    """Return what the verification finds."""
    return verify(
        rows,
        lines,
        signed=lambda message, signature: signing.verify(PUBLIC, message, signature),
        now=BEGAN + 1_000_000,
        copies=None if copies is None else list(enumerate(copies, 1)),
    )


def found(report: Report) -> set[tuple[str, int, int]]:
    """Return kind, first and last of every fault."""
    assert all(fault.sentence.endswith(".") and str(fault.first) in fault.sentence for fault in report.faults)
    return {(fault.kind, fault.first, fault.last) for fault in report.faults}
