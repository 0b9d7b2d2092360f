"""Everyday questions lead to the article that answers them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engines.guide.indexed import LANGUAGES, articles, documents, first, questions

from safeconduct.guide.engine.search.languages import language as language_of

FIRST, THIRD = 0.85, 0.97
# The folders of questions: our own; some that were never looked at; everyday ones, looked at (dev) or not (held).
SETS = ("", "unseen", "dev", "held")


def asked_ever(language: str) -> list[dict[str, Any]]:
    return [one for folder in SETS for one in questions(language, folder)]


@pytest.mark.parametrize("folder", [one for one in SETS if one != "unseen"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_article_comes_first_or_among_three(language: str, folder: str) -> None:
    asked = questions(language, folder)
    found = [([hit.id for hit in articles(language).search(one["ask"], 3)], one) for one in asked]
    missed = [f"{one['ask']} → {names}" for names, one in found if not set(names[:1]) & set(one["right"])]
    third = sum(bool(set(names) & set(one["right"])) for names, one in found)
    assert 1 - len(missed) / len(asked) >= FIRST, "\n".join(missed)
    assert third / len(asked) >= THIRD, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_that_nobody_prepared_for_are_mostly_answered(language: str) -> None:
    asked = questions(language, "unseen")
    found = [([hit.id for hit in articles(language).search(one["ask"], 3)], one["right"]) for one in asked]
    assert sum(bool(set(names[:1]) & set(right)) for names, right in found) / len(asked) >= FIRST
    assert (
        sum(bool(set(names) & set(right)) for names, right in found) / len(asked) >= 0.94
    )  # one of eighteen may miss


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_is_a_title_or_an_alias(language: str) -> None:
    spoken = language_of(language)
    known = {tuple(spoken.words(one.title)) for one in documents(language).values()}
    known |= {tuple(spoken.words(alias)) for one in documents(language).values() for alias in one.aliases}
    asked = asked_ever(language)
    assert [one["ask"] for one in asked if tuple(spoken.words(one["ask"])) in known] == []
    assert len({one["ask"] for one in asked}) >= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_that_is_called_right_is_an_article(language: str) -> None:
    asked = asked_ever(language)
    named = {name for one in asked for name in one["right"]}
    assert named <= set(documents(language))


HOW = {
    "en": ["how to surrender", "How do I surrender?", "I want to surrender"],
    "uk": ["як здатися", "хочу здатися", "як здатися в полон?", "zr plfnbcz d gjkjy", "yak zdatysia v polon"],
    "ru": ["как сдаться", "хочу сдаться", "КАК СДАТЬСЯ В ПЛЕН", "rfr clfnmcz d gkty", "kak sdat'sya v plen"],
    "fr": ["comment se rendre", "je veux me rendre", "comment me rendre ?"],
}


@pytest.mark.parametrize(("language", "query"), [(code, one) for code in HOW for one in HOW[code]])
def test_whoever_asks_how_to_surrender_is_first_told_to_contact_the_line(language: str, query: str) -> None:
    assert first(language, query) == "contact-first"
