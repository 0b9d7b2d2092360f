"""What is missing or wrong is said in one sentence, before anything is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.rooms.guide.film import content

from safeconduct.guide import film
from safeconduct.guide.engine.parsing import ContentFault
from safeconduct.guide.film import programs as ffmpeg
from safeconduct.guide.film import raster


@pytest.mark.parametrize("program", ["ffmpeg", "espeak-ng"])
def test_a_missing_program_is_named_with_the_package_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    found = ffmpeg.shutil.which
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda name: None if name == program else found(name))
    ffmpeg.found.cache_clear()
    source = content.write(tmp_path / "content")
    with pytest.raises(film.FilmFault, match=f"needs {program}. Install it: apt-get install {program}"):
        film.build(source, tmp_path / "out", settings=content.SMALL)
    ffmpeg.found.cache_clear()
    assert not (tmp_path / "out").exists()


def test_a_missing_font_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(raster, "FONT", tmp_path / "none.ttf")
    with pytest.raises(film.FilmFault, match="apt-get install fonts-dejavu-core"):
        raster.panel("Words", 200, 80, 20.0)


@pytest.mark.parametrize(("kinds", "languages"), [(["video"], ["en"]), (["film"], ["de"])])
def test_an_unknown_kind_or_language_is_refused_with_the_known_ones(
    tmp_path: Path, kinds: list[str], languages: list[str]
) -> None:
    with pytest.raises(film.FilmFault, match="choose among film, audio, en, uk, ru, fr"):
        film.build(content.write(tmp_path / "content"), tmp_path / "out", None, languages, kinds)


def test_a_recording_that_is_no_sound_is_refused_by_name(programs: None, tmp_path: Path) -> None:
    (tmp_path / "recordings" / "fr").mkdir(parents=True)
    (tmp_path / "recordings" / "fr" / "scene-0.wav").write_text("no sound")
    with pytest.raises(film.FilmFault, match=r"The recording fr/scene-0.wav cannot be read.*Upload a WAV"):
        film.build(
            content.write(tmp_path / "content"),
            tmp_path / "out",
            recordings=tmp_path / "recordings",
            settings=content.SMALL,
        )


def test_a_program_that_fails_is_quoted(programs: None) -> None:
    with pytest.raises(film.FilmFault, match=r"ffmpeg failed: .*No such file"):
        ffmpeg.ffmpeg(["-i", "/nowhere.wav", "-f", "null", "-"])


Change = Callable[[dict[str, Any]], object]


def spoil(folder: Path, name: str, change: Change) -> None:
    path = folder / name
    said = yaml.safe_load(path.read_text("utf-8"))
    change(said)
    path.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("scenes.yaml", lambda said: said.pop("scenes"), "scenes.yaml: write a list `scenes`"),
        (
            "scenes.yaml",
            lambda said: said["scenes"][0].update(drawing="x"),
            "there is no drawing x; choose among",
        ),
        ("scenes.yaml", lambda said: said["scenes"][0].update(law=[]), "scene-0: name the law behind it"),
        (
            "scenes.yaml",
            lambda said: said["scenes"][0].update(law=["AP1.999"]),
            "AP1.999 is no article or rule",
        ),
        ("scenes.yaml", lambda said: said["scenes"].append(said["scenes"][0]), "a scene stands there twice"),
        ("uk.yaml", lambda said: said["scenes"].pop("scene-1"), "uk.yaml: scene-1: expected names"),
        ("uk.yaml", lambda said: said["scenes"]["scene-1"].pop("shows"), "scene-1: write a text for `shows`"),
        ("fr.yaml", lambda said: said["scenes"].update(other={}), "fr.yaml: other is no scene"),
        ("ru.yaml", lambda said: said.pop("source_rev"), "ru.yaml: write `source_rev` as a whole number"),
    ],
)
def test_content_that_cannot_be_used_is_refused_by_file_and_scene(
    tmp_path: Path, name: str, change: Change, sentence: str
) -> None:
    source = content.write(tmp_path / "content")
    spoil(source, name, change)
    with pytest.raises(ContentFault, match=sentence):
        film.read(source)


def test_a_missing_language_is_refused(tmp_path: Path) -> None:
    source = content.write(tmp_path / "content")
    (source / "uk.yaml").unlink()
    with pytest.raises(ContentFault, match=r"uk.yaml is missing"):
        film.read(source)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    source = content.write(tmp_path / "content")
    (source / "uk.yaml").write_text("a: [", "utf-8")
    with pytest.raises(ContentFault, match=r"uk.yaml cannot be read: .*line"):
        film.read(source)
