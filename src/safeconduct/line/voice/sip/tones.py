"""Sounds that we make ourselves: the tone before a recording, and what somebody hears who waits."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, repeat
from math import pi, sin
from struct import pack

from safeconduct.line.voice.legs import RATE

FADE_S = 0.02


def _tone(hertz: float, seconds: float, loudness: float) -> list[float]:
    count = int(seconds * RATE)
    fade = FADE_S * RATE
    return [
        loudness * min(1.0, at / fade, (count - at) / fade) * sin(2 * pi * hertz * at / RATE)
        for at in range(count)
    ]


def _pcm(samples: list[float]) -> bytes:
    return pack(f"<{len(samples)}h", *(int(32767 * one) for one in samples))


@lru_cache(maxsize=1)
def beep() -> bytes:
    """Return the tone after which somebody speaks."""
    return _pcm(_tone(880, 0.3, 0.25))


@lru_cache(maxsize=1)
def waiting() -> bytes:
    """Return two soft notes and a pause, to be heard over and over: the line is alive, and somebody will come."""
    pause = repeat(0.0, int(3.2 * RATE))
    return _pcm(list(chain(_tone(392, 0.5, 0.06), _tone(523.25, 0.7, 0.05), pause)))
