"""The narration of a scene: a recording when somebody uploaded one, else a machine's voice; equally loud."""

from __future__ import annotations

import re
import tempfile
import wave
from pathlib import Path

from safeconduct.guide.engine.scenes import Scene
from safeconduct.guide.film.programs import FilmFault, ffmpeg, run, version
from safeconduct.guide.film.store import Store

VOICES = {"en": "en-gb", "uk": "uk", "ru": "ru", "fr": "fr-fr"}
PACE = 140
"""Words a minute of the machine's voice: slow, since it is hard to follow."""
RATE = 48_000
LOUDNESS = -16.0
"""Loudness of speech in LUFS (EBU R 128 measures it); telephones and small speakers need it this high."""
_MOST_GAIN = 24.0
_MEASURED = re.compile(r"I:\s+(-?[\d.]+) LUFS")


def narration(store: Store, scene: Scene, language: str, recordings: Path | None) -> Path:
    """Return a scene's narration as WAV, mono, 48 kHz; FilmFault when a recording cannot be read.

    `recordings` holds <language>/<scene>.wav for what somebody has spoken.
    """
    name = f"voice-{language}-{scene.id}"
    spoken = recordings / language / f"{scene.id}.wav" if recordings else None
    if spoken and spoken.is_file():
        return store.get(
            name, ".wav", (spoken, LOUDNESS, version("ffmpeg")), lambda path: _levelled(spoken, path)
        )
    say, voice = scene.words[language].say, VOICES[language]

    def speak(path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            run("espeak-ng", ["-v", voice, "-s", str(PACE), "-w", str(raw), "--", say])
            _levelled(raw, path)

    parts = (say, voice, PACE, LOUDNESS, version("espeak-ng"), version("ffmpeg"))
    return store.get(name, ".wav", parts, speak)


def _levelled(source: Path, target: Path) -> None:
    try:
        said = ffmpeg(["-i", str(source), "-af", "ebur128=framelog=verbose", "-f", "null", "-"])
    except FilmFault as fault:
        raise FilmFault(
            f"The recording {source.parent.name}/{source.name} cannot be read ({fault}). Upload a WAV file."
        ) from None
    measured = _MEASURED.findall(said)
    gain = min(_MOST_GAIN, LOUDNESS - float(measured[-1])) if measured else 0.0
    chain = f"volume={gain:.2f}dB,alimiter=limit=0.84:level=false:attack=5:release=50"
    ffmpeg(
        ["-i", str(source), "-af", chain, "-ar", str(RATE), "-ac", "1", "-c:a", "pcm_s16le",
         "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav", str(target)]
    )  # fmt: skip


def seconds(path: Path) -> float:
    """Return how long a WAV file lasts."""
    with wave.open(str(path)) as heard:
        return float(heard.getnframes() / heard.getframerate())


def track(voices: list[Path], lengths: list[float], lead: float, target: Path) -> None:
    """Write one WAV from a voice per scene, each beginning `lead` seconds into its scene."""
    with wave.open(str(target), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        written = at = 0.0
        for voice, length in zip(voices, lengths, strict=True):
            with wave.open(str(voice)) as heard:
                sound = heard.readframes(heard.getnframes())
            silence = round((at + lead) * RATE) - round(written)
            out.writeframes(bytes(2 * silence) + sound)
            written += silence + len(sound) // 2
            at += length
        out.writeframes(bytes(2 * (round(at * RATE) - round(written))))


_EXACT = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
_CLIPS = {
    "opus": ("-c:a", "libopus", "-b:a", "24k", "-application", "voip"),
    "m4a": ("-ar", "24000", "-c:a", "aac", "-b:a", "40k", "-movflags", "+faststart"),
    "wav": ("-ar", "8000", "-ac", "1", "-c:a", "pcm_s16le"),
}
_TRACKS = {
    ".opus": _CLIPS["opus"],
    ".m4a": _CLIPS["m4a"],
    ".light.m4a": ("-ar", "16000", "-c:a", "aac", "-b:a", "24k", "-movflags", "+faststart"),
}


def clips(store: Store, wav: Path, name: str) -> Path:
    """Return a folder with a narration as voice.opus (24 kbit/s), voice.m4a (40 kbit/s) and voice.wav (8 kHz)."""

    def make(folder: Path) -> None:
        folder.mkdir()
        outputs = [
            word
            for suffix, how in _CLIPS.items()
            for word in (*how, *_EXACT, str(folder / f"voice.{suffix}"))
        ]
        ffmpeg(["-i", str(wav), *outputs])

    return store.get(name, "", (wav, repr(_CLIPS), version("ffmpeg")), make)


def encoded(store: Store, wav: Path, name: str, suffix: str) -> Path:
    """Return a whole film's sound as .opus, .m4a, or .light.m4a (24 kbit/s, for the smallest film)."""
    how = _TRACKS[suffix]
    return store.get(
        name,
        suffix,
        (wav, how, version("ffmpeg")),
        lambda path: _run(["-i", str(wav), *how, *_EXACT, str(path)]),
    )


def _run(arguments: list[str]) -> None:
    ffmpeg(arguments)
