"""What stays on a telephone: nothing more than it must."""

from __future__ import annotations

from typing import Any

import pytest
from tests.slips import told

from .conftest import CODE, RETURN, TALK, WRITE, Person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LANGUAGES = ("en", "uk", "ru", "fr")
OPEN_PAGES = ("", "surrender/", "write/", "return/")
LIMIT = 14_000  # bytes: the first flight of a TCP connection


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", OPEN_PAGES)
def test_a_page_is_one_small_request_without_script_or_cookie(
    public_client: Any, language: str, page: str
) -> None:
    answer = public_client.get(f"/{language}/{page}")
    body = answer.content.decode()
    assert answer.status_code == 200
    assert len(answer.content) < LIMIT
    assert not answer.cookies
    assert f'<html lang="{language}">' in body
    for sign in ("<script", "<link", "<img", "src=", "@import", "url("):
        assert sign not in body


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_every_page_carries_the_headers_that_leave_nothing_behind(public_client: Any, page: str) -> None:
    answer = public_client.get(f"/en/{page}")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script" not in answer["Content-Security-Policy"]
    listed = page in ("", "surrender/")
    assert ("noindex" not in answer["X-Robots-Tag"]) == listed


def test_no_title_says_what_the_site_is_for(person: Person) -> None:
    person.enter()
    for page in ("", "surrender/", "write/", "return/", "talk/", "place/", "photo/", "codes/", "withdraw/"):
        body = person.client.get(f"/en/{page}").content.decode()
        title = body.partition("<title>")[2].partition("</title>")[0]
        assert title in ("Information", "Form", "Messages")


def test_the_codename_is_in_no_header_and_no_address(person: Person) -> None:
    answers = [
        person.client.post(CODE, {"shown": person.codename}),
        person.client.post(RETURN, {"code": person.codename + " x"}),
        person.enter(),
        person.client.get(TALK),
    ]
    for answer in answers:
        said = " ".join(f"{name} {value}" for name, value in answer.items()) + str(answer.cookies)
        assert not told(person.codename, said)
        assert answer.request["QUERY_STRING"] == ""


def test_another_sites_form_is_refused(public_client: Any, line_open: Any) -> None:
    fields = {"text": "x"}
    answer = public_client.post(WRITE, fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_the_way_out_forgets_the_session(person: Person) -> None:
    person.enter()
    answer = person.client.get("/exit/")
    assert answer.status_code == 303
    assert answer.cookies["s"].value == ""
    assert person.client.get(TALK).status_code == 303
