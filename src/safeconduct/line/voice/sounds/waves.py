"""WAV files of any usual kind as sound of the telephone (8 kHz, mono, 16 bit), by our own code.

Understood: PCM of 8, 16, 24 and 32 bits and floating point of 32 and 64, also in the "extensible" form; up to
eight channels; 8,000 to 192,000 samples a second. No other program reads what somebody uploads.
"""

from __future__ import annotations

import struct
from math import gcd

import numpy as np
import numpy.typing as npt

RATE = 8000
LONGEST = 90  # seconds of one prompt
SHORTEST = 0.15
MOST_CHANNELS = 8
LOUD = 0.13  # of full scale: the root mean square of the louder half of speech, about -18 dBFS
MOST_GAIN = 16.0
PEAK = 0.9
QUIET = 0.004  # of full scale: what is below is silence
MARGIN = 0.06  # seconds of silence that stay before and after speech
PASS, STOP = 3500.0, 3950.0  # Hz: what a telephone carries, and where nothing may be left

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
Samples = npt.NDArray[np.float64]


class NoSound(ValueError):
    """A file is no sound that can be used; the word says why, and sounds.reasons has the sentence for it."""


def telephone(data: bytes) -> bytes:
    """Return a WAV file as sound of the telephone, equally loud, without silence around it; NoSound otherwise."""
    rate, samples = read(data)
    if len(samples) > LONGEST * rate:
        raise NoSound("long")
    heard = level(trim(resample(samples, rate)))
    if len(heard) < SHORTEST * RATE or not np.any(np.abs(heard) > QUIET):
        raise NoSound("silent")
    return pcm(heard)


def read(data: bytes) -> tuple[int, Samples]:
    """Return the rate and the samples (between -1 and 1, channels mixed) of a WAV file; NoSound otherwise."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise NoSound("no_wav")
    form, sound = _chunks(data)
    if len(form) < 16:
        raise NoSound("compressed")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    if kind == _EXTENSIBLE and len(form) >= 26:
        kind = struct.unpack_from("<H", form, 24)[0]
    if not 1 <= channels <= MOST_CHANNELS or not RATE <= rate <= 192_000:
        raise NoSound("coarse")
    flat = _numbers(kind, bits, sound)
    flat = flat[: len(flat) // channels * channels]
    if not len(flat):
        raise NoSound("silent")
    if not np.all(np.isfinite(flat)):
        raise NoSound("damaged")
    return rate, np.clip(flat, -8, 8).reshape(-1, channels).mean(axis=1)


def _chunks(data: bytes) -> tuple[bytes, bytes]:
    form, at = b"", 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[
            at + 8 : at + 8 + size
        ]  # a program that writes to a pipe does not know the size: shorter is right
        if name == b"data":
            return form, body
        if name == b"fmt ":
            form = body
        at += 8 + size + size % 2
    raise NoSound("damaged")


def _numbers(kind: int, bits: int, sound: bytes) -> Samples:
    if (kind, bits) not in {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32), (_FLOAT, 64)}:
        raise NoSound("compressed")
    step = bits // 8
    sound = sound[: len(sound) // step * step]
    if kind == _FLOAT:
        return np.frombuffer(sound, f"<f{step}").astype(np.float64)
    if bits == 8:  # the only kind without a sign
        return (np.frombuffer(sound, np.uint8).astype(np.float64) - 128) / 128
    if bits == 24:
        wide = np.zeros((len(sound) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(sound, np.uint8).reshape(-1, 3)
        return wide.reshape(-1).view("<i4").astype(np.float64) / 2**31
    whole: Samples = np.frombuffer(sound, f"<i{step}").astype(np.float64) / 2 ** (bits - 1)
    return whole


def resample(samples: Samples, rate: int) -> Samples:
    """Return sound at 8,000 samples a second, without what a telephone cannot carry."""
    step = rate // gcd(rate, RATE)
    length = len(samples)
    padded = -(-(length + rate // 10) // step) * step  # the end must not run into the beginning
    spectrum = np.fft.rfft(samples, padded)
    hertz = np.arange(len(spectrum)) * rate / padded
    if rate > RATE:
        spectrum *= np.cos(np.clip((hertz - PASS) / (STOP - PASS), 0, 1) * np.pi / 2) ** 2
    out = padded * RATE // rate
    spectrum = spectrum[: out // 2 + 1]
    sound = np.fft.irfft(spectrum, out) * (out / padded)
    return sound[: -(-length * RATE // rate)]


def trim(samples: Samples) -> Samples:
    """Return sound with at most a moment of silence before and after."""
    heard = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(heard):
        return samples[:0]
    margin = int(MARGIN * RATE)
    return samples[max(0, heard[0] - margin) : heard[-1] + margin]


def level(samples: Samples) -> Samples:
    """Return sound as loud as every other prompt; nothing is cut off."""
    size = RATE // 50
    whole = samples[: len(samples) // size * size].reshape(-1, size)
    if not len(whole):
        return samples
    rms = np.sort(np.sqrt((whole**2).mean(axis=1)))
    loud = float(rms[len(rms) // 2 :].mean())
    peak = float(np.abs(samples).max())
    if loud <= 0 or peak <= 0:
        return samples
    return samples * min(LOUD / loud, PEAK / peak, MOST_GAIN)


def pcm(samples: Samples) -> bytes:
    """Return samples between -1 and 1 as signed 16 bit, little endian."""
    return np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def wav(sound: bytes) -> bytes:
    """Return sound of the telephone as a WAV file."""
    head = struct.pack(
        "<4sI4s4sIHHIIHH", b"RIFF", 36 + len(sound), b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16
    )
    return head + struct.pack("<4sI", b"data", len(sound)) + sound


def unwrapped(data: bytes) -> bytes:
    """Return the sound of a file that `wav` made; NoSound when it is not one."""
    head = wav(b"")[:40]
    if data[:4] != head[:4] or data[8:40] != head[8:40] or len(data) % 2:
        raise NoSound("damaged")
    return data[44:]
