"""Asking the guide: by POST only, answers in the reader's language, and one sentence where there is none."""

from __future__ import annotations

import html
import logging
from typing import Any

import pytest
from tests.rooms.guide.pages import html_faults

from safeconduct.guide import services

ASKED = {"en": "do i need a white flag", "uk": "білий прапор", "ru": "белый флаг", "fr": "drapeau blanc"}


@pytest.mark.parametrize("language", sorted(ASKED))
def test_a_question_leads_to_its_article(public_client: Any, language: str) -> None:
    answer = public_client.post(f"/{language}/guide/search/", {"q": ASKED[language]})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.index(f"/{language}/guide/white-cloth/") < page.index("</ol>")
    assert html_faults(answer.content) == []
    assert len(answer.content) < 14_000
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("words", ["xyzzy qwrtp", "", "   "])
def test_without_an_answer_the_chapters_are_shown(public_client: Any, words: str) -> None:
    page = public_client.post("/en/guide/search/", {"q": words}).content.decode()
    assert "/en/guide/white-cloth/" in page
    assert "Your rights as a prisoner" in page
    assert ("We found no answer to these words." in page) == bool(words.strip())


def test_the_words_stand_in_no_address_and_no_log(
    public_client: Any, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    page = public_client.post("/en/guide/search/", {"q": "particularword surrender"}).content.decode()
    assert '<form method="post"' in page
    assert "particularword" not in page.replace('value="particularword surrender"', "")
    assert "particularword" not in caplog.text + "".join(capsys.readouterr())


def test_opening_the_address_again_leads_to_the_questions(public_client: Any) -> None:
    answer = public_client.get("/uk/guide/search/?q=secret")
    assert answer.status_code == 302
    assert answer["Location"] == "/uk/guide/"


def test_a_very_long_question_is_cut_and_answered(public_client: Any) -> None:
    answer = public_client.post("/en/guide/search/", {"q": "white flag " * 5000})
    assert answer.status_code == 200
    assert len(answer.content) < 14_000


def test_markup_in_a_question_stays_text(public_client: Any) -> None:
    page = public_client.post("/en/guide/search/", {"q": '"><script>'}).content.decode()
    assert "<script" not in page
    assert html.escape('"><script>') in page


def test_another_site_cannot_ask(public_client: Any) -> None:
    answer = public_client.post(
        "/en/guide/search/", {"q": "white flag"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_other_rooms_ask_through_the_door() -> None:
    found = services.search("do i need a white flag", "en", 3)
    assert found[0] == services.Found("white-cloth", "The white cloth")
    assert len(found) <= 3
