"""A report of each kind that a verification can make: every fault and note, in every way of saying it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.security.audit_chain import HEADS_AT, SEED, STRANGER, chained, headed, judged, made, refitted

from safeconduct.audit.engine.chain import Row
from safeconduct.audit.engine.heads import parse, render
from safeconduct.audit.engine.report import Report
from safeconduct.vault.engine import signing

ROWS = made()
LINES = headed(ROWS)


def without(*gone: int) -> list[Row]:
    """Return the chain without some of its rows."""
    return [row for row in ROWS if row.seq not in gone]


def with_row(number: int, **columns: object) -> list[Row]:
    """Return the chain with one row that says something else."""
    rows = list(ROWS)
    rows[number - 1] = replace(rows[number - 1], **columns)  # type: ignore[arg-type]
    return rows


def renumbered(first: int, by: int) -> list[Row]:
    """Return the rows from `first` on, numbered anew."""
    return [replace(row, seq=row.seq + by) for row in ROWS[first - 1 :]]


def signed_anew(line: str, seed: bytes, **fields: int) -> str:
    """Return a head that says something else, with a signature of that key."""
    head = replace(parse(line), **fields)  # type: ignore[arg-type]
    return render(replace(head, signature=signing.sign(seed, head.message())))


def rows_broken() -> list[Report]:
    """Return what is found where entries were touched."""
    blank = {"verb": "x"}
    unfit = [replace(row, **blank) if row.seq in (5, 6, 7, 50) else row for row in ROWS]  # type: ignore[arg-type]
    swapped = with_row(8, seq=30)
    swapped[29] = replace(ROWS[29], seq=8)
    inserted = [refitted(replace(ROWS[9], seq=seq, verb="case.closed")) for seq in (10, 11)]
    back = chained([replace(row, at=row.at - 60_000) if row.seq > 100 else row for row in ROWS])
    recomputed = ROWS[:49] + chained([replace(ROWS[49], actor=bytes(16)), *ROWS[50:]], ROWS[48].hash)
    return [
        judged(without(17, 41, 42, 43), LINES),
        judged(unfit, LINES),
        judged(with_row(20, hash=bytes(32)), LINES),
        judged(with_row(20, prev=bytes(32)), LINES),
        judged(with_row(20, payload_digest=bytes(32)), LINES),
        judged(with_row(20, sealed=b"another"), LINES),
        judged(with_row(20, sealed=None), LINES),
        judged([replace(row, sealed=None) if row.seq in (31, 32) else row for row in ROWS], LINES),
        judged(sorted(swapped, key=lambda row: row.seq), LINES),
        judged(ROWS[:9] + inserted[:1] + renumbered(10, 1), LINES),
        judged(ROWS[:9] + inserted + renumbered(10, 2), LINES),
        judged(ROWS[:9] + renumbered(11, -1), LINES),
        judged(ROWS[:9] + renumbered(12, -2), LINES),
        judged(ROWS[: HEADS_AT[-1] - 1], LINES),
        judged(ROWS[:150], LINES),
        judged([*ROWS[:19], refitted(replace(ROWS[19], **blank)), *ROWS[20:]], LINES),  # type: ignore[arg-type]
        judged(recomputed, LINES),
        judged(made(300), headed(made(300), [50])),
        judged(back, headed(back)),
    ]


def heads_broken() -> list[Report]:
    """Return what is found where the signed heads were touched."""
    line, last = LINES[0], LINES[-1]
    unreadable = [
        'neither one nor the other"}',
        '{"at": "17"}',
        line.replace('"number": 1,', '"number": -1,'),
        line.replace(f'"{parse(line).hash.hex()}"', "17"),
        line.replace(parse(line).hash.hex(), "z" * 64),
        line.replace(": ", ":"),
    ]
    copies = [*LINES[:2], last, LINES[3], line, line]
    return [
        *(judged(ROWS, [*LINES, wrong]) for wrong in unreadable),
        judged(ROWS, [*LINES, '{"at": 17']),
        judged(ROWS, [*LINES[:2], signed_anew(LINES[2], STRANGER), *LINES[3:]]),
        judged(ROWS, [*LINES, last]),
        judged(ROWS, [*LINES, signed_anew(last, SEED, at=1)]),
        judged(ROWS, [LINES[1], LINES[0], *LINES[2:]]),
        judged(ROWS, [LINES[0], *LINES[2:4], *LINES[5:]]),
        judged(ROWS, [LINES[0], *LINES[4:]], LINES),
        judged(ROWS, LINES, copies),
        judged(ROWS, LINES, LINES[:4]),
        judged(ROWS, LINES, LINES[:3]),
        judged(ROWS, [*LINES[:2], signed_anew(LINES[2], SEED, at=1), *LINES[3:]]),
        judged(ROWS, headed(ROWS, [*HEADS_AT, 150])),
    ]


@cache
def reports() -> tuple[Report, ...]:
    """Return a whole chain and every broken one."""
    return judged(ROWS, LINES, LINES), *rows_broken(), *heads_broken()
