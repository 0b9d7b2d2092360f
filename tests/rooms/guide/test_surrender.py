"""How to surrender, in short: the law as it stands, plain words, and nothing that leads to a place."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.utils import translation
from tests.rooms.guide.treaties import treaties

from safeconduct.guide import services as guide
from safeconduct.guide import words
from safeconduct.guide.engine.law import QUOTATIONS

LANGUAGES = ("en", "uk", "ru", "fr")
MOST_WORDS = 14  # in any sentence
USUAL_WORDS = 12  # in half of them, and more


def page(client: Any, language: str) -> str:
    answer = client.get(f"/{language}/surrender/")
    assert answer.status_code == 200
    body = answer.content.decode().partition("<main>")[2].partition("</main>")[0]
    return html.unescape(body)


@pytest.mark.parametrize("language", sorted(QUOTATIONS))
def test_what_is_quoted_stands_in_the_treaty_word_for_word(language: str) -> None:
    article, quoted = QUOTATIONS[language]
    assert any(quoted in part for part in treaties(language)[article.treaty][str(article.number)])


def test_every_article_that_is_named_exists_in_the_treaty() -> None:
    known = treaties("en")
    assert len(guide.NAMED) == 7
    for article in guide.NAMED:
        assert str(article.number) in known[article.treaty], article.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_step_and_every_article(public_client: Any, language: str) -> None:
    shown = page(public_client, language)
    with translation.override(language):
        for title, text, _article, more in words.STEPS:
            assert f'<a href="/{language}/guide/{more}/"><strong>{title}</strong></a>. {text}' in shown
        for text, _article, more in words.PROMISES:
            assert f'{text} <a class="l" href="/{language}/guide/{more}/">' in shown
        for article in guide.NAMED:
            assert words.cited(article) in shown


def test_only_authentic_texts_are_quoted(public_client: Any) -> None:
    for language in LANGUAGES:
        assert ("<blockquote>" in page(public_client, language)) == (language in QUOTATIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "surrender/", "write/", "return/"])
def test_sentences_are_short(public_client: Any, language: str, path: str) -> None:
    body = public_client.get(f"/{language}/{path}").content.decode()
    main = html.unescape(re.sub(r"<blockquote>.*?</blockquote>", "", body, flags=re.DOTALL))
    parts = re.findall(r">([^<>]+)<", main.partition("<main>")[2].partition("</main>")[0])
    sentences = [one for part in parts for one in re.split(r"(?<=[.!?])\s+", part.strip()) if one]
    lengths = sorted(len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", one)) for one in sentences)
    assert lengths[-1] <= MOST_WORDS, [one for one in sentences if len(one.split()) >= MOST_WORDS]
    assert sum(length <= USUAL_WORDS for length in lengths) > 0.9 * len(lengths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_but_those_of_steps_and_articles(public_client: Any, language: str) -> None:
    shown = re.sub(r"<[^>]+>", " ", page(public_client, language))
    assert set(re.findall(r"\d+", shown)) <= {str(article.number) for article in guide.NAMED}


def test_it_is_shown_without_any_database(public_client: Any) -> None:
    """Without the django_db mark every query is an error."""
    for path in ("", "surrender/", "write/", "return/"):
        assert public_client.get(f"/uk/{path}").status_code == 200
