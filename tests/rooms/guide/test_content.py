"""The shipped articles: in four languages, without a fault, and every quotation word for word."""

from __future__ import annotations

from tests.rooms.guide.treaties import treaties

from safeconduct.guide import services as guide
from safeconduct.guide.engine.lint import faults
from safeconduct.guide.engine.records import CHAPTERS, LANGUAGES

LEAST_ARTICLES = 40


def test_there_are_enough_articles_and_every_chapter_has_some() -> None:
    content = guide.content()
    assert len(content.articles) >= LEAST_ARTICLES
    assert all(content.chapter(name) for name in CHAPTERS)
    assert all(set(one.texts) == set(LANGUAGES) for one in content.articles.values())


def test_the_lint_finds_nothing() -> None:
    assert faults(guide.content()) == []


def test_every_quotation_stands_in_the_treaty() -> None:
    found = faults(guide.content(), {language: treaties(language) for language in ("en", "fr")})
    assert found == []
