"""How long somebody would wait for an agent: the density of the offered wait, and integrals over it.

With all agents busy, an arrival who never gave up would wait V. Its density is known up to a factor:

    g(v) = exp(-n mu v + lambda (1 - exp(-theta v)) / theta)

with lambda arrivals, mu contacts that one agent ends and theta patiences that run out, each per second, and n
agents. Baccelli and Hebuterne 1981, "On queues with impatient customers". Whoever is patient longer than V is
answered, so everything that a caller meets is an integral over exp(-theta v) g(v). That product has one hump of
known place and width, on which Gauss's rule is as exact as the numbers themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, exp, expm1, inf, log1p, pi, sqrt

_POINTS = 16
_PANELS = 6
_DROP = 46.0  # beyond this fall of the exponent lies less than 1e-19 of the hump


def _legendre(points: int) -> tuple[tuple[float, float], ...]:
    """Return nodes and weights of Gauss's rule on 0..1; Newton's method on the Legendre polynomial."""
    rule = []
    for i in range(points):
        x = cos(pi * (i + 0.75) / (points + 0.5))
        slope = 1.0
        for _ in range(8):
            before, now = 1.0, x
            for k in range(2, points + 1):
                before, now = now, ((2 * k - 1) * x * now - (k - 1) * before) / k
            slope = points * (x * now - before) / (x * x - 1)
            x -= now / slope
        rule.append(((1 - x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return tuple(rule)


_RULE = _legendre(_POINTS)


def _bend(u: float) -> float:
    """Return u - (1 - exp(-u)) without losing its digits near 0."""
    if abs(u) > 0.03:
        return u + expm1(-u)
    return u * u / 2 * (1 - u / 3 * (1 - u / 4 * (1 - u / 5 * (1 - u / 6 * (1 - u / 7)))))


@dataclass(frozen=True)
class Offered:
    """The hump exp(-theta v) g(v) over waits v in seconds, measured in its own height.

    ending: n mu, the contacts per second that all agents end together; leaving: theta, 0 for endless patience.
    `height` is the logarithm of the hump's top; integrals are given in units of that top.
    """

    arriving: float
    ending: float
    leaving: float

    @property
    def _fall(self) -> float:
        """How fast the hump falls at v = 0; negative when it rises there."""
        return self.ending + self.leaving - self.arriving

    @property
    def _top(self) -> float:
        if self._fall >= 0:
            return 0.0
        return log1p(-self._fall / (self.ending + self.leaving)) / self.leaving

    @property
    def height(self) -> float:
        """Natural logarithm of the hump's greatest value; it is 1 at a wait of 0 seconds."""
        if self._fall >= 0:
            return 0.0
        excess = -self._fall / (self.ending + self.leaving)
        return (self.ending + self.leaving) / self.leaving * (excess - log1p(excess))

    def _shape(self, top: float) -> Callable[[float], float]:
        """Return the exponent relative to the top, as a function of the wait."""
        slope = max(self._fall, 0.0)
        rate = self.arriving if self._fall >= 0 else self.ending + self.leaving
        leaving = self.leaving
        if leaving == 0:
            return lambda v: -slope * v
        return lambda v: -slope * (v - top) - rate / leaving * _bend(leaving * (v - top))

    def _support(self, top: float) -> tuple[float, float]:
        """Return bounds outside which the hump is nothing: u^2/(2+u) <= u - 1 + exp(-u) from 0 on."""
        slope = max(self._fall, 0.0)
        rate = self.arriving if self._fall >= 0 else self.ending + self.leaving
        curve = self.leaving * (slope + rate)
        middle = 2 * slope - _DROP * self.leaving
        root = sqrt(middle * middle + 8 * _DROP * curve)
        right = 4 * _DROP / (middle + root) if middle > 0 else (root - middle) / (2 * curve)
        left = sqrt(2 * _DROP / (rate * self.leaving)) if top > 0 else 0.0
        return max(0.0, top - left), top + right

    def integral(self, weight: Callable[[float], float], until: float = inf) -> float:
        """Return the integral of weight times the hump over waits from 0 to `until` seconds."""
        top = self._top
        shape = self._shape(top)
        low, high = self._support(top)
        total = 0.0
        for begin, end in ((low, min(top, until)), (top, min(high, until))):
            width = (end - begin) / _PANELS
            if width <= 0:
                continue
            for panel in range(_PANELS):
                base = begin + panel * width
                for at, share in _RULE:
                    v = base + at * width
                    total += width * share * weight(v) * exp(shape(v))
        return total
