"""What we say as requests to the Bot API."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.channels import Media, Outgoing, Refused
from safeconduct.line.channels.splitting import units
from safeconduct.line.channels.telegram.writing import (
    Request,
    acknowledge,
    call,
    download,
    get_updates,
    parts,
    request,
    set_webhook,
)
from safeconduct.line.engine.script.rendering import Button, Message

BASE, TOKEN = "https://api.example.org", "1:a"


def asked(message: Message | Media, contact: str = "7", silent: bool = True) -> Request:
    found = request(Outgoing(contact, message), silent)
    assert isinstance(found, Request)
    return found


def test_a_question_has_a_button_a_row() -> None:
    found = asked(Message("Safe?", (Button("Yes", "a.b.c"), Button("Ні", "a.b.d"))))
    assert found.method == "sendMessage"
    assert found.parameters["reply_markup"]["inline_keyboard"] == [
        [{"text": "Yes", "callback_data": "a.b.c"}],
        [{"text": "Ні", "callback_data": "a.b.d"}],
    ]


def test_words_are_plain_protected_and_come_without_a_sound() -> None:
    told = asked(Message("<b>*_x_*</b> https://example.org")).parameters
    assert told["protect_content"] is True
    assert told["disable_notification"] is True
    assert told["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in told
    assert "entities" not in told
    assert told["chat_id"] == 7
    assert asked(Message("x"), silent=False).parameters["disable_notification"] is False


@pytest.mark.parametrize("contact", ["", "@somebody", "7 ", "٧", "+380000000001", "0", "1" * 20])
def test_what_is_no_chat_is_refused(contact: str) -> None:
    found = request(Outgoing(contact, Message("x")))
    assert isinstance(found, Refused)
    assert contact.strip() == "" or contact not in found.reason or contact in "0 1"


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097, "😀" * 2049])
def test_a_text_that_telegram_would_not_take_is_refused(text: str) -> None:
    assert isinstance(request(Outgoing("7", Message(text))), Refused)


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048])
def test_a_text_that_just_fits_is_taken_whole(text: str) -> None:
    outgoing = Outgoing("7", Message(text))
    assert isinstance(request(outgoing), Request)
    assert parts(outgoing) == [outgoing]


@pytest.mark.parametrize(("length", "good"), [(1024, True), (1025, False)])
def test_a_caption_has_1024_signs(length: int, good: bool) -> None:
    outgoing = Outgoing("7", Media("photo", "a.jpg", "image/jpeg", b"x" * 10_000_000, "y" * length))
    assert isinstance(request(outgoing), Request) is good
    assert (parts(outgoing) == [outgoing]) is good


@pytest.mark.parametrize(
    ("data", "good"), [("x" * 64, True), ("x" * 65, False), ("ї" * 33, False), ("", False)]
)
def test_the_data_of_a_button_has_64_bytes(data: str, good: bool) -> None:
    found = request(Outgoing("7", Message("x", (Button("Yes", data),))))
    assert isinstance(found, Request) is good


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab. \n😀ї"), min_size=1, max_size=40), st.integers(1, 400), st.booleans())
def test_every_part_of_a_long_text_can_be_sent(word: str, times: int, buttons: bool) -> None:
    message = Message(word * times, (Button("Yes", "y"),) if buttons else ())
    found = parts(Outgoing("7", message))
    if message.text.strip():
        for one in found:
            assert isinstance(request(one), Request)
            assert isinstance(one.message, Message)
            assert units(one.message.text) <= 4096
        texts = [one.message.text for one in found if isinstance(one.message, Message)]
        # Only a piece of nothing but space is not sent.
        assert "".join("".join(texts).split()) == "".join(message.text.split())


@pytest.mark.parametrize(
    ("kind", "method", "upload"),
    [("voice", "sendVoice", "voice"), ("photo", "sendPhoto", "photo"), ("file", "sendDocument", "document")],
)
def test_a_file_of_the_guide_is_sent_as_what_it_is(kind: str, method: str, upload: str) -> None:
    media = Media(kind, "white flag.jpg", "image/jpeg", b"\xff\xd8\r\n--x", "How to hold it")  # type: ignore[arg-type]
    found = asked(media)
    assert (found.method, found.upload) == (method, upload)
    wire = call(BASE, TOKEN, found)
    assert wire.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert b'filename="whiteflag.jpg"' in wire.body
    assert media.octets in wire.body


@pytest.mark.parametrize("octets", [b"", b"x" * 10_000_001])
def test_a_file_that_telegram_would_not_take_is_refused(octets: bytes) -> None:
    assert isinstance(request(Outgoing("7", Media("photo", "a.jpg", "image/jpeg", octets))), Refused)


def test_a_caption_that_is_too_long_is_refused_whole_and_sent_in_parts() -> None:
    outgoing = Outgoing("7", Media("photo", "a.jpg", "image/jpeg", b"x", "Word. " * 300))
    assert isinstance(request(outgoing), Refused)
    assert all(isinstance(request(one), Request) for one in parts(outgoing))


def test_other_requests() -> None:
    assert acknowledge("q1") == Request("answerCallbackQuery", {"callback_query_id": "q1"})
    assert get_updates(5, 25).parameters["offset"] == 5
    assert "callback_query" in get_updates(5, 25).parameters["allowed_updates"]
    hook = set_webhook("https://example.org/t", "s" * 20).parameters
    assert (hook["secret_token"], hook["drop_pending_updates"]) == ("s" * 20, False)


def test_a_request_goes_out_as_json_in_utf_8() -> None:
    wire = call(BASE, TOKEN, asked(Message("Так")))
    assert (wire.method, wire.url) == ("POST", "https://api.example.org/bot1:a/sendMessage")
    assert json.loads(wire.body)["text"] == "Так"


@pytest.mark.parametrize(
    "path", ["", "/etc/x", "a/../b", "..", "a//b", "a?b", "a b", "http://x/y", "a\r\nb", "x" * 301]
)
def test_a_path_that_is_more_than_one_is_refused(path: str) -> None:
    assert isinstance(download(BASE, TOKEN, path), Refused)


def test_a_usual_path_is_taken() -> None:
    assert not isinstance(download(BASE, TOKEN, "voice/file_12.oga"), Refused)
