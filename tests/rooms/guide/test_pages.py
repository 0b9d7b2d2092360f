"""The guide's pages: every article in every language, small, complete, alone, without a database."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from tests.rooms.guide.pages import ARTICLES, PATHS, html_faults

from safeconduct.guide import services, words
from safeconduct.guide.engine import law
from safeconduct.guide.engine.records import CHAPTERS, LANGUAGES, Guide, Sensitivity

MOST_BYTES = 14_000
FIRST_WINDOW = 14_600  # ten packets of TCP: what a server may send before it has to wait


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Articles that the test changes, by id; they are what is published."""
    changed = dict(services.content().articles)
    monkeypatch.setattr(services, "content", lambda: Guide(changed))
    yield changed


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_small_whole_and_needs_nothing_else(public_client: Any, language: str) -> None:
    for path in PATHS:
        if not path.startswith(f"/{language}/"):
            continue
        answer = public_client.get(path)
        assert answer.status_code == 200, path
        sent = len(answer.content) + sum(len(f"{name}: {value}\r\n") for name, value in answer.items())
        assert len(answer.content) < MOST_BYTES, path
        assert sent < FIRST_WINDOW, path
        page = answer.content.decode()
        assert not re.search(r"<script|<link|<img|<iframe|\ssrc=| style=| on[a-z]+=|url\(", page), path
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page), path
        assert html_faults(answer.content) == [], path
        assert page.count("<h1") == 1, path
        assert "noindex" not in page, path
        assert answer["X-Robots-Tag"] == "noarchive", path
        assert "Set-Cookie" not in answer, path
        assert not re.search(r"\{[%{#]|[%}#]\}", re.sub(r"<style>.*?</style>", "", page)), path


def test_the_style_of_every_picture_is_allowed_by_the_policy(public_client: Any) -> None:
    import base64
    import hashlib

    for name in ARTICLES:
        answer = public_client.get(f"/en/guide/{name}/")
        for sheet in re.findall(rb"<style>(.*?)</style>", answer.content):
            digest = base64.b64encode(hashlib.sha256(sheet).digest()).decode()
            assert f"'sha256-{digest}'" in answer["Content-Security-Policy"], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_chapter_and_every_article(public_client: Any, language: str) -> None:
    page = text(public_client.get(f"/{language}/guide/"))
    with translation.override(language):
        assert [str(words.CHAPTERS[name]) in page for name in CHAPTERS] == [True] * len(CHAPTERS)
    assert set(words.CHAPTERS) == set(CHAPTERS)
    linked = re.findall(rf'href="/{language}/guide/([a-z-]+)/"', page)
    assert sorted(set(linked) & set(ARTICLES)) == sorted(ARTICLES)


def test_an_article_names_its_laws_and_leads_on(public_client: Any) -> None:
    article = services.content().articles["white-cloth"]
    page = text(public_client.get("/fr/guide/white-cloth/"))
    with translation.override("fr"):
        for line in words.cited_together(found for one in article.law if (found := law.read(one))):
            assert line in page
    for name in article.see:
        assert f'<a href="/fr/guide/{name}/">' in page
    assert 'href="/fr/write/"' in page


def test_laws_of_one_treaty_stand_together() -> None:
    named = [law.Article("GC3", 13), law.Article("CIHL", 87), law.Article("GC3", 17), law.Article("AP1", 41)]
    assert words.cited_together(named) == [
        "Third Geneva Convention, articles 13, 17",
        "Customary humanitarian law, rule 87",
        "First Additional Protocol, article 41",
    ]


def test_what_should_be_talked_through_says_so(public_client: Any) -> None:
    for name, article in services.content().articles.items():
        said = "Talk to us about it first if you can." in text(public_client.get(f"/en/guide/{name}/"))
        assert said == (article.sensitivity is Sensitivity.YELLOW), name


def test_what_only_an_operator_may_say_is_not_public(public_client: Any, published: dict[str, Any]) -> None:
    published["white-cloth"] = replace(published["white-cloth"], sensitivity=Sensitivity.RED)
    assert public_client.get("/en/guide/white-cloth/").status_code == 404
    for path in ("/en/guide/", "/en/guide/weapon-down/"):
        answer = public_client.get(path)
        assert answer.status_code == 200
        assert 'li><a href="/en/guide/white-cloth/"' not in text(answer)


def test_an_older_translation_says_that_it_is_older(public_client: Any, published: dict[str, Any]) -> None:
    article = published["white-cloth"]
    newer = replace(article.texts["en"], rev=article.texts["en"].rev + 1)
    published["white-cloth"] = replace(article, texts={**article.texts, "en": newer})
    assert "Английский текст новее этого перевода." in text(public_client.get("/ru/guide/white-cloth/"))
    assert "newer than this translation" not in text(public_client.get("/en/guide/white-cloth/"))


def test_what_nobody_has_translated_is_shown_in_english(
    public_client: Any, published: dict[str, Any]
) -> None:
    article = published["white-cloth"]
    published["white-cloth"] = replace(article, texts={"en": article.texts["en"]})
    page = text(public_client.get("/uk/guide/white-cloth/"))
    assert "Цю сторінку ще ніхто не переклав." in page
    assert f'<h1 lang="en">{article.texts["en"].title}</h1>' in page


@pytest.mark.parametrize("name", ["nothing", "no-such-article"])
def test_what_is_not_there_is_said_in_one_sentence(public_client: Any, name: str) -> None:
    answer = public_client.get(f"/en/guide/{name}/")
    assert answer.status_code == 404
    assert "There is no such page in the guide." in text(answer)


def test_the_whole_guide_is_given_as_one_file_with_a_name_that_says_nothing(public_client: Any) -> None:
    answer = public_client.get("/ru/guide/notes/")
    assert answer["Content-Disposition"] == 'attachment; filename="notes.html"'
    assert answer["X-Robots-Tag"].startswith("noindex")
    size = -(-len(answer.content) // 1000)
    page = text(public_client.get("/ru/guide/"))
    assert f"Всё в одном файле ({size} кБ)" in page
    assert "Копия в телефоне — это улика против вас." in page
