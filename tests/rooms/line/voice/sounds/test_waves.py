"""WAV files: any usual kind becomes sound of the telephone; whatever else comes is refused, never a crash."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.voice.sounds import waves


def tone(rate: int, seconds: float = 1.0, hertz: float = 1000) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)


def packed(
    samples: np.ndarray, rate: int, bits: int, channels: int = 1, kind: int = 1, odd: bytes = b""
) -> bytes:
    """A WAV file as other programs write it."""
    wide = np.repeat(samples, channels)
    if kind == 3:
        sound = wide.astype(f"<f{bits // 8}").tobytes()
    elif bits == 8:
        sound = (wide * 127 + 128).astype(np.uint8).tobytes()
    elif bits == 24:
        sound = (wide * (2**31 - 256)).astype("<i4").view(np.uint8).reshape(-1, 4)[:, 1:].tobytes()
    else:
        sound = (wide * (2 ** (bits - 1) - 1)).astype(f"<i{bits // 8}").tobytes()
    form = struct.pack(
        "<HHIIHH", kind, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits
    )
    body = b"WAVE" + odd + b"fmt " + struct.pack("<I", len(form)) + form
    return (
        b"RIFF"
        + struct.pack("<I", len(body) + 8 + len(sound))
        + body
        + b"data"
        + struct.pack("<I", len(sound))
        + sound
    )


def heard(sound: bytes) -> tuple[float, float]:
    """The loudest frequency in Hz, and the length in seconds."""
    samples = np.frombuffer(sound, "<i2").astype(float)
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * 8000 / len(samples)), len(samples) / 8000


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000, 96000])
@pytest.mark.parametrize(("bits", "kind"), [(8, 1), (16, 1), (24, 1), (32, 1), (32, 3), (64, 3)])
def test_every_usual_kind_sounds_the_same(rate: int, bits: int, kind: int) -> None:
    sound = waves.telephone(packed(tone(rate), rate, bits, channels=2, kind=kind))
    hertz, seconds = heard(sound)
    assert hertz == pytest.approx(1000, abs=2)
    assert seconds == pytest.approx(1.0, abs=0.01)


def test_the_extensible_form_and_other_chunks_are_understood() -> None:
    plain = packed(tone(48000), 48000, 24, odd=b"LIST\x03\x00\x00\x00abc\x00")
    form = plain.index(b"fmt ")
    tail = (
        struct.pack("<HHI", 22, 24, 0) + struct.pack("<H", 1) + bytes.fromhex("000000001000800000aa00389b71")
    )
    extensible = (
        plain[: form + 4]
        + struct.pack("<I", 40)
        + b"\xfe\xff"
        + plain[form + 10 : form + 24]
        + tail
        + plain[form + 24 :]
    )
    assert waves.telephone(extensible) == waves.telephone(plain)


def test_what_a_telephone_cannot_carry_leaves_no_false_tone() -> None:
    both = tone(48000, hertz=700) + tone(48000, hertz=6000)
    samples = np.frombuffer(waves.telephone(packed(both * 0.9, 48000, 16)), "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples))
    false = spectrum[round(2000 * len(samples) / 8000) - 20 :][:40].max()  # 6000 Hz would fold to 2000
    assert false < spectrum.max() / 300


def test_silence_around_speech_is_cut_and_every_prompt_is_as_loud() -> None:
    quiet = np.concatenate([np.zeros(16000), 0.05 * tone(16000), np.zeros(32000)])
    loud = np.concatenate([np.zeros(100), 1.9 * tone(16000)])
    first, second = (waves.telephone(packed(one, 16000, 16)) for one in (quiet, loud))
    assert len(first) / 16000 == pytest.approx(1.12, abs=0.02)
    powers = [np.sqrt((np.frombuffer(one, "<i2").astype(float) ** 2).mean()) for one in (first, second)]
    assert powers[0] == pytest.approx(powers[1], rel=0.1)


def test_what_is_kept_is_read_again_exactly() -> None:
    sound = waves.telephone(packed(tone(8000), 8000, 16))
    assert waves.unwrapped(waves.wav(sound)) == sound
    with pytest.raises(waves.NoSound):
        waves.unwrapped(packed(tone(16000), 16000, 16))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_wav"),
        (b"ID3" + bytes(200), "no_wav"),
        (packed(tone(8000), 8000, 16)[:60], "silent"),
        (packed(tone(8000), 8000, 16)[:40], "damaged"),
        (packed(tone(8000), 8000, 16).replace(b"\x01\x00\x01\x00", b"\x55\x00\x01\x00", 1), "compressed"),
        (packed(tone(4000), 4000, 16), "coarse"),
        (packed(np.zeros(8000), 8000, 16), "silent"),
        (packed(tone(8000, 0.05), 8000, 16), "silent"),
        (packed(tone(8000, 91), 8000, 8), "long"),
        (packed(tone(8000) * np.nan, 8000, 32, kind=3), "damaged"),
    ],
)
def test_what_is_no_sound_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(waves.NoSound, match=f"^{why}$"):
        waves.telephone(data)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_bytes_are_sound_or_are_refused(data: st.DataObject) -> None:
    whole = bytearray(packed(tone(8000, 0.3), 8000, 16))
    for _ in range(data.draw(st.integers(0, 6))):
        whole[data.draw(st.integers(8, 60))] = data.draw(st.integers(0, 255))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        sound = waves.telephone(bytes(cut))
    except waves.NoSound as fault:
        assert str(fault) in {"no_wav", "compressed", "coarse", "damaged", "silent", "long"}
    else:
        assert len(sound) % 2 == 0 and len(sound) > 0
