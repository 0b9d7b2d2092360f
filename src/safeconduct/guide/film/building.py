"""Everything of the film and its sound into a folder; only what changed is made, only what differs is written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from safeconduct.guide.engine import captions as cutting
from safeconduct.guide.engine.drawing import scene as drawing
from safeconduct.guide.engine.drawing.svg import still_svg
from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.engine.scenes import Film, Scene, parse_film
from safeconduct.guide.film import muxing, picture, raster, square, voice
from safeconduct.guide.film.programs import FilmFault, encodes, found, version
from safeconduct.guide.film.store import Store, placed

KINDS = ("film", "audio")
LEAD = 0.4
"""Seconds of a scene before its voice begins."""
REST = 1.2
"""Seconds that a scene lasts longer than its longest voice."""
SHORTEST = 10.0
"""Seconds of the shortest scene: a slow action needs them."""
POSTER = "white-cloth"
AUDIO = ("opus", "m4a", "wav")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """Paths below the folder: of all files that belong to the order, and of those that were written anew."""

    files: list[str]
    written: list[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What tests make smaller: the format of the film and the shortest scene in seconds."""

    shape: picture.Format = field(default_factory=picture.Format)
    shortest: float = SHORTEST


def read(content: Path) -> Film:
    """Return the film whose scenes lie in a folder; ContentFault says what to mend."""
    return parse_film({path.name: path.read_text("utf-8") for path in sorted(content.glob("*.yaml"))})


def build(
    content: Path,
    out: Path,
    cache: Path | None = None,
    languages: Sequence[str] = LANGUAGES,
    kinds: Sequence[str] = KINDS,
    progress: Say = lambda _: None,
    recordings: Path | None = None,
    settings: Settings = Settings(),
) -> Made:
    """Write the film to OUT/film and the narration to OUT/audio; return which files there are of it now.

    `content` is the folder of scenes.yaml; `cache` (by default OUT/.cache) keeps what was made; `languages` says for
    which the files of one language are written: guide.mp4 and guide.webm always hold all. `recordings` holds
    <language>/<scene>.wav. `progress` is told each step in a sentence. FilmFault and ContentFault say what to mend.
    """
    unknown = [one for one in kinds if one not in KINDS] + [one for one in languages if one not in LANGUAGES]
    if unknown:
        raise FilmFault(
            f"There is no kind or language {unknown[0]}: choose among {', '.join(KINDS + LANGUAGES)}."
        )
    for program in ("ffmpeg", "espeak-ng"):
        found(program)
    if not encodes("libx264") or not encodes("libopus"):
        raise FilmFault("This ffmpeg lacks H.264 or Opus. Install the complete one: apt-get install ffmpeg")
    work = _Work(read(content), Store(cache or out / ".cache"), recordings, settings, progress)
    files: dict[str, Path] = {}
    if "audio" in kinds:
        files |= work.audio(languages)
    if "film" in kinds:
        files |= work.film(languages)
    written = [name for name, source in sorted(files.items()) if placed(source, out / name)]
    progress(
        f"Film and audio: {len(files)} files, {len(written)} written, {work.store.made} steps made anew."
    )
    return Made(sorted(files), written)


class _Work:
    """One build: what is known of the film, and the steps in the order in which they depend on each other."""

    def __init__(
        self, film: Film, store: Store, recordings: Path | None, settings: Settings, progress: Say
    ) -> None:
        self.store, self._film, self._settings = store, film, settings
        self._progress, self._lock = progress, threading.Lock()
        pairs = [(scene, language) for scene in film.scenes for language in LANGUAGES]
        with ThreadPoolExecutor(2) as pool:
            made = pool.map(lambda pair: voice.narration(store, pair[0], pair[1], recordings), pairs)
            self._voices = {(scene.id, code): path for (scene, code), path in zip(pairs, made, strict=True)}
        self._spoken = {key: voice.seconds(path) for key, path in self._voices.items()}
        self._lengths = [self._length(scene) for scene in film.scenes]
        self._say(f"Narration of {len(film.scenes)} scenes in {len(LANGUAGES)} languages is ready.")

    def _say(self, sentence: str) -> None:
        with self._lock:
            self._progress(sentence)

    def _length(self, scene: Scene) -> float:
        shape = self._settings.shape
        longest = max(self._spoken[scene.id, code] for code in LANGUAGES)
        return shape.frames(max(self._settings.shortest, longest + REST)) / shape.rate

    def audio(self, languages: Sequence[str]) -> dict[str, Path]:
        """Return path below the folder → file, of each scene's narration in three formats."""
        wanted = [(scene.id, code) for scene in self._film.scenes for code in languages]
        with ThreadPoolExecutor(2) as pool:
            made = pool.map(
                lambda key: voice.clips(self.store, self._voices[key], f"audio-{key[1]}-{key[0]}"), wanted
            )
            files = {
                f"audio/{code}/{name}.{suffix}": folder / f"voice.{suffix}"
                for (name, code), folder in zip(wanted, made, strict=True)
                for suffix in AUDIO
            }
        self._say(f"Audio: {len(files)} files.")
        return files

    def film(self, languages: Sequence[str]) -> dict[str, Path]:
        """Return path below the folder → file, of all films, captions and the poster."""
        pieces = self._pictures()
        full, web, small = (self._joined(name, pieces) for name in ("full.mkv", "web.mkv", "small.mkv"))
        everyone = [self._spoken_in(code, ".m4a") for code in LANGUAGES]
        files = {
            "film/guide.mp4": self._muxed("guide", full, everyone, "en"),
            "film/guide.webm": self._muxed(
                "guide-web", web, [self._spoken_in(code, ".opus") for code in LANGUAGES], "en", webm=True
            ),
            **self._poster(),
        }
        for code in languages:
            own = [self._spoken_in(code, ".light.m4a")]
            files[f"film/captions.{code}.vtt"] = own[0].captions
            files[f"film/guide-240p.{code}.mp4"] = self._muxed(f"small-{code}", small, own, code)
            files[f"film/guide-square.{code}.mp4"] = self._square(code, pieces)
            self._say(f"Film in {muxing.NAMES[code][1]} is ready.")
        return files

    def _pictures(self) -> list[Path]:
        shape, scenes = self._settings.shape, list(zip(self._film.scenes, self._lengths, strict=True))

        def one(number: int) -> Path:
            scene, length = scenes[number]
            made = picture.segments(self.store, scene.drawing, length, shape)
            self._say(f"Scene {number + 1} of {len(scenes)}, {scene.id}: {length:.1f} s.")
            return made

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, range(len(scenes))))

    def _joined(self, name: str, folders: Sequence[Path]) -> Path:
        pieces = [folder / name for folder in folders]
        return self.store.get(
            f"joined-{Path(name).stem}", ".mkv", (*folders, self._lengths, version("ffmpeg")),
            lambda path: picture.joined(pieces, path, self._lengths),
        )  # fmt: skip

    def _cues(self, code: str, number: int, start: float) -> list[cutting.Cue]:
        scene = self._film.scenes[number]
        return cutting.cues(scene.words[code].say, start + LEAD, self._spoken[scene.id, code])

    def _spoken_in(self, code: str, suffix: str) -> muxing.Spoken:
        """Return a language's whole sound and its captions; ".light.m4a" is for the smallest film."""
        at, said = 0.0, list[cutting.Cue]()
        for number, length in enumerate(self._lengths):
            said += self._cues(code, number, at)
            at += length
        text = cutting.webvtt(said)
        vtt = self.store.get(f"captions-{code}", ".vtt", (text,), lambda path: _write(path, text))
        voices = [self._voices[scene.id, code] for scene in self._film.scenes]
        whole = self.store.get(
            f"track-{code}", ".wav", (*voices, self._lengths, LEAD),
            lambda path: voice.track(voices, self._lengths, LEAD, path),
        )  # fmt: skip
        return muxing.Spoken(code, voice.encoded(self.store, whole, f"sound-{code}", suffix), vtt)

    def _about(self, code: str) -> Path:
        names = [scene.words[code].title for scene in self._film.scenes]
        text = muxing.chapters(self._film.title[code], names, self._lengths)
        return self.store.get(f"chapters-{code}", ".txt", (text,), lambda path: _write(path, text))

    def _muxed(
        self, name: str, film: Path, spoken: Sequence[muxing.Spoken], code: str, webm: bool = False
    ) -> Path:
        about = self._about(code)
        parts = [film, about, webm, version("ffmpeg")]
        parts += [path for one in spoken for path in (one.sound, one.captions)]
        return self.store.get(
            name,
            ".webm" if webm else ".mp4",
            parts,
            lambda path: muxing.muxed(film, spoken, about, path, webm),
        )

    def _square(self, code: str, folders: Sequence[Path]) -> Path:
        """Return the cut for messengers: its words are in the picture, so it carries no caption track."""

        def one(number: int) -> Path:
            scene, length = self._film.scenes[number], self._lengths[number]
            cues = self._cues(code, number, 0.0)
            return square.piece(
                self.store, scene.id, code, folders[number], cues, length, self._settings.shape
            )

        with ThreadPoolExecutor(2) as pool:
            pieces = list(pool.map(one, range(len(folders))))
        whole = self.store.get(
            f"square-{code}", ".mkv", (*pieces, self._lengths, version("ffmpeg")),
            lambda path: picture.joined(pieces, path, self._lengths),
        )  # fmt: skip
        return self._muxed(f"messenger-{code}", whole, [self._spoken_in(code, ".m4a")], code)

    def _poster(self) -> Mapping[str, Path]:
        """Return the film's picture in three formats, from the scene that says most, or from the first."""
        ids = [scene.drawing for scene in self._film.scenes]
        made = drawing(POSTER if POSTER in ids else ids[0])
        shapes, shape = made.draw(made.still), self._settings.shape
        svg = still_svg(made)

        def draw(path: Path) -> None:
            raster.encoded(raster.Raster(shape.width, shape.height).frame(shapes), path)

        files = {"film/poster.svg": self.store.get("poster", ".svg", (svg,), lambda path: _write(path, svg))}
        for suffix in (".png", ".jpg"):
            files[f"film/poster{suffix}"] = self.store.get(
                "poster", suffix, (repr(shapes), repr(shape)), draw
            )
        return files


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
