"""Sounds that are no words: the tone before a recording, and what somebody hears who waits."""

from __future__ import annotations

from functools import cache

import numpy as np

from safeconduct.line.voice.sounds.waves import RATE, Samples, pcm


@cache
def beep() -> bytes:
    """Return the tone after which a recording begins."""
    return pcm(0.35 * _tone(880, 0.35))


@cache
def waiting() -> bytes:
    """Return one round of what is heard while waiting: two soft tones, then silence; to be repeated."""
    soft = 0.12 * np.concatenate([_tone(523.25, 0.4), np.zeros(RATE // 10), _tone(659.25, 0.6)])
    return pcm(np.concatenate([soft, np.zeros(RATE * 5 - len(soft))]))


def _tone(hertz: float, seconds: float) -> Samples:
    moments = np.arange(int(seconds * RATE)) / RATE
    edge = np.clip(np.minimum(moments, moments[-1] - moments) / 0.02, 0, 1)
    tone: Samples = np.sin(2 * np.pi * hertz * moments) * edge
    return tone
