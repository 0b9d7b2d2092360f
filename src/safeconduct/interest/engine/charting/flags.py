"""Labels above the picture for days that are marked by an upright rule: stacked so that nothing meets."""

from collections.abc import Sequence
from itertools import chain, product
from typing import NamedTuple

from safeconduct.interest.engine.charting.measure import width, wrapped

SIZE = 11.0
ROW = 14.0
GAP = 5.0  # between a rule and its words
APART = 8.0
FEWEST = 70.0  # with less room on its side a label goes to the other
WIDEST = 0.55  # of the picture: a longer label is broken into two lines


class Flag(NamedTuple):
    """A label of one or two lines at a rule on `x`; `row` counts from below; `left`: it lies left of its rule.

    `left` is None where the words stand above the rule. `mark` is its place among the rules, from left to right;
    `box` from where to where the words reach.
    """

    x: float
    lines: tuple[str, ...]
    left: bool | None
    row: int
    mark: int
    box: tuple[float, float]


def stacked(marks: Sequence[tuple[float, str]], low: float, high: float) -> list[Flag] | None:
    """Place the labels of rules, given from left to right, between two edges; None where there is no way to.

    The labels of the first rules lie right of them and the others left, split where fewest letters are cut off and
    the rows are fewest; a rule that a label reaches over stays below it, so that no rule crosses words.
    """
    sides = [
        [_sided(x, text, at, left, low, high) for left in (False, True)] for at, (x, text) in enumerate(marks)
    ]
    best: list[Flag] | None = None
    least = (0, 0)
    for split, left_first in product(range(len(marks), -1, -1), (False, True)):
        if left_first and split in {0, len(marks)}:
            continue
        flags = _placed(sides, split, left_first)
        if flags is None:
            continue
        lost = sum(
            len(text) - len(" ".join(flag.lines)) for (_, text), flag in zip(marks, flags, strict=True)
        )
        cost = lost, rows(flags)
        if best is None or cost < least:
            best, least = flags, cost
        if cost <= (0, 1):
            break
    return best


def numbered(xs: Sequence[float]) -> list[Flag]:
    """Return numbers above rules, given from left to right; one that would touch another stands above it."""
    done: list[Flag] = []
    for at, x in enumerate(xs):
        text = str(at + 1)
        half = width(text, SIZE) / 2
        near = [other for other in done if other.box[1] + GAP / 2 > x - half]
        taken = {other.row for other in near}
        row = next(row for row in range(len(near) + 1) if row not in taken)
        done.append(Flag(x, (text,), None, row, at, (x - half, x + half)))
    return done


def rows(flags: Sequence[Flag]) -> int:
    """Return how many rows the labels take."""
    return max((flag.row + len(flag.lines) for flag in flags), default=0)


def _sided(x: float, text: str, at: int, left: bool, low: float, high: float) -> Flag | None:
    """Return a label on one side of its rule, in the lowest row; None where that side has no room for it."""
    room = min((x - low if left else high - x) - GAP, (high - low) * WIDEST)
    if room < min(FEWEST, width(text, SIZE)):
        return None
    lines = wrapped(text, room, SIZE, 2) or ("",)
    wide = max([width(line, SIZE) for line in lines])
    return Flag(x, lines, left, 0, at, (x - GAP - wide, x - GAP) if left else (x + GAP, x + GAP + wide))


def _placed(sides: Sequence[Sequence[Flag | None]], split: int, left_first: bool) -> list[Flag] | None:
    """Return the flags for one split; None where a label has no room on its side, or two would cross each other."""
    done: list[Flag] = []
    # From the split outwards: whoever comes later reaches over the rules of those before, and lies above them.
    rightwards, leftwards = range(split - 1, -1, -1), range(split, len(sides))
    for at in chain(leftwards, rightwards) if left_first else chain(rightwards, leftwards):
        flag = sides[at][at >= split]
        if flag is None:
            return None
        a, b = flag.box
        row = 0
        for other in done:
            c, d = other.box
            if (a - GAP < other.x < b + GAP) or (c < b + APART and a < d + APART):
                row = max(row, other.row + len(other.lines))
        for other in done:
            c, d = other.box
            if c - GAP / 2 < flag.x < d + GAP / 2 and other.row < row + len(flag.lines):
                return None
        done.append(flag._replace(row=row))
    return sorted(done, key=lambda one: one.mark)
