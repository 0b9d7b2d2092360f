"""On the case page the guide answers what the person asked; the words can be put into the reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from tests.conftest import OpenLine
from tests.rooms.line.conftest import text_of

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.guide import services as guide
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
HTMX = {"HX-Request": "true"}


def at(case: cases.Case) -> str:
    return f"/case/{case.handle}/guide/"


def asked(words: str, language: str = "ru") -> cases.OpenedCase:
    return cases.open_case(cases.FirstWords(words, language))


def titles(answer: Any) -> list[str]:
    return [one.id for one in answer.context["found"]]


@pytest.mark.parametrize(
    ("language", "words", "article"),
    [
        ("en", "When can I write home to my mother?", "card-to-family"),
        ("ru", "Когда меня обменяют?", "exchange"),
        ("uk", "Я поранений, що робити?", "wounded"),
        ("fr", "Est-ce que je peux être jugé ?", "trial"),
    ],
)
def test_the_last_words_are_answered_in_the_persons_language(
    line_open: OpenLine, signed_in: Enter, language: str, words: str, article: str
) -> None:
    answer = signed_in("operator").get(at(asked(words, language).case), headers=HTMX)
    assert article in titles(answer)
    assert {one.language for one in answer.context["found"]} == {language}
    reading = guide.reading(article, language)
    assert reading is not None
    assert " ".join(reading.lines[0].split()) in text_of(answer)
    assert "<html" not in answer.content.decode()


def test_after_our_answer_nothing_is_suggested_until_he_asks_again(
    line_open: OpenLine, signed_in: Enter
) -> None:
    opened, client = asked("Когда меня обменяют?"), signed_in("operator")
    cases.reply(client.staff, opened.case, "Это решают стороны.")
    answer = client.get(at(opened.case))
    assert titles(answer) == []
    assert "Nothing was asked since our last answer." in text_of(answer)
    read = vault.read_code(opened.codename)
    assert isinstance(read, vault.ReadCodename)
    person = cases.person_of(cases.enter(read.canonical))
    assert person is not None
    cases.write(person, "Я ранен, что делать?")
    assert "wounded" in titles(client.get(at(opened.case)))


def test_a_colleague_searches_the_guide_with_a_question_of_his_own(
    line_open: OpenLine, signed_in: Enter
) -> None:
    case = asked("Здравствуйте.").case
    answer = signed_in("operator").post(at(case), {"question": "белый флаг"}, headers=HTMX)
    assert "white-cloth" in titles(answer)
    assert 'value="белый флаг"' in answer.content.decode()


def test_what_no_article_answers_is_said(line_open: OpenLine, signed_in: Enter) -> None:
    answer = signed_in("operator").post(at(asked("Привет").case), {"question": "qqqqzzzz"}, headers=HTMX)
    assert (titles(answer), "No article answers this." in text_of(answer)) == ([], True)


def test_reading_the_last_words_is_recorded(line_open: OpenLine, signed_in: Enter) -> None:
    client, case = signed_in("operator"), asked("Когда меня обменяют?").case
    client.get(at(case))
    entry = audit.entries(verb="case.read")[0]
    assert (bytes(entry.actor), bytes(entry.obj)) == (client.staff.id.bytes, case.id.bytes)


def test_whoever_may_not_answer_is_refused(line_open: OpenLine, signed_in: Enter) -> None:
    case = asked("Когда меня обменяют?").case
    assert signed_in("planner").get(at(case)).status_code == 403
    assert signed_in("editor").post(at(case), {"question": "белый флаг"}).status_code == 403


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_article_holds_what_an_answer_may_not_hold(language: str) -> None:
    found = {
        name: cases.findings("\n".join(one.lines))
        for name in guide.content().articles
        if (one := guide.reading(name, language))
    }
    assert len(found) > 40
    assert {name: what for name, what in found.items() if what} == {}
