"""What is published lies over the package's words, is kept in memory, and outlives a database that is away."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from tests.rooms.guide.editing import ARTICLE, MORE, published, source, words

from safeconduct.guide import published as held
from safeconduct.guide import services as guide
from safeconduct.guide.editing import texts
from safeconduct.guide.models import Revision
from safeconduct.guide.shipped import shipped, shipped_version

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_held", {})


def test_before_the_first_publication_the_package_speaks() -> None:
    assert guide.version() == shipped_version()
    assert guide.content() is shipped()


def test_only_the_published_text_changes(editors: Any) -> None:
    published(editors[0], editors[1])
    now, before = guide.content().articles, shipped().articles
    assert list(now) == list(before)
    assert [name for name in now if now[name] != before[name]] == [ARTICLE]
    assert now[ARTICLE].texts["uk"] is before[ARTICLE].texts["uk"]


def test_it_is_made_once_for_each_version(editors: Any, django_assert_num_queries: Any) -> None:
    published(editors[0], editors[1])
    first = guide.content()
    with django_assert_num_queries(2):  # the latest words, the latest picture
        assert guide.content() is first
    published(editors[0], editors[1], source() + "\nOther words.\n")
    assert guide.content() is not first


def test_while_the_database_is_away_what_was_read_last_stays(editors: Any, monkeypatch: Any) -> None:
    published(editors[0], editors[1])
    version, there = guide.version(), guide.content()

    def away() -> tuple[int, str]:
        raise OperationalError("the disk is gone")

    monkeypatch.setattr(held, "newest", away)
    assert guide.version() == version
    assert guide.content() is there


def test_a_process_that_never_read_it_shows_the_package(editors: Any, monkeypatch: Any) -> None:
    def away() -> tuple[int, str]:
        raise OperationalError("the disk is gone")

    monkeypatch.setattr(held, "newest", away)
    assert guide.version() == shipped_version()
    assert guide.content() is shipped()


def test_words_that_a_later_version_cannot_read_do_not_hide_the_guide(editors: Any) -> None:
    row = published(editors[0], editors[1])
    Revision.objects.filter(pk=row.pk).update(source="no front matter")
    assert words() == "\n".join(
        run.text for b in shipped().articles[ARTICLE].texts["en"].blocks for item in b.items for run in item
    )


def test_an_article_that_a_later_package_dropped_is_left_out(editors: Any) -> None:
    row = published(editors[0], editors[1])
    Revision.objects.filter(pk=row.pk).update(article_id="dropped-article")
    assert list(guide.content().articles) == list(shipped().articles)


def test_the_list_says_when_an_update_brought_other_words(editors: Any, monkeypatch: Any) -> None:
    published(editors[0], editors[1])
    today = Revision.objects.get().made_on
    assert guide.overview(today, guide.Mark.UPDATED) == []
    monkeypatch.setattr(texts, "shipped_source", lambda article, language: "---\nnewer\n---\n")
    assert [row.article.id for row in guide.overview(today, guide.Mark.UPDATED)] == [ARTICLE]


def test_search_answers_with_published_words(editors: Any) -> None:
    published(editors[0], editors[1], source().replace("aliases:\n", "aliases:\n  - zeppelin on a rope\n", 1))
    assert guide.search("zeppelin", "en")[0].id == ARTICLE
    assert MORE.strip() not in words()
