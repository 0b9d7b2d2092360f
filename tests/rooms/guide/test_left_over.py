"""What an earlier build made and this one makes no more goes; what no list names, or was not ordered, stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from safeconduct.guide import film, paper
from safeconduct.guide.export import files, outlets

FILM = ["film/guide.mp4", "film/captions.uk.vtt", "film/captions.fr.vtt", "audio/uk/scene.opus"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that the renderers make from here on, a few bytes each."""
    now = [*FILM, "paper/leaflet.uk.pdf"]

    def rendered(
        _content: Path, out: Path, _cache: Any, languages: Sequence[str], kinds: Any, *_: Any
    ) -> Any:
        mine = [one for one in now if one.partition("/")[0] in kinds and ordered(one, languages)]
        return film.Made(mine, files.write(out, dict.fromkeys(mine, b"made")))

    def printed(_content: Any, out: Path, languages: Sequence[str], *_: Any) -> list[Path]:
        mine = [one.partition("/")[2] for one in now if one.startswith("paper/") and ordered(one, languages)]
        files.write(out, dict.fromkeys(mine, b"made"))
        return [out / one for one in mine]

    monkeypatch.setattr(film, "build", rendered)
    monkeypatch.setattr(paper, "build", printed)
    return now


def ordered(path: str, languages: Sequence[str]) -> bool:
    return not {"en", "uk", "ru", "fr"} - set(languages) & set(path.replace(".", "/").split("/"))


def build(out: Path, *kinds: str, languages: Sequence[str] = ("uk", "fr")) -> list[str]:
    """Build, and return all that is there of the given kinds."""
    out.mkdir(exist_ok=True)
    outlets.build(out, outlets.Order(kinds, languages, {}, None, out.parent / "cache"), lambda _: None)
    assert files.verify(out).faults == []
    return sorted(one for one in files.paths(out) if one.partition("/")[0] in outlets.RENDERED)


ALL = ("film", "audio", "paper")


def test_what_is_made_no_more_is_removed_with_its_folder(made: list[str], tmp_path: Path) -> None:
    assert build(tmp_path / "out", *ALL) == sorted(made)
    made.remove("audio/uk/scene.opus")
    made.remove("film/captions.fr.vtt")
    assert build(tmp_path / "out", *ALL) == sorted(made)
    assert not (tmp_path / "out" / "audio").exists()


def test_what_no_list_names_is_never_removed(made: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, *ALL)
    (out / "film" / "notes-of-mine.txt").write_text("mine", "utf-8")
    (out / "uk").mkdir()
    (out / "uk" / "mine.txt").write_text("mine", "utf-8")
    build(out, *ALL, "site")
    assert (out / "film" / "notes-of-mine.txt").exists() and (out / "uk" / "mine.txt").exists()


def test_without_a_list_nothing_is_removed(made: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = build(out, *ALL)
    (out / "SHA256SUMS").write_text("broken", "utf-8")
    made.clear()
    assert build(out, *ALL) == before


def test_other_kinds_and_other_languages_stay(made: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = build(out, *ALL)
    made.clear()
    assert build(out, "paper", languages=["fr"]) == before
    assert build(out, "film", languages=["fr"]) == sorted(
        {*before} - {"film/guide.mp4", "film/captions.fr.vtt"}
    )
    assert build(out, "film") == ["audio/uk/scene.opus", "paper/leaflet.uk.pdf"]


def test_what_could_not_be_made_is_not_taken_for_gone(
    made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    before = build(out, *ALL)

    def broken(*_: Any) -> Any:
        raise film.FilmFault("ffmpeg is missing")

    monkeypatch.setattr(film, "build", broken)
    made.clear()
    assert build(out, *ALL) == [one for one in before if not one.startswith("paper/")]
