"""Where a moment and a value lie on the picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting.scale import days
from safeconduct.interest.engine.charting.words import Moment
from safeconduct.interest.engine.records import Period


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's edges in units of the picture, the days at its left edge and per unit, and the value at its top.

    `low` is the value at the foot: zero, but above it on an axis of powers, where `powers` is true.
    """

    left: float
    right: float
    top: float
    foot: float
    first: float
    a_day: float
    high: float
    low: float = 0.0
    powers: bool = False

    def x(self, moment: float) -> float:
        """Return where a moment lies, which is given in days."""
        return self.left + (moment - self.first) * self.a_day

    def ys(self, values: Iterable[float]) -> list[float]:
        """Return where values lie, none of which is below zero; many at once."""
        if self.powers:
            return [self.y(value) for value in values]
        foot, top, by, high = self.foot, self.top, (self.foot - self.top) / self.high, self.high
        return [foot - value * by if value < high else top for value in values]

    def y(self, value: float) -> float:
        """Return where a value lies; what is beyond the picture lies at its edge."""
        if self.powers:
            part = log10(max(value, self.low) / self.low) / log10(self.high / self.low)
        else:
            part = value / self.high
        return self.foot - min(max(part, 0.0), 1.0) * (self.foot - self.top)


def edges(starts: Sequence[Moment], period: Period) -> list[float]:
    """Return the beginning of each period in days, and the end of the last."""
    return [
        *(
            [days(start) for start in starts]
            if period == Period.HOUR
            else [float(start.toordinal()) for start in starts]
        ),
        days(shifted(starts[-1], period, 1)),
    ]


def middles(edges: Sequence[float]) -> list[float]:
    """Return the middle between each two neighbours."""
    return [(a + b) / 2 for a, b in pairwise(edges)]
