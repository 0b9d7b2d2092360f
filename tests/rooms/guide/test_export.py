"""The guide as plain files: relative, small, whole, without a script; and as one file that says nothing outside."""

from __future__ import annotations

import posixpath
import re
from functools import cache

import pytest
from django.test import override_settings
from tests.rooms.guide.pages import ARTICLES, html_faults

from safeconduct.guide.engine.prose import typeset
from safeconduct.guide.engine.records import LANGUAGES, Sensitivity
from safeconduct.guide.export.site import singles, site
from safeconduct.guide.shipped import shipped

LINK = re.compile(r'href=(?:"([^"]*)"|([^\s>]+))')
AWAY = re.compile(r"https://(en|uk|ru|fr)\.wikipedia\.org/")


@cache
def tree() -> dict[str, bytes]:
    content = shipped()
    return site(content, LANGUAGES) | singles(content, LANGUAGES)


def pages() -> list[str]:
    return [path for path in tree() if path.endswith("index.html")]


def links(page: bytes) -> list[str]:
    return [one or other for one, other in LINK.findall(page.decode())]


def test_every_address_of_the_public_face_is_a_file() -> None:
    for language in LANGUAGES:
        for rest in ("", "surrender/", "guide/", *(f"guide/{name}/" for name in ARTICLES)):
            assert f"{language}/{rest}index.html" in tree()


def test_every_page_is_small_and_whole_and_has_no_script() -> None:
    for path in pages():
        page = tree()[path]
        assert len(page) < 14_000, path
        assert html_faults(page) == [], path
        assert not re.search(rb"<script|<form|<img|<iframe|<link|\ssrc=| on[a-z]+=|@import", page), path
        assert b"noindex" not in page, path
        assert page.count(b"<h1") == 1, path


def test_every_link_is_relative_and_leads_to_a_file() -> None:
    for path in pages():
        for link in links(tree()[path]):
            if AWAY.fullmatch(link):
                continue
            if link.startswith("#"):  # within a drawing
                assert f'id="{link[1:]}"' in tree()[path].decode(), f"{path}: {link}"
                continue
            assert not re.match(r"[a-z]+:|/", link), f"{path}: {link}"
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert target in tree(), f"{path}: {link}"


def test_one_language_alone_links_to_no_other() -> None:
    alone = site(shipped(), ["ru"]) | singles(shipped(), ["ru"])
    assert {path.partition("/")[0] for path in alone} == {"index.html", "ru", "notes.ru.html"}
    for path in (one for one in alone if one.endswith("index.html")):
        for link in links(alone[path]):
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            assert AWAY.fullmatch(link) or link.startswith("#") or joined in alone, f"{path}: {link}"


def test_mirrors_and_the_line_stand_on_every_page() -> None:
    organisation = {
        "mirrors": ["https://one.example/notes/", "https://two.example/"],
        "onion": "http://" + "a" * 56 + ".onion",
        "address": "https://line.example/",
        "exit": "https://weather.example/",
        "phone": "+00 000",
    }
    with override_settings(ORGANISATION=organisation):
        made = site(shipped(), ["en"])
    named = [*organisation["mirrors"], organisation["onion"]]
    assert made["mirrors.txt"].decode().splitlines() == named
    for path in (one for one in made if one.startswith("en/")):
        page = made[path].decode()
        assert all(f'<a href="{one}" rel="noreferrer">' in page for one in named), path
        assert 'href="https://line.example/en/write/"' in page
        assert 'href="https://weather.example/"' in page
        assert 'href="tel:+00000"' in page


def test_films_and_leaflets_of_a_language_are_linked_with_their_size() -> None:
    sizes = {
        "film/guide.mp4": 1_000_001,
        "film/guide-240p.ru.mp4": 5,
        "film/captions.ru.vtt": 5,
        "paper/leaflet.uk.pdf": 5,
    }
    page = site(shipped(), ["ru"], sizes)["ru/guide/index.html"].decode()
    assert '<a href="../../film/guide.mp4">Фильм с четырьмя голосами (mp4, 1001 кБ)</a>' in page
    assert "guide-240p.ru.mp4" in page
    assert "vtt" not in page
    assert "uk.pdf" not in page


def test_an_article_whose_scene_is_spoken_has_a_link_to_hear_it() -> None:
    made = site(shipped(), ["fr"], {"audio/fr/white-cloth.m4a": 30_500, "audio/uk/mines.m4a": 5})
    page = made["fr/guide/white-cloth/index.html"].decode()
    assert '<a href="../../../audio/fr/white-cloth.m4a">Écouter (m4a, 31 ko)</a>' in page
    assert b"m4a" not in made["fr/guide/mines/index.html"]


@pytest.mark.parametrize("name", ["notes.html", *(f"notes.{code}.html" for code in LANGUAGES)])
def test_the_single_file_needs_nothing_and_says_nothing_outside(name: str) -> None:
    page = tree()[name]
    text = page.decode()
    assert len(page) < 300_000
    assert html_faults(page) == []
    assert not re.search(r"<script|<form|<img|<iframe|<link|\ssrc=|https?:|@import|url\(", text)
    assert re.search(r"<title>(Notes|Нотатки|Заметки)</title>", text)
    marks = re.findall(r"\sid=\"?([\w-]+)", text)
    assert len(marks) == len(set(marks))
    assert {link.removeprefix("#") for link in links(page)} <= set(marks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_single_file_of_a_language_holds_every_word(language: str) -> None:
    from tinyhtml5 import parse

    said = "".join(parse(tree()[f"notes.{language}.html"].decode()).itertext())
    for article in shipped().articles.values():
        text = article.texts[language]
        assert typeset(text.title, language) in said
        for block in text.blocks:
            for item in block.items:
                assert typeset("".join(run.text for run in item), language) in said, article.id


def test_the_file_of_all_languages_holds_what_may_be_read_alone_and_the_beginning_of_the_rest() -> None:
    from tinyhtml5 import parse

    said = "".join(parse(tree()["notes.html"].decode()).itertext())
    for article in shipped().articles.values():
        whole = article.sensitivity is Sensitivity.GREEN
        for language, text in article.texts.items():
            assert typeset(text.title, language) in said
            for block in text.blocks if whole else text.blocks[:1]:
                for item in block.items:
                    assert typeset("".join(run.text for run in item), language) in said, article.id
