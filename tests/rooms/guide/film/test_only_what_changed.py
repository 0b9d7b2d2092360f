"""A second build makes nothing; a change makes what depends on it; another machine makes the same bytes."""

import shutil
import wave
from pathlib import Path

import pytest
from tests.rooms.guide.film import content
from tests.rooms.guide.film.content import Rendered

from safeconduct.guide import film
from safeconduct.guide.film import building, picture


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the scenes whose pictures are encoded from here on."""
    names: list[str] = []
    real = picture._encode

    def noted(folder: Path, name: str, count: int, shape: picture.Format) -> None:
        names.append(name)
        real(folder, name, count, shape)

    monkeypatch.setattr(picture, "_encode", noted)
    return names


def test_the_first_build_writes_every_outlet(rendered: Rendered) -> None:
    films = [f"guide-{kind}.{code}.mp4" for kind in ("240p", "square") for code in ("en", "uk", "ru", "fr")]
    captions = [f"captions.{code}.vtt" for code in ("en", "uk", "ru", "fr")]
    posters = [f"poster.{suffix}" for suffix in ("jpg", "png", "svg")]
    expected = {f"film/{name}" for name in ["guide.mp4", "guide.webm", *films, *captions, *posters]}
    assert {name for name in rendered[3] if name.startswith("film/")} == expected
    assert len(rendered[3]) == len(expected) + 2 * 4 * 3


def test_a_second_build_renders_and_writes_nothing(rendered: Rendered, encoded: list[str]) -> None:
    source, out, cache, _ = rendered
    said = []
    assert film.build(source, out, cache, progress=said.append, settings=content.SMALL).written == []
    assert encoded == []
    assert said[-1].endswith("0 written, 0 steps made anew.")


def test_a_damaged_file_is_written_again(rendered: Rendered, encoded: list[str], tmp_path: Path) -> None:
    source, _, cache, _ = rendered
    out = Path(shutil.copytree(rendered[1], tmp_path / "out"))
    whole = (out / "film" / "guide.mp4").read_bytes()
    (out / "film" / "guide.mp4").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert film.build(source, out, cache, settings=content.SMALL).written == ["film/guide.mp4"]
    assert (out / "film" / "guide.mp4").read_bytes() == whole
    assert encoded == []


def test_other_words_of_the_same_length_do_not_draw_a_scene_again(
    rendered: Rendered, encoded: list[str], tmp_path: Path
) -> None:
    say = {**content.SAY, "fr": ("Arrêtez. Posez-le.", "Levez les mains.")}
    source = content.write(tmp_path / "content", say)
    written = film.build(source, tmp_path / "out", rendered[2], ["fr"], settings=content.SMALL).written
    assert "film/captions.fr.vtt" in written
    assert encoded == []


def test_another_drawing_draws_that_scene_alone(
    rendered: Rendered, encoded: list[str], tmp_path: Path
) -> None:
    source = content.write(tmp_path / "content", drawings=("weapon-down", "white-cloth"))
    film.build(source, tmp_path / "out", rendered[2], ["en"], ["film"], settings=content.SMALL)
    assert encoded == ["white-cloth"]


def test_one_kind_in_one_language_writes_its_files_alone(rendered: Rendered, tmp_path: Path) -> None:
    made = film.build(rendered[0], tmp_path / "out", rendered[2], ["uk"], ["audio"], settings=content.SMALL)
    assert (
        made.files
        == made.written
        == [f"audio/uk/scene-{number}.{suffix}" for number in (0, 1) for suffix in ("m4a", "opus", "wav")]
    )


def test_a_recording_replaces_the_machines_voice_and_is_made_as_loud(
    rendered: Rendered, tmp_path: Path
) -> None:
    folder = tmp_path / "recordings" / "en"
    folder.mkdir(parents=True)
    with wave.open(str(folder / "scene-1.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16000)
        beat = b"".join(
            (300 if at % 80 < 40 else -300).to_bytes(2, "little", signed=True) for at in range(16000)
        )
        out.writeframes(beat * 3)
    film.build(
        rendered[0],
        tmp_path / "out",
        rendered[2],
        ["en"],
        ["audio"],
        recordings=tmp_path / "recordings",
        settings=content.SMALL,
    )
    with wave.open(str(tmp_path / "out" / "audio" / "en" / "scene-1.wav")) as heard:
        assert 2.9 < heard.getnframes() / heard.getframerate() < 3.1
        sound = heard.readframes(heard.getnframes())
    loudest = max(
        abs(int.from_bytes(sound[i : i + 2], "little", signed=True)) for i in range(0, len(sound), 2)
    )
    assert loudest > 1500


def test_a_film_made_from_nothing_again_has_the_same_bytes(rendered: Rendered, tmp_path: Path) -> None:
    film.build(rendered[0], tmp_path / "out", tmp_path / "cache", settings=content.SMALL)
    differing = [
        name
        for name in rendered[3]
        if (tmp_path / "out" / name).read_bytes() != (rendered[1] / name).read_bytes()
    ]
    assert differing == []


def test_the_default_cache_lies_beside_the_film(rendered: Rendered, tmp_path: Path) -> None:
    film.build(rendered[0], tmp_path / "out", None, ["en"], ["audio"], settings=content.SMALL)
    assert any((tmp_path / "out" / ".cache").iterdir())


def test_a_broken_step_leaves_no_half_made_thing(
    rendered: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise film.FilmFault("ffmpeg failed: no space left")

    monkeypatch.setattr(picture, "_encode", broken)
    with pytest.raises(film.FilmFault, match="no space left"):
        film.build(rendered[0], tmp_path / "out", tmp_path / "cache", kinds=["film"], settings=content.SMALL)
    assert not list((tmp_path / "cache").glob("half-*"))
    assert not (tmp_path / "out" / "film").exists()
    assert building.KINDS == ("film", "audio")
