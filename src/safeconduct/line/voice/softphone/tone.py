"""What a caller hears while the operator holds him: two soft notes, so that he knows that we are there."""

from __future__ import annotations

import math
from array import array
from functools import cache

from safeconduct.line.voice.legs import FRAME, RATE

_LOUD = 2600  # of 32767: a telephone at the ear in a cellar
_NOTES = ((0.0, 392.0), (0.35, 523.25))  # begins at (seconds), pitch (hertz)
_LASTS = 0.3
_EVERY = 5.0


@cache
def frames() -> tuple[bytes, ...]:
    """Return one round of it in frames of 20 ms, to be played again and again."""
    round_ = array("h", bytes(2 * int(RATE * _EVERY)))
    for begins, pitch in _NOTES:
        for at in range(int(RATE * _LASTS)):
            swell = math.sin(math.pi * at / (RATE * _LASTS))  # no click at either end
            round_[int(RATE * begins) + at] = int(_LOUD * swell * math.sin(2 * math.pi * pitch * at / RATE))
    sound = round_.tobytes()
    return tuple(sound[at : at + FRAME] for at in range(0, len(sound), FRAME))
