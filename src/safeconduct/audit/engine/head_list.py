"""Checks the list of signed heads by itself: signatures, numbering, chaining, order, and the two copies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from safeconduct.audit.engine.heads import FIRST, SignedHead, parse
from safeconduct.audit.engine.report import Fault, joined, over, over_runs

Signed = Callable[[bytes, bytes], bool]


@dataclass(slots=True)
class HeadList:
    """The heads that can be trusted, by number, and what is wrong with the list."""

    good: dict[int, SignedHead] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
                found.faults.append(
                    Fault("head-unreadable", place, place, f"Line {place} of the heads: {fault}")
                )
            else:
                found.notes.append(
                    f"Line {place} of the heads was cut off in the middle of writing, as a crash does; "
                    "a head that was lost with it is named below."
                )
            continue
        if not signed(head.message(), head.signature):
            suspects.add(head.number)
            sentence = (
                f"Line {place} of the heads (head {head.number}) does not bear our signature: it is forged."
            )
            found.faults.append(Fault("head-forged", head.number, head.number, sentence))
            continue
        if spelled.get(head.number) == line:
            found.notes.append(f"Head {head.number} stands in the list twice; both lines are the same.")
            continue
        if head.number in spelled:
            sentence = (
                f"There are two different heads with number {head.number}: somebody else holds the key."
            )
            found.faults.append(Fault("head-doubled", head.number, head.number, sentence))
            continue
        if head.number < highest:
            sentence = f"Head {head.number} stands after head {highest}: lines of the heads were reordered."
            found.faults.append(Fault("head-reordered", head.number, head.number, sentence))
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
    found.faults += over_runs(
        "head-missing",
        joined(missing),
        lambda name, many: f"{name} {'are' if many else 'is'} missing at the second place.",
        "Head",
    )
    if copies is None:
        return
    altered = [number for number, line in copies.items() if spelled.get(number, line) != line]
    found.faults += over(
        "head-copy-changed",
        altered,
        lambda name, many: f"{name}: the copy in the database and the second place say different things.",
        "Head",
    )
    # The very last one may lack its copy: a crash came between the second place and the database.
    lost = [number for number in found.good if number not in copies and number != max(found.good)]
    found.faults += over(
        "head-copy-missing",
        lost,
        lambda name, many: f"{name}: the second place has {'them' if many else 'it'}, the database does not.",
        "Head",
    )


def _check_links(found: HeadList) -> None:
    for number, head in found.good.items():
        before = found.good.get(number - 1)
        if (number == 1 and head.prev != FIRST) or (before is not None and head.prev != before.digest()):
            sentence = (
                f"Head {number} does not follow head {number - 1}: one of them was made with a stolen key."
            )
            found.faults.append(Fault("head-link", number, number, sentence))
        if before is not None and head.seq < before.seq:
            sentence = (
                f"Head {number} covers rows up to {head.seq}, head {number - 1} before it up to {before.seq}: "
                "the chain was shortened in between (an old backup brought back?)."
            )
            found.faults.append(Fault("head-shortened", number, number, sentence))
