"""Words within the plot: put where they cover nothing, and rules are cut where they would cross them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from safeconduct.interest.engine.charting.measure import width
from safeconduct.interest.engine.charting.thin import Place

Box = tuple[float, float, float, float]  # left, top, right, foot
AIR = 3.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words whose baseline is at `y`, and which start, end or are centred at `x`."""

    text: str
    x: float
    y: float
    anchor: str
    size: float
    bold: bool = False

    @property
    def box(self) -> Box:
        """Return the room that the words take at most."""
        wide = width(self.text, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - self.size * 0.8, left + wide, self.y + self.size * 0.25


@dataclass(slots=True)
class Plot:
    """What labels must keep clear of: edges, upright rules, runs of the line; and the labels that were put."""

    edges: Box
    uprights: Sequence[float]
    runs: Sequence[Sequence[Place]]
    solid: list[Box] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def put(self, choices: Iterable[Label]) -> bool:
        """Put the first label that covers nothing, else the one that covers least; False where none fits."""
        best, least = None, 0.0
        for label in choices:
            worst = self._covers(label.box)
            if worst is not None and (best is None or worst < least):
                best, least = label, worst
                if not worst:
                    break
        if best is None:
            return False
        self.labels.append(best)
        self.solid.append(best.box)
        return True

    def _covers(self, box: Box) -> float | None:
        a, b, c, d = box
        low, top, high, foot = self.edges
        if a < low or c > high or b < top or d > foot:
            return None
        for left, above, right, below in self.solid:
            if a - AIR < right and left < c + AIR and b - 1 < below and above < d + 1:
                return None
        worst = 20.0 * sum(a - AIR < upright < c + AIR for upright in self.uprights)
        for run in self.runs:
            worst += _crossed(run, a - AIR, b - AIR, c + AIR, d + AIR)
        return worst


def _crossed(run: Sequence[Place], a: float, b: float, c: float, d: float) -> int:
    """Return how many pieces of a run pass through a box."""
    at = bisect_left(run, (a, -1.0))
    crossed = 0
    for one, two in zip(run[max(at - 1, 0) :], run[max(at, 1) :], strict=False):
        if one[0] > c:
            break
        across = two[0] - one[0] or 1e-9
        y1 = one[1] + (two[1] - one[1]) * max(0.0, (a - one[0]) / across)
        y2 = one[1] + (two[1] - one[1]) * min(1.0, (c - one[0]) / across)
        crossed += min(y1, y2) < d and max(y1, y2) > b
    if len(run) == 1:
        crossed += a < run[0][0] < c and b < run[0][1] < d
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
