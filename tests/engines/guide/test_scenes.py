"""The shipped scenes: complete in four languages, plain, and in step with drawings, articles and the law."""

from importlib.resources import files
from statistics import median

import pytest

from safeconduct.guide.engine import law
from safeconduct.guide.engine.drawing import SCENES
from safeconduct.guide.engine.prose import count_words, sentences
from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.engine.scenes import parse_film

FOLDER = files("safeconduct.guide") / "content" / "scenes"
FILM = parse_film({one.name: one.read_text("utf-8") for one in FOLDER.iterdir()})
NAMES = [scene.id for scene in FILM.scenes]


def test_there_are_thirteen_to_sixteen_scenes_each_with_a_drawing_of_its_own() -> None:
    assert 13 <= len(FILM.scenes) <= 16
    assert {scene.drawing for scene in FILM.scenes} == set(SCENES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_has_an_article_that_names_its_law(name: str) -> None:
    scene = next(one for one in FILM.scenes if one.id == name)
    article = files("safeconduct.guide") / "content" / "articles" / scene.article / "article.yaml"
    assert article.is_file()
    for named in scene.law:
        assert law.read(named)
        assert named in article.read_text("utf-8")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_narration_is_plain(code: str) -> None:
    lengths = [count_words(one) for scene in FILM.scenes for one in sentences(scene.words[code].say)]
    assert median(lengths) <= 12
    assert max(lengths) <= 24


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_scene_is_short_enough_to_be_understood(code: str) -> None:
    for scene in FILM.scenes:
        assert 15 <= count_words(scene.words[code].say) <= 60


def test_no_translation_renders_an_older_revision() -> None:
    assert FILM.stale() == []


@pytest.mark.parametrize(("code", "polite"), [("ru", "вы"), ("uk", "ви"), ("fr", "vous")])
def test_the_reader_is_addressed_politely(code: str, polite: str) -> None:
    said = " ".join(scene.words[code].say for scene in FILM.scenes).lower().split()
    assert polite in said
    assert not {"ты", "ти", "tu", "твой", "твоя", "твій", "ton", "ta", "toi"} & set(said)


def test_numbers_that_could_be_places_do_not_occur() -> None:
    for scene in FILM.scenes:
        for words in scene.words.values():
            assert not any(mark.isdigit() for mark in words.say)
