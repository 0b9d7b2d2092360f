"""Words within the plot: put where they cover least, and rules are cut where they would cross them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from safeconduct.interest.engine.charting.measure import width
from safeconduct.interest.engine.charting.thin import Place

Box = tuple[float, float, float, float]  # left, top, right, foot
AIR = 3.0
LINE = 1.25  # from baseline to baseline, of the size
UPRIGHT = 5.0  # what an upright rule that must be cut costs …
PIECE = 3.0  # … a piece of the line that is covered …
WELL = 1.0  # a place that costs no more is not bettered
FAR = 1 / 8  # … and each unit of distance from the point


class Label(NamedTuple):
    """Lines of words whose last baseline is at `y`, and which start, end or are centred at `x`.

    `off` is how far they lie from what they tell of.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    size: float
    bold: bool = False
    off: float = 0.0

    @property
    def box(self) -> Box:
        """Return the room that the words take at most."""
        wide = max([width(line, self.size, bold=self.bold) for line in self.lines])
        left = self.x if self.anchor == "start" else self.x - (wide if self.anchor == "end" else wide / 2)
        high = self.size * (0.8 + LINE * (len(self.lines) - 1))
        return left, self.y - high, left + wide, self.y + self.size * 0.25


@dataclass(slots=True)
class Plot:
    """What labels must keep clear of: edges, upright rules, runs of the line; and the labels that were put."""

    edges: Box
    uprights: Sequence[float]
    runs: Sequence[Sequence[Place]]
    solid: list[Box] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def put(self, choices: Iterable[Label]) -> bool:
        """Put the label that covers least and lies nearest; False where none fits."""
        best, least = None, 0.0
        for label in choices:
            if best is not None and label.off * FAR >= least:
                continue
            cost = self._cost(label)
            if cost is not None and (best is None or cost < least):
                best, least = label, cost
                if cost <= WELL:
                    break
        if best is None:
            return False
        self.labels.append(best)
        self.solid.append(best.box)
        return True

    def _cost(self, label: Label) -> float | None:
        """Return what a place costs; None where it is outside, or taken."""
        a, b, c, d = label.box
        low, top, high, foot = self.edges
        if a < low or c > high or b < top or d > foot:
            return None
        for left, above, right, below in self.solid:
            if a - AIR < right and left < c + AIR and b - 1 < below and above < d + 1:
                return None
        crossed = sum([_crossed(run, a - AIR, b - AIR, c + AIR, d + AIR) for run in self.runs])
        cut = sum([a - AIR < upright < c + AIR for upright in self.uprights])
        return crossed * PIECE + cut * UPRIGHT + label.off * FAR


def _crossed(run: Sequence[Place], a: float, b: float, c: float, d: float) -> int:
    """Return how many pieces of a run pass through a box."""
    if run[0][0] > c or run[-1][0] < a:
        return 0
    at = max(bisect_left(run, (a, -1.0)) - 1, 0)
    x, y = run[at]
    crossed = int(len(run) == 1 and a < x < c and b < y < d)
    for next_at in range(at + 1, len(run)):
        if x > c:
            break
        after, below = run[next_at]
        # A piece wholly above or below is the usual case; only one that is neither needs its ends cut at the edges.
        if not (y < b and below < b) and not (y > d and below > d):
            slope = (below - y) / ((after - x) or 1e-9)
            one, two = y + slope * max(0.0, a - x), below - slope * max(0.0, after - c)
            crossed += min(one, two) < d and max(one, two) > b
        x, y = after, below
    return crossed


def cut(
    low: float, high: float, across: float, boxes: Sequence[Box], upright: bool
) -> list[tuple[float, float]]:
    """Return the pieces of a rule from `low` to `high`, which lies at `across`, that no box is crossed by."""
    pieces = []
    holes = sorted(
        ((above, below) if upright else (left, right))
        for left, above, right, below in boxes
        if (left - 1 < across < right + 1 if upright else above - 1 < across < below + 1)
    )
    for start, end in holes:
        if start - AIR > low:
            pieces.append((low, min(start - AIR, high)))
        low = max(low, end + AIR)
    if low < high:
        pieces.append((low, high))
    return pieces
