"""Where one further observation would fall: Student's t prediction interval, without scipy."""

from dataclasses import dataclass
from functools import lru_cache
from math import atan, exp, lgamma, pi, sqrt

import numpy as np

from safeconduct.interest.engine.analysis.scale import Floats

NOMINAL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """The mean of `n` earlier observations, and the bounds for one more; all in the observations' own scale.

    `spread` is the standard deviation of one further observation about the mean.
    """

    mean: float
    low: float
    high: float
    spread: float
    n: int

    def above(self, value: float) -> bool:
        """Return whether a value lies above the bounds."""
        return value > self.high

    def below(self, value: float) -> bool:
        """Return whether a value lies below the bounds."""
        return value < self.low


def predict(
    earlier: Floats, *, floor: float = 0.0, widening: float = 1.0, level: float = NOMINAL
) -> Interval:
    """Return the interval for one more observation; `floor` is the least standard deviation to believe.

    `widening` multiplies it where the observations were adjusted by something learnt from themselves.
    ValueError with fewer than two observations.
    """
    n = len(earlier)
    if n < 2:
        raise ValueError("A prediction interval needs at least two earlier observations; give more.")
    mean = float(earlier.mean())
    spread = max(float(earlier.std(ddof=1)), floor) * sqrt(1 + 1 / n) * widening
    reach = t_quantile((1 + level) / 2, n - 1) * spread
    return Interval(mean, mean - reach, mean + reach, spread, n)


@lru_cache(maxsize=4096)
def t_quantile(p: float, freedom: int) -> float:
    """Return the quantile of Student's t for 0.5 <= p < 1, within 1e-6 of itself; ValueError outside that."""
    if not 0.5 <= p < 1 or freedom < 1:
        raise ValueError("Ask for a quantile between 0.5 and 1, with at least one degree of freedom.")
    low, high = 0.0, 1.0
    while _cumulative(high, freedom) < p and high < 1e9:
        low, high = high, high * 2
    while high - low > 1e-7 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _cumulative(middle, freedom) < p else (low, middle)
    return (low + high) / 2


def _cumulative(x: float, freedom: int) -> float:
    # With u = atan(x / sqrt(freedom)) the density is a power of the cosine, so that heavy tails stay finite.
    u = np.linspace(0.0, atan(x / sqrt(freedom)), 401)
    g = np.cos(u) ** (freedom - 1)
    area = float((u[1] - u[0]) / 3 * (g[0] + g[-1] + 4 * g[1:-1:2].sum() + 2 * g[2:-2:2].sum()))
    return 0.5 + exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi) * area
