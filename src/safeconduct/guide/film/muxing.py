"""Picture, voices, captions and chapters into one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safeconduct.guide.film.picture import BITEXACT
from safeconduct.guide.film.programs import ffmpeg

NAMES = {
    "en": ("eng", "English"),
    "uk": ("ukr", "Українська"),
    "ru": ("rus", "Русский"),
    "fr": ("fra", "Français"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language's sound and captions, ready to be put into a file."""

    language: str
    sound: Path
    captions: Path


def chapters(title: str, names: Sequence[str], lengths: Sequence[float]) -> str:
    """Return a film's title and chapters as ffmpeg reads them; lengths in seconds."""
    lines, at = [";FFMETADATA1", f"title={_escaped(title)}"], 0.0
    for name, length in zip(names, lengths, strict=True):
        lines += [
            "[CHAPTER]",
            "TIMEBASE=1/1000",
            f"START={round(at * 1000)}",
            f"END={round((at + length) * 1000)}",
        ]
        lines.append(f"title={_escaped(name)}")
        at += length
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    for mark in "\\=;#":
        text = text.replace(mark, f"\\{mark}")
    return text


def muxed(picture: Path, spoken: Sequence[Spoken], about: Path, target: Path, webm: bool = False) -> None:
    """Write one file with a picture and each language's sound and captions; the first language is the default."""
    given = ["-i", str(picture)]
    maps = ["-map", "0:v"]
    said: list[str] = []
    for number, one in enumerate(spoken):
        code, name = NAMES[one.language]
        given += ["-i", str(one.sound), "-f", "webvtt", "-i", str(one.captions)]
        for kind, offset in (("a", 1), ("s", 2)):
            said += [
                f"-metadata:s:{kind}:{number}",
                f"language={code}",
                f"-metadata:s:{kind}:{number}",
                f"title={name}",
            ]
            said += [f"-metadata:s:{kind}:{number}", f"handler_name={name}"]
            said += [f"-disposition:{kind}:{number}", "default" if not number and kind == "a" else "0"]
            maps += ["-map", f"{2 * number + offset}:{kind}"] if kind == "a" else []
    maps += [word for number in range(len(spoken)) for word in ("-map", f"{2 * number + 2}:s")]
    last = 1 + 2 * len(spoken)
    container = ["-f", "webm"] if webm else ["-f", "mp4", "-movflags", "+faststart"]
    ffmpeg(
        [*given, "-f", "ffmetadata", "-i", str(about), *maps, "-c:v", "copy", "-c:a", "copy",
         "-c:s", "webvtt" if webm else "mov_text", *BITEXACT, "-map_metadata", str(last), "-map_chapters", str(last),
         *said, *container, str(target)]
    )  # fmt: skip
