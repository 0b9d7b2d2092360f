"""Checks the list of signed heads by itself: signatures, numbering, chaining, order, and the two copies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from safeconduct.audit.engine.heads import FIRST, SignedHead, parse
from safeconduct.audit.engine.report import Finding, finding, joined, over, over_runs
from safeconduct.audit.engine.said import Said

Signed = Callable[[bytes, bytes], bool]


@dataclass(slots=True)
class HeadList:
    """The heads that can be trusted, by number, and what is wrong with the list."""

    good: dict[int, SignedHead] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def check_heads(lines: Iterable[str], copies: Iterable[tuple[int, str]] | None, signed: Signed) -> HeadList:
    """Check the lines of the second place, in their order, against themselves and the database's copies.

    `signed(message, signature)` says whether the signature is of this installation. `copies` are (number, line)
    as the database keeps them, or None where there is no database at hand.
    """
    found = HeadList()
    spelled: dict[int, str] = {}
    suspects: set[int] = set()
    highest = 0
    for place, line in enumerate(lines, 1):
        try:
            head = parse(line)
        except ValueError as fault:
            if line.endswith('"}'):
                found.faults.append(finding("head-unreadable", place, reason=Said(str(fault))))
            else:
                found.notes.append(finding("head-cut-short", place))
            continue
        if not signed(head.message(), head.signature):
            suspects.add(head.number)
            found.faults.append(finding("head-forged", head.number, line=place))
            continue
        if spelled.get(head.number) == line:
            found.notes.append(finding("head-twice", head.number))
            continue
        if head.number in spelled:
            found.faults.append(finding("head-doubled", head.number))
            continue
        if head.number < highest:
            found.faults.append(finding("head-reordered", head.number, highest=highest))
        highest = max(highest, head.number)
        found.good[head.number], spelled[head.number] = head, line
    _check_numbers(found, suspects, spelled, dict(copies) if copies is not None else None)
    _check_links(found)
    return found


def _check_numbers(
    found: HeadList, suspects: set[int], spelled: dict[int, str], copies: dict[int, str] | None
) -> None:
    missing, passed = [], 0
    for number in sorted({*found.good, *suspects, *(copies or ())}):
        if number > passed + 1 and number not in suspects:
            missing.append((passed + 1, number - 1))
        if number not in found.good and number not in suspects:
            missing.append((number, number))
        passed = passed if number in suspects and number > passed + 1 else number
    found.faults += over_runs("head-missing", joined(missing))
    if copies is None:
        return
    altered = [number for number, line in copies.items() if spelled.get(number, line) != line]
    found.faults += over("head-copy-changed", altered)
    # The very last one may lack its copy: a crash came between the second place and the database.
    lost = [number for number in found.good if number not in copies and number != max(found.good)]
    found.faults += over("head-copy-missing", lost)


def _check_links(found: HeadList) -> None:
    for number, head in found.good.items():
        before = found.good.get(number - 1)
        if (number == 1 and head.prev != FIRST) or (before is not None and head.prev != before.digest()):
            found.faults.append(finding("head-link", number, before=number - 1))
        if before is not None and head.seq < before.seq:
            seqs = {"covers": head.seq, "covered": before.seq}
            found.faults.append(finding("head-shortened", number, before=number - 1, **seqs))
