"""Recorded speech as it is kept: G.711 µ-law, 8,000 samples a second, one byte each; played as a WAV file."""

from __future__ import annotations

import struct
from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE = 8000  # samples, and so bytes, a second
_BIAS, _CLIP = 0x84, 32635  # of G.711


@cache
def _decoded() -> NDArray[np.int16]:
    """Return the sample of each of the 256 codes."""
    code = ~np.arange(256, dtype=np.int32) & 0xFF
    magnitude = ((((code & 0x0F) << 3) + _BIAS) << ((code & 0x70) >> 4)) - _BIAS
    return np.asarray(np.where(code & 0x80, -magnitude, magnitude), dtype=np.int16)


@cache
def _encoded() -> NDArray[np.uint8]:
    """Return the code of each of the 65,536 samples, beginning with that of -32,768."""
    sample = np.arange(-32768, 32768, dtype=np.int32)
    magnitude = np.minimum(np.abs(sample), _CLIP) + _BIAS
    exponent = np.floor(np.log2(magnitude)).astype(np.int32) - 7
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    code: NDArray[np.uint8] = (~(np.where(sample < 0, 0x80, 0) | (exponent << 4) | mantissa) & 0xFF).astype(
        np.uint8
    )
    return code


def to_mulaw(pcm: bytes) -> bytes:
    """Return 16-bit little-endian samples as µ-law; half a sample at the end is left out."""
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2").astype(np.int32)
    return _encoded()[samples + 32768].tobytes()


def wav(mulaw: bytes) -> bytes:
    """Return a WAV file that every browser plays: the samples decoded to 16 bits."""
    sound = _decoded()[np.frombuffer(mulaw, dtype=np.uint8)].astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", 1, 1, RATE, RATE * 2, 2, 16)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(sound))
    return b"RIFF" + struct.pack("<I", len(head) + len(sound)) + head + sound
