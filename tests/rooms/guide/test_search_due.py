"""An article whose review is due is still found, says so, and gives way to one that is about as good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from safeconduct.guide import searching, services
from safeconduct.guide.engine.records import Article, Guide

NOTICE = {
    "en": "This answer is due to be checked again.",
    "uk": "Цю відповідь час перевірити знову.",
    "ru": "Этот ответ пора проверить заново.",
    "fr": "Cette réponse doit être vérifiée",
}
ASKED = {"en": "do i need a white flag", "uk": "білий прапор", "ru": "белый флаг", "fr": "drapeau blanc"}
TODAY = date(2026, 11, 29)


def with_due(guide: Guide, days: dict[str, date]) -> Guide:
    """The guide with other days of review; all that are not named were read in time."""
    later = TODAY + timedelta(days=365)
    articles: dict[str, Article] = {
        one.id: replace(one, review_due=days.get(one.id, later)) for one in guide.articles.values()
    }
    return replace(guide, articles=articles)


def asked(days: dict[str, date], question: str) -> list[searching.Found]:
    guide = with_due(services.content(), days)
    return searching.search(guide, services.version(), question, "en", 6, TODAY)


def test_an_article_whose_review_is_due_is_found_and_marked() -> None:
    found = asked({"white-cloth": TODAY}, "do i need a white flag")
    assert [one.due for one in found if one.id == "white-cloth"] == [True]
    assert not any(one.due for one in found if one.id != "white-cloth")


def test_before_its_day_no_article_is_marked() -> None:
    assert not any(one.due for one in asked({"white-cloth": TODAY + timedelta(days=1)}, "white flag"))


def test_a_much_better_answer_stays_first_although_its_review_is_due() -> None:
    assert asked({"white-cloth": TODAY}, "do i need a white flag")[0].id == "white-cloth"


def test_of_two_about_equal_answers_the_one_that_was_read_in_time_comes_first() -> None:
    first, second = (one.id for one in asked({}, "drone")[:2])
    assert [one.id for one in asked({first: TODAY}, "drone")[:2]] == [second, first]


def test_when_every_review_is_due_the_order_is_as_before() -> None:
    everything = dict.fromkeys(services.content().articles, TODAY)
    assert [one.id for one in asked(everything, "drone")] == [one.id for one in asked({}, "drone")]


@pytest.mark.parametrize("language", sorted(NOTICE))
def test_the_pages_say_that_a_review_is_due(
    public_client: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    for path, words in (
        (f"/{language}/guide/search/", ASKED[language]),
        (f"/{language}/guide/white-cloth/", ""),
    ):
        for day, said in ((TODAY, False), (date(2999, 1, 1), True)):
            monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
            answer = public_client.post(path, {"q": words}) if words else public_client.get(path)
            assert (NOTICE[language] in answer.content.decode()) == said
            assert len(answer.content) < 14_000
