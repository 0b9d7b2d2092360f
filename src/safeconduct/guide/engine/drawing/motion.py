"""How things move: slowly, easing in and out, from one key to the next."""

from __future__ import annotations

import math
from itertools import pairwise

Key = tuple[float, float]


def ease(x: float) -> float:
    """Return 0 to 1 for 0 to 1, starting and ending at rest; what lies outside is held."""
    x = max(0.0, min(1.0, x))
    return x * x * (3 - 2 * x)


def lerp(a: float, b: float, x: float) -> float:
    """Return the value at the share x of the way from a to b."""
    return a + (b - a) * x


def along(t: float, *keys: Key) -> float:
    """Return the value at the time t of the keys (time, value), in order of time; each stretch is eased."""
    if t <= keys[0][0]:
        return keys[0][1]
    for (t0, v0), (t1, v1) in pairwise(keys):
        if t <= t1:
            return lerp(v0, v1, ease((t - t0) / (t1 - t0)))
    return keys[-1][1]


def steady(t: float, start: float, end: float) -> float:
    """Return 0 to 1 between start and end at an even pace: how somebody walks."""
    return max(0.0, min(1.0, (t - start) / (end - start)))


def polar(x: float, y: float, angle: float, length: float) -> tuple[float, float]:
    """Return the point at this length from (x, y); 0 degrees points down, 90 to the right, 180 up."""
    turn = math.radians(angle)
    return x + math.sin(turn) * length, y + math.cos(turn) * length
