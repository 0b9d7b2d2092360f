"""Whatever is sent to the line: one sentence, the right status, the words still on the page, nothing half stored."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from safeconduct.cases.models import Case

from .conftest import RETURN, TALK, WRITE, Person, hidden, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "We are three and want to stop."
URLENCODED = "application/x-www-form-urlencoded"


def rows() -> dict[str, int]:
    """Count every table of both databases, but for sessions: looking at a page may prolong one."""
    managed = (model for model in apps.get_models() if model._meta.managed)
    return {model._meta.label: model._default_manager.count() for model in managed}


def sentences(response: Any) -> list[str]:
    """What is said in alerts of the page."""
    return re.findall(r'role="alert"[^>]*>(?:<p>)?(?:<strong>)?([^<]+)<', response.content.decode())


@pytest.fixture
def refused() -> Callable[..., None]:
    """Return a function that checks a refusal: `refused(answer, 400, "words of the sentence", kept="…")`."""
    before = rows()

    def check(answer: Any, status: int, said: str, kept: str = "") -> None:
        page = answer.content.decode()
        assert answer.status_code == status
        assert len(sentences(answer)) == 1
        assert said in sentences(answer)[0]
        assert sentences(answer)[0].endswith(".")
        assert kept in page
        assert not re.search(r"Traceback|Exception|Error\b|site-packages|sqlite|psycopg", page)
        assert rows() == before

    return check


def form(**fields: str) -> dict[str, str]:
    return {"text": WORDS, "about": "self", "people": "", "ticket": "t" * 32, **fields}


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t", "\x00\x00", "\N{NO-BREAK SPACE}"])
def test_an_empty_message(public_client: Any, line_open: Any, refused: Any, text: str) -> None:
    refused(public_client.post(WRITE, form(text=text)), 400, "Nothing was written")


def test_ten_megabytes_of_text(public_client: Any, line_open: Any, refused: Any) -> None:
    refused(public_client.post(WRITE, form(text="x" * 10_000_000)), 413, "too long")


def test_ten_megabytes_without_a_form(public_client: Any, line_open: Any, refused: Any) -> None:
    refused(public_client.post(WRITE, "x" * 10_000_000, content_type=URLENCODED), 413, "too long")


def test_a_message_over_the_limit_by_one_letter_keeps_its_words(
    public_client: Any, line_open: Any, refused: Any
) -> None:
    text = "я" * 20_001
    refused(public_client.post(WRITE, form(text=text)), 400, "too long", kept=text)


def test_a_message_at_the_limit_is_taken(public_client: Any, line_open: Any) -> None:
    assert public_client.post(WRITE, form(text="я" * 20_000)).status_code == 200
    assert Case.objects.count() == 1


def test_two_thousand_fields(public_client: Any, line_open: Any, refused: Any) -> None:
    body = "&".join(f"f{n}=1" for n in range(2000))
    refused(public_client.post(WRITE, body, content_type=URLENCODED), 413, "more fields")


def test_a_broken_multipart_body(public_client: Any, line_open: Any, refused: Any) -> None:
    kind = "multipart/form-data"  # no boundary
    refused(public_client.post(WRITE, b"--x\r\n\r\n", content_type=kind), 400, "could not be read")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream", "", "x/y; q"])
def test_a_body_of_another_kind(public_client: Any, line_open: Any, refused: Any, kind: str) -> None:
    answer = public_client.generic("POST", WRITE, b'{"text": "We are three"}', content_type=kind)
    refused(answer, 400, "Nothing was written")


def test_bytes_that_are_no_text(public_client: Any, line_open: Any) -> None:
    body = b"ticket=" + b"t" * 32 + b"&about=self&people=&text=We+are+%ff%fe+three%00+men"
    answer = public_client.post(WRITE, body, content_type=URLENCODED)
    assert answer.status_code == 200  # what can be read is taken: a person may sort it out, a machine may not
    assert Case.objects.count() == 1


def test_halves_of_letters_that_no_encoding_has(public_client: Any, line_open: Any) -> None:
    body = b"ticket=" + b"t" * 32 + b"&about=self&people=&text=We+are+%ed%a0%80+three"
    assert public_client.post(WRITE, body, content_type=URLENCODED).status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.parametrize("charset", ["utf-16", "koi8-r", "utf-7"])
def test_a_form_in_another_encoding(public_client: Any, line_open: Any, refused: Any, charset: str) -> None:
    kind = f"{URLENCODED}; charset={charset}"
    refused(public_client.generic("POST", WRITE, b"text=%e4%e0", content_type=kind), 400, "could not be read")


def test_a_field_that_is_sent_twice_counts_once(public_client: Any, line_open: Any) -> None:
    body = f"text=first&text=We+are+three&about=self&about=self&ticket={'t' * 32}&people="
    assert public_client.post(WRITE, body, content_type=URLENCODED).status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.parametrize("people", ["٣", "1e3", "-1", "1" * 500, "<b>", "²"])
def test_a_number_that_is_none(public_client: Any, line_open: Any, refused: Any, people: str) -> None:
    answer = public_client.post(WRITE, form(about="group", people=people))
    if people == "٣":
        assert answer.status_code == 200  # three, in the digits of his keyboard
    else:
        refused(answer, 400, "as a number", kept=WORDS)


@pytest.mark.parametrize(
    "path", ["/xx/write/", "/EN/write/", "/en/write", "/en/write/../", "/en/%00/", "/en/%ff/"]
)
def test_an_address_that_is_none(public_client: Any, line_open: Any, refused: Any, path: str) -> None:
    answer = public_client.post(path, form())
    refused(answer, 404, "no such page")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_a_method_that_is_none(public_client: Any, line_open: Any, refused: Any, method: str) -> None:
    answer = public_client.generic(method, WRITE, b"text=1")
    refused(answer, 405, "could not be read")
    assert answer["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 400),
        ("one two three", 400),
        ("x" * 100_000, 400),
        ("\x00" * 9, 400),
        ("1234", 400),
        ("12345678901234567890", 403),
        ("' OR 1=1 --", 400),
    ],
)
def test_a_wrong_codename_keeps_the_words_that_wait(
    public_client: Any, line_open: Any, code: str, status: int
) -> None:
    before = rows()
    answer = public_client.post(RETURN, {"code": code, "text": WORDS})
    assert answer.status_code == status
    assert WORDS in answer.content.decode()
    assert rows() == before


def test_a_right_codename_with_a_wrong_word_asks_about_that_word(person: Person) -> None:
    mine = person.codename.split()
    answer = person.client.post(RETURN, {"code": " ".join([*mine[:7], "qqqqq"]), "text": WORDS})
    assert answer.status_code == 400
    assert "qqqqq" in answer.content.decode()
    assert WORDS in answer.content.decode()


def test_a_session_that_ended_while_he_wrote_asks_for_the_codename_and_then_takes_the_words(
    person: Person,
) -> None:
    person.enter()
    token = person.form()
    person.client.cookies.clear()
    asked = person.client.post(TALK, {"form": token, "text": WORDS})
    assert asked.status_code == 403
    assert WORDS in asked.content.decode()
    taken = person.client.post(RETURN, {"code": person.codename, "text": WORDS})
    assert taken.status_code == 200
    assert "Your message is with us" in text_of(taken)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB whose pixels are really there: nothing but zeros, packed a thousandfold."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


PICTURES = {
    "a bomb": (bomb(20_000, 20_000), 413, "too much memory"),
    "too many bytes": (b"\xff\xd8\xff" + bytes(11 * 1024 * 1024), 413, "larger than 10 MB"),
    "no bytes": (b"", 400, "empty"),
    "an archive": (b"PK\x03\x04" + bytes(100), 400, "not a picture"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", 400, "not a picture"),
    "vectors": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 400, "not a picture"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_file_that_cannot_be_taken_leaves_the_words_and_stores_neither(person: Person, name: str) -> None:
    data, status, said = PICTURES[name]
    person.enter()
    token, before = person.form(), rows()
    upload = SimpleUploadedFile("x.jpg", data)
    answer = person.client.post(TALK, {"form": token, "text": WORDS, "photo": upload})
    assert answer.status_code == status
    assert len(sentences(answer)) == 1
    assert said in sentences(answer)[0]
    assert WORDS in answer.content.decode()
    assert rows() == before


def test_a_photo_that_is_cut_off_is_kept_for_a_person_to_look_at(person: Person) -> None:
    person.enter()
    answer = person.say(
        text=WORDS, photo=SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50))
    )
    assert answer.status_code == 200
    assert "could not open it" in text_of(answer)


def test_a_huge_header_harms_nothing(public_client: Any, line_open: Any) -> None:
    answer = public_client.post(WRITE, form(), HTTP_X_LONG="x" * 100_000, HTTP_ACCEPT_LANGUAGE="q" * 100_000)
    assert answer.status_code == 200


@pytest.mark.parametrize("cookie", ["x", "00" * 32, "g" * 64, "0" * 10_000, "\\x00", '"'])
def test_a_cookie_that_is_none_of_ours(public_client: Any, line_open: Any, cookie: str) -> None:
    public_client.cookies["s"] = cookie
    before = rows()
    answer = public_client.post(TALK, {"text": WORDS})
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert rows() == before


def test_a_foreign_host_is_told_so(public_client: Any, line_open: Any, refused: Any) -> None:
    refused(
        public_client.post(WRITE, form(), HTTP_HOST="evil.example"), 400, "not reached under that address"
    )


def test_the_form_of_another_site_is_not_taken(public_client: Any, line_open: Any, refused: Any) -> None:
    answer = public_client.post(WRITE, form(), HTTP_SEC_FETCH_SITE="cross-site")
    refused(answer, 403, "another site")


def test_the_form_comes_back_with_its_ticket(public_client: Any, line_open: Any) -> None:
    ticket = hidden(public_client.get(WRITE), "ticket")
    assert hidden(public_client.post(WRITE, form(text="", ticket=ticket)), "ticket") == ticket
