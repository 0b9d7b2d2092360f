"""Quantiles of gamma and negative binomial distributions: how far an uncertain rate, or a count, may lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, floor, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """A middle value with bounds, all in one unit."""

    low: float
    mid: float
    high: float

    def times(self, factor: float) -> Interval:
        """Return the interval with each value multiplied."""
        return Interval(self.low * factor, self.mid * factor, self.high * factor)


def gamma_share(shape: float, x: float) -> float:
    """Return the share of a gamma distribution of scale 1 below x (the regularised incomplete gamma function).

    The power series below the mean, the continued fraction above it; Press and others 2007, "Numerical
    Recipes", section 6.2.
    """
    if x <= 0:
        return 0.0
    if x == inf:
        return 1.0
    front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        n = shape
        while term > total * 1e-16:
            n += 1
            term *= x / n
            total += term
        return min(1.0, front * total)
    b = x + 1 - shape
    c, d = 1e300, 1 / b
    h, i, step = d, 0, 0.0
    while abs(step - 1) > 1e-15 and i < 100_000:
        i += 1
        b += 2
        d = 1 / (b - i * (i - shape) * d)
        c = b - i * (i - shape) / c
        step = c * d
        h *= step
    return max(0.0, 1 - front * h)


def gamma_quantile(shape: float, share: float) -> float:
    """Return the value below which a share of a gamma distribution of scale 1 lies.

    ValueError for a shape that is not above 0 or a share not between 0 and 1. Starts from Wilson and Hilferty
    1931 and halves the bracket until it cannot be halved.
    """
    if not 0 < shape < inf or not 0 < share < 1:
        raise ValueError(
            f"A quantile needs a shape above 0 and a share between 0 and 1, not {shape}, {share}."
        )
    root = 1 - 1 / (9 * shape) + NormalDist().inv_cdf(share) / (3 * sqrt(shape))
    guess = shape * max(root, 1e-3) ** 3
    low, high = guess, guess
    while low > 1e-300 and gamma_share(shape, low) > share:
        low /= 1.1
    while gamma_share(shape, high) < share:
        high *= 1.1
    while low < (middle := (low + high) / 2) < high and high - low > 1e-13 * high:
        low, high = (middle, high) if gamma_share(shape, middle) < share else (low, middle)
    return high


def rate_between(mean: float, spread: float, share: float = 0.8) -> Interval:
    """Return the middle share of an uncertain rate, gamma distributed about its mean.

    spread: squared coefficient of variation; 0 means that the rate is known.
    """
    if mean <= 0 or spread <= 0:
        return Interval(mean, mean, mean)
    low, high = (gamma_quantile(1 / spread, p) * spread * mean for p in ((1 - share) / 2, (1 + share) / 2))
    return Interval(low, mean, high)


def counts_between(mean: float, spread: float, share: float = 0.8) -> Interval:
    """Return quantiles of a count whose rate is gamma distributed: negative binomial, or Poisson for spread 0."""
    low, mid, high = (
        float(_count_quantile(mean, spread, p)) for p in ((1 - share) / 2, 0.5, (1 + share) / 2)
    )
    return Interval(low, mid, high)


def _count_quantile(mean: float, spread: float, share: float) -> int:
    if mean <= 0:
        return 0
    deviation = sqrt(mean + spread * mean * mean)
    # Below this lies less than 1e-15: far enough, and no first term that is too small to be a number.
    k = max(0, floor(mean - 9 * deviation))
    term = exp(_log_chance(k, mean, spread))
    total = term
    while total < share:
        if spread > 0:
            term *= (k + 1 / spread) / (k + 1) * spread * mean / (1 + spread * mean)
        else:
            term *= mean / (k + 1)
        k += 1
        total += term
        if k > mean + 60 * deviation + 60:
            break
    return k


def _log_chance(k: int, mean: float, spread: float) -> float:
    if spread <= 0:
        return k * log(mean) - mean - lgamma(k + 1)
    shape = 1 / spread
    return (
        lgamma(k + shape)
        - lgamma(shape)
        - lgamma(k + 1)
        - shape * log1p(spread * mean)
        + k * log(spread * mean / (1 + spread * mean))
    )
