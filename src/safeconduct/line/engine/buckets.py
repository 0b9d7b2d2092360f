"""Token buckets: how often something may happen, with the time passed in and a state that can be kept.

A bucket holds at most `burst` tokens and gains `rate` a second. What is taken in any stretch of t seconds
is never more than burst + rate · t. A taking that must wait takes nothing, so whoever gives up in between
costs the others nothing, and small takings cannot be starved by one that was announced and never came.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_GRAIN = 1e-9  # tokens; so that who waits as long as he was told is not sent away for a rounding


@dataclass(frozen=True, slots=True)
class Bucket:
    """`tokens` that were there `at` a time in seconds, of whatever clock the caller uses throughout."""

    rate: float
    burst: float
    tokens: float
    at: float

    def __post_init__(self) -> None:
        known = (self.rate, self.burst, self.tokens, self.at)
        if not all(math.isfinite(one) for one in known) or self.rate <= 0 or self.burst <= 0:
            raise ValueError("A bucket needs a rate and a burst above 0, and a time.")
        if not 0 <= self.tokens <= self.burst:
            raise ValueError("A bucket holds from 0 tokens to its burst.")

    def to_json(self) -> dict[str, float]:
        """Return the bucket as plain values for `json.dumps`."""
        return {"rate": self.rate, "burst": self.burst, "tokens": self.tokens, "at": self.at}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Bucket:
        """Return the bucket that `to_json` gave; ValueError when it is none."""
        values = [kept.get(name) for name in ("rate", "burst", "tokens", "at")]
        if len(kept) != 4 or any(type(one) not in (int, float) for one in values):
            raise ValueError("This is no bucket; begin with a full one.")
        return cls(*(float(one) for one in values if one is not None))


def full(rate: float, burst: float, now: float) -> Bucket:
    """Return a full bucket; ValueError unless rate and burst are above 0."""
    return Bucket(float(rate), float(burst), float(burst), float(now))


def refilled(bucket: Bucket, now: float) -> Bucket:
    """Return the bucket as it stands now. A clock that was put back gives nothing, and is followed."""
    gained = max(0.0, now - bucket.at) * bucket.rate
    return replace(bucket, tokens=min(bucket.burst, bucket.tokens + gained), at=now)


def is_full(bucket: Bucket, now: float) -> bool:
    """Tell whether the bucket is full: then it need not be kept, a new one is the same."""
    return refilled(bucket, now).tokens >= bucket.burst


def take(bucket: Bucket, now: float, cost: float = 1.0) -> tuple[Bucket, float]:
    """Take `cost` tokens; return the bucket, and 0, or the seconds to wait, and then nothing was taken.

    ValueError for a cost below 0 or above the burst: it could never be taken.
    """
    if not 0 <= cost <= bucket.burst:
        raise ValueError("A cost lies between 0 and the burst of its bucket.")
    here = refilled(bucket, now)
    if here.tokens + _GRAIN >= cost:
        return replace(here, tokens=max(0.0, here.tokens - cost)), 0.0
    return here, (cost - here.tokens) / here.rate


def take_all(buckets: Sequence[Bucket], now: float, cost: float = 1.0) -> tuple[tuple[Bucket, ...], float]:
    """Take from every bucket or from none; return them, and 0 or the longest wait."""
    taken = [take(one, now, cost) for one in buckets]
    wait = max((wait for _, wait in taken), default=0.0)
    if wait:
        return tuple(refilled(one, now) for one in buckets), wait
    return tuple(one for one, _ in taken), 0.0
