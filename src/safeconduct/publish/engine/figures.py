"""Figures that endanger nobody: small counts hidden, others rounded, totals that give nothing away.

A reader knows the rule, so a figure is what it lets him conclude: the true count lies in [low, high]. Totals
are rounded on their own, and their grid ends early on both sides, so that a total together with its parts
says no more about any part than that part's own figure does. See `total`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

BASE = 5  # counts are rounded to multiples of it, and counts below it are not told; people
HALF = BASE // 2


class Kind(StrEnum):
    """How a figure is worded."""

    ABOUT = "about"
    FEWER = "fewer"
    MORE = "more"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Figure:
    """What is told of a count: about `number`, fewer than it, it or more; the count is in [low, high]."""

    kind: Kind
    number: int
    low: int
    high: int


@dataclass(frozen=True)
class Table:
    """Safe figures by group, then by part, in the order given, with a total of each group and of all."""

    cells: dict[str, dict[str, Figure]]
    totals: dict[str, Figure]
    all: Figure


def cell(count: int) -> Figure:
    """Return the figure of a count of people: "fewer than 5" (also for none), else rounded to 5.

    ValueError when the count is negative.
    """
    if count < 0:
        raise ValueError(f"A count cannot be {count}; count people again.")
    if count < BASE:
        return Figure(Kind.FEWER, BASE, 0, BASE - 1)
    number = _rounded(count)
    return Figure(Kind.ABOUT, number, max(BASE, number - HALF), number + HALF)


def total(count: int, parts: Sequence[Figure]) -> Figure:
    """Return the figure of the sum of `parts`, each of them the figure of people in no other part.

    Let L and H be the sums of the parts' bounds and w the widest part. A part can be told from the total
    only where the total is near L or H, for there all parts must be small, or large, at once. So the grid's
    first step holds at least L..L+w and its last H-w..H ("fewer than", "or more"). Then for every part each
    value of its own range goes with some values of the others, whatever the total says: own derivation,
    checked by enumeration in the tests. Where steps are not left for a choice, the total is withheld; that
    depends on the parts' figures alone, so that the withholding tells nothing either.
    """
    if len(parts) == 1:
        return parts[0]
    low, high = sum(one.low for one in parts), sum(one.high for one in parts)
    if not low <= count <= high:
        raise ValueError(f"The total {count} is not the sum of its parts; count both in one transaction.")
    widest = max((one.high - one.low for one in parts), default=0)
    first = -(-(low + widest - HALF) // BASE) * BASE
    last = (high - widest + HALF) // BASE * BASE
    if first >= last:
        return Figure(Kind.WITHHELD, 0, low, high)
    number = min(max(_rounded(count), first), last)
    if number == first:
        return Figure(Kind.FEWER, first + HALF + 1, low, first + HALF)
    if number == last:
        return Figure(Kind.MORE, last - HALF, last - HALF, high)
    return Figure(Kind.ABOUT, number, number - HALF, number + HALF)


def protect(counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Return the safe table of counts of people by group and part; each person stands in one cell.

    There are totals of groups and of all, and deliberately none of a part over all groups: with totals in
    both directions a reader could subtract one from the other.
    """
    cells = {group: {part: cell(count) for part, count in row.items()} for group, row in counts.items()}
    sums = {group: sum(row.values()) for group, row in counts.items()}
    totals = {group: total(sums[group], list(row.values())) for group, row in cells.items()}
    return Table(cells, totals, total(sum(sums.values()), list(totals.values())))


def _rounded(count: int) -> int:
    return (count + HALF) // BASE * BASE
