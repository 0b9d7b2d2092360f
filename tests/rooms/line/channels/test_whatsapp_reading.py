"""Webhooks of WhatsApp as what people sent and what became of our messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.rooms.line.channels.fake_whatsapp import NUMBER_ID, TIME, FakeWhatsApp

from safeconduct.line.channels import Attachment, Incoming, Report, Unreadable
from safeconduct.line.channels.whatsapp.reading import MOST_BYTES, read
from safeconduct.line.engine.script import Input

message = FakeWhatsApp.message


def body(*messages: dict[str, Any], **more: Any) -> bytes:
    return FakeWhatsApp.webhook({"messages": list(messages), **more})[0]


def said(kind: str, content: Any) -> Incoming:
    (found,) = read(body(message(kind, content)))
    assert isinstance(found, Incoming)
    return found


def test_a_text_is_read_whole() -> None:
    found = said("text", {"body": "Я хочу піти"})
    assert found.input == Input("text", "Я хочу піти")
    assert (found.channel, found.message_id, found.contact) == ("whatsapp", "wamid.A1", "+380000000001")
    assert (found.language_hint, found.edited) == ("uk", False)
    assert found.at == datetime.fromtimestamp(int(TIME), UTC)


@pytest.mark.parametrize(
    "told",
    [
        {"type": "button_reply", "button_reply": {"id": "a.b.c", "title": "Так"}},
        {"type": "list_reply", "list_reply": {"id": "a.b.c", "title": "Так", "description": ""}},
    ],
)
def test_an_answer_brings_the_data_of_its_button(told: dict[str, Any]) -> None:
    assert said("interactive", told).input == Input("button", "a.b.c")


def test_the_button_of_a_template_brings_its_payload() -> None:
    assert said("button", {"payload": "a.b.c", "text": "Так"}).input == Input("button", "a.b.c")


def test_another_interactive_answer_is_a_text_without_words() -> None:
    assert said("interactive", {"type": "nfm_reply", "nfm_reply": {}}).input == Input("text", "")


def test_a_place_is_read_as_figures_and_for_the_script() -> None:
    found = said("location", {"latitude": 48.1, "longitude": 37.2, "name": "Old mill"})
    assert found.input == Input("place", "48.100000, 37.200000 Old mill")
    assert found.place is not None
    assert found.place.longitude == 37.2


@pytest.mark.parametrize(
    ("kind", "media_type", "given", "attached"),
    [
        ("image", "image/jpeg", "photo", "photo"),
        ("audio", "audio/ogg; codecs=opus", "voice", "voice"),
        ("video", "video/mp4", "text", "file"),
        ("document", "application/pdf", "text", "file"),
        ("document", "image/png", "photo", "photo"),
    ],
)
def test_each_file_is_what_it_is(kind: str, media_type: str, given: str, attached: str) -> None:
    found = said(kind, {"id": "9001", "mime_type": media_type, "sha256": "x", "caption": "words"})
    assert found.attachment is not None
    assert (found.attachment.kind, found.attachment.ref, found.attachment.media_type) == (
        attached,
        "9001",
        media_type,
    )
    assert found.input == Input(given, "words", "" if given == "text" else "9001")


@pytest.mark.parametrize("kind", ["sticker", "contacts", "order", "unsupported", "something_of_next_year"])
def test_what_no_script_knows_is_a_text_without_words(kind: str) -> None:
    assert said(kind, [{}]).input == Input("text", "")


@pytest.mark.parametrize("kind", ["reaction", "system", "revoke"])
def test_what_nobody_waits_to_be_answered_is_nothing(kind: str) -> None:
    assert read(body(message(kind, {}))) == []


def test_an_edit_is_marked() -> None:
    inner = {"type": "text", "text": {"body": "Не там"}, "context": {"id": "wamid.A1"}}
    found = said("edit", {"original_message_id": "wamid.A1", "message": inner})
    assert (found.edited, found.input.value) == (True, "Не там")


def test_who_hides_his_number_is_answered_by_his_id() -> None:
    one = {**message("text", {"body": "x"}), "from_user_id": "UA.13491208655302741918"}
    (with_number,) = read(body(one))
    del one["from"]
    (without,) = read(body(one))
    assert isinstance(with_number, Incoming)
    assert isinstance(without, Incoming)
    assert (with_number.contact, without.contact) == ("+380000000001", "UA.13491208655302741918")


def test_several_come_in_one_webhook_and_in_their_order() -> None:
    status = {"id": "wamid.X", "status": "delivered", "timestamp": TIME, "recipient_id": "380000000001"}
    told, _ = FakeWhatsApp.webhook(
        {
            "messages": [
                message("text", {"body": "one"}, name="a"),
                message("text", {"body": "two"}, name="b"),
            ]
        },
        {"statuses": [status]},
        {"messages": [message("text", {"body": "three"}, "380000000002", "c")]},
    )
    found = read(told)
    assert [one.message_id for one in found] == ["a", "b", "wamid.X", "c"]
    assert isinstance(found[2], Report)


def test_what_was_sent_to_another_number_of_ours_is_not_read() -> None:
    told = body(message("text", {"body": "x"}))
    assert read(told, "999") == []
    assert len(read(told, NUMBER_ID)) == 1


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("sent", "accepted"),
        ("delivered", "delivered"),
        ("read", "read"),
        ("played", "read"),
        ("failed", "failed"),
    ],
)
def test_a_status_is_a_report(status: str, state: str) -> None:
    told = {"id": "wamid.X", "status": status, "timestamp": TIME, "errors": [{"code": 131047, "title": "x"}]}
    (found,) = read(body(statuses=[told]))
    assert isinstance(found, Report)
    assert (found.message_id, found.state) == ("wamid.X", state)
    assert ("a day has passed" in found.reason) is (status == "failed")


def test_a_failure_without_a_reason_has_a_sentence() -> None:
    (found,) = read(body(statuses=[{"id": "wamid.X", "status": "failed", "timestamp": TIME}]))
    assert isinstance(found, Report)
    assert found.reason.endswith(".")


def test_a_status_that_we_do_not_know_is_nothing() -> None:
    assert read(body(statuses=[{"id": "wamid.X", "status": "warning", "timestamp": TIME}])) == []


def test_another_kind_of_change_is_nothing() -> None:
    change = {"field": "account_alerts", "value": 5}
    told = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
    assert read(json.dumps(told).encode()) == []


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b'{"object": "page", "entry": []}',
        b'{"object": "whatsapp_business_account", "entry": [5]}',
        body({"from": "380000000001", "id": "a", "timestamp": TIME}),
        body({**message("text", {"body": 5})}),
        body({**message("text", {"body": "x"}), "timestamp": "soon"}),
        body({**message("text", {"body": "x"}), "timestamp": "9" * 12}),
        body({**message("text", {"body": "x"}), "timestamp": 5}),
        body({**message("text", {"body": "x"}), "from": "somebody"}),
        body({**message("text", {"body": "x"}), "id": ""}),
        body(message("location", {"latitude": 100, "longitude": 0})),
        b" " * (MOST_BYTES + 1),
    ],
)
def test_what_is_malformed_is_refused_with_a_sentence(told: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.$") as refused:
        read(told)
    assert "380000000001" not in str(refused.value)


def test_a_file_of_a_person_does_not_show_its_name() -> None:
    assert "9001" not in repr(Attachment("photo", "9001"))


def test_what_is_malformed_costs_nobody_else_his_words() -> None:
    far = message("location", {"latitude": 100, "longitude": 0})
    noted: list[Unreadable] = []
    told = body(far, {**message("text", {"body": "hello"}), "from": "380000000002"})
    (one,) = read(told, note=noted.append)
    assert isinstance(one, Incoming)
    assert (one.contact, one.input.value, len(noted)) == ("+380000000002", "hello", 1)
