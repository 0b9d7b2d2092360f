"""A published picture on the desk, on the public page, in the export and in the single file."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error
from tests.rooms.guide.pages import html_faults
from tests.rooms.guide.photos import ARTICLE, SAYS, cleaned_once, image, shown  # noqa: F401

from safeconduct.guide import services as guide
from safeconduct.guide.export import outlets
from safeconduct.guide.export.single import MOST_BYTES, single
from safeconduct.guide.models import Picture, State

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.usefixtures("cleaned_once"),
]
PAGE = "/guide/articles/pictures/"
SOURCE = re.compile(r'<img src="data:image/jpeg;base64,([^"]*)" width="(\d+)" height="(\d+)" alt="([^"]*)">')


def form(**more: Any) -> dict[str, Any]:
    says = {f"says_{code}": words for code, words in SAYS.items()}
    return {"article": ARTICLE, "file": SimpleUploadedFile("a.png", image(), "image/png"), **says, **more}


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_the_page_carries_the_picture_and_says_what_it_shows(
    editors: Any, public_client: Any, language: str
) -> None:
    row = shown(editors[0], editors[1])
    answer = public_client.get(f"/{language}/guide/{ARTICLE}/")
    found = SOURCE.search(answer.content.decode())
    assert found is not None
    assert (b64decode(found[1]), unescape(found[4])) == (row.small, SAYS[language])
    assert len(found[1]) < 6_000 and len(answer.content) < 14_000
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]
    assert html_faults(answer.content) == []
    link = public_client.get(f"/{language}/guide/{ARTICLE}/picture/")
    assert (link.content, link["Content-Type"]) == (bytes(row.large), "image/jpeg")
    assert f'href="/{language}/guide/{ARTICLE}/picture/"' in answer.content.decode()


def test_a_page_that_would_grow_too_large_has_a_link_alone(
    editors: Any, public_client: Any, monkeypatch: Any
) -> None:
    shown(editors[0], editors[1], data=image(noise=True))
    monkeypatch.setattr("safeconduct.guide.showing.MOST_BYTES", 9_000)
    page = public_client.get(f"/ru/guide/{ARTICLE}/").content.decode()
    assert "<img" not in page and f'href="/ru/guide/{ARTICLE}/picture/"' in page


def test_an_article_without_a_picture_has_no_address_for_one(editors: Any, public_client: Any) -> None:
    assert public_client.get(f"/en/guide/{ARTICLE}/picture/").status_code == 404
    assert public_client.get("/en/guide/no-article/picture/").status_code == 404


def test_while_the_database_is_away_the_small_one_is_given(
    editors: Any, public_client: Any, monkeypatch: Any
) -> None:
    row = shown(editors[0], editors[1])
    guide.content()

    def away(_article: str) -> bytes:
        raise Error("the disk is gone")

    monkeypatch.setattr(guide.pictures, "larger", away)
    assert public_client.get(f"/en/guide/{ARTICLE}/picture/").content == row.small


def test_the_export_carries_both_and_lists_the_larger_one(editors: Any, tmp_path: Path) -> None:
    row = shown(editors[0], editors[1])
    order = outlets.Order(["single", "site"], ["en", "fr"], {}, None, tmp_path / "cache")
    out = tmp_path / "out"
    out.mkdir()
    outlets.build(out, order, lambda _: None)
    assert (out / "pictures" / f"{ARTICLE}.jpg").read_bytes() == bytes(row.large)
    assert f"pictures/{ARTICLE}.jpg" in (out / "SHA256SUMS").read_text()
    page = (out / "fr" / "guide" / ARTICLE / "index.html").read_text()
    assert SAYS["fr"] in unescape(page) and f'href="../../../pictures/{ARTICLE}.jpg"' in page
    assert "img-src data:" in page and html_faults(page.encode()) == []
    assert b64decode(SOURCE.search(page)[1]) == row.small  # type: ignore[index]
    assert SAYS["en"] in unescape((out / "notes.en.html").read_text())
    assert "base64" not in (out / "notes.html").read_text()
    guide.pictures.remove(editors[0], row.id)
    outlets.build(out, order, lambda _: None)
    assert not (out / "pictures").exists()


def test_the_file_of_one_language_leaves_pictures_out_when_it_grows_too_large(editors: Any) -> None:
    shown(editors[0], editors[1])
    content = guide.content()
    photo = content.articles[ARTICLE].photo
    many = guide.Guide({name: _with(one, photo) for name, one in content.articles.items()})
    made = single(many, ["ru"])
    assert len(made) < MOST_BYTES and b"base64" not in made


def _with(article: Any, photo: Any) -> Any:
    from dataclasses import replace

    return replace(article, photo=photo)


def test_the_desk_takes_a_picture_and_a_colleague_looks_and_publishes(
    signed_in: Callable[..., Client],
) -> None:
    one, two = signed_in("editor"), signed_in("editor", 2)
    sent = one.post(PAGE, form(), follow=True)
    assert "A colleague must look at it and publish it." in unescape(sent.content.decode())
    row = Picture.objects.get()
    seen = two.get(f"{PAGE}{row.id}/")
    assert (seen.content, seen["Content-Type"]) == (bytes(row.large), "image/jpeg")
    page = unescape(two.get(PAGE).content.decode())
    assert all(words in page for words in SAYS.values())
    assert "Published." in two.post(f"{PAGE}{row.id}/publish/", follow=True).content.decode()
    assert "Removed." in two.post(f"{PAGE}{row.id}/remove/", follow=True).content.decode()
    assert two.get(f"{PAGE}{row.id}/").status_code == 404


def test_the_desk_says_what_is_wrong_beside_the_form(signed_in: Callable[..., Client]) -> None:
    client = signed_in("editor")
    for given, sentence in (
        (form(file=SimpleUploadedFile("a.png", b"words")), "not a picture"),
        (form(says_fr="court"), "10 to 200 characters"),
        (form(article="no-article"), "Select a valid choice"),
    ):
        answer = client.post(PAGE, given)
        assert answer.status_code == 400 and sentence in unescape(answer.content.decode())
    assert not Picture.objects.exists()
    own = guide.pictures.upload(client.staff, ARTICLE, image(), SAYS)  # type: ignore[attr-defined]
    refused = client.post(f"{PAGE}{own.id}/publish/")
    assert refused.status_code == 403 and "You sent this picture." in refused.content.decode()
    assert "The picture is deleted." in client.post(f"{PAGE}{own.id}/refuse/", follow=True).content.decode()
    assert Picture.objects.get().state == State.WITHDRAWN
