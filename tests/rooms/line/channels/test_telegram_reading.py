"""Updates of Telegram as what a person sent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.rooms.line.channels.fake_telegram import WHEN, FakeTelegram

from safeconduct.line.channels import Attachment, Incoming, Report, Unreadable
from safeconduct.line.channels.telegram.reading import MOST_BYTES, read
from safeconduct.line.engine.script import Input


def only(update: dict[str, Any]) -> Incoming:
    (found,) = read(json.dumps(update).encode())
    assert isinstance(found, Incoming)
    return found


def said(**content: Any) -> Incoming:
    return only(FakeTelegram().update(**content))


def test_a_text_is_read_whole() -> None:
    found = said(text="Привіт\nдень")
    assert found.input == Input("text", "Привіт\nдень")
    assert (found.channel, found.message_id, found.contact) == ("telegram", "700", "7")
    assert (found.language_hint, found.edited, found.acknowledge) == ("uk", False, "")
    assert found.at == datetime.fromtimestamp(WHEN, UTC)


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("/start", ""),
        ("/start leaflet-7", "leaflet-7"),
        ("/start@line_bot uk", "uk"),
        ("/start  a_b ", "a_b"),
    ],
)
def test_a_start_brings_the_payload_of_its_link(text: str, payload: str) -> None:
    assert said(text=text).input == Input("start", payload)


@pytest.mark.parametrize("text", ["/start a b", "/start <b>", "/starting", "/stop", "/start " + "a" * 65])
def test_what_is_no_start_is_a_text(text: str) -> None:
    assert said(text=text).input == Input("text", text)


def test_an_edited_message_is_marked_and_has_its_own_time() -> None:
    found = said(kind="edited_message", text="No, wait")
    assert found.edited
    assert found.at == datetime.fromtimestamp(WHEN + 60, UTC)


def test_a_press_brings_its_data_and_must_be_answered() -> None:
    found = said(kind="callback_query", data="first_contact.safe.go_on")
    assert found.input == Input("button", "first_contact.safe.go_on")
    assert found.acknowledge == "q700"
    assert found.contact == "7"


def test_a_press_under_a_message_that_is_gone_still_finds_its_person() -> None:
    update = FakeTelegram().update(kind="callback_query", data="x")
    del update["callback_query"]["message"]
    assert only(update).contact == "7"


def test_a_place_is_read_as_figures_and_for_the_script() -> None:
    found = said(location={"latitude": 48.1, "longitude": 37.25, "horizontal_accuracy": 12.5})
    assert found.input == Input("place", "48.100000, 37.250000")
    assert found.place is not None
    assert (found.place.latitude, found.place.accuracy_m, found.place.live) == (48.1, 12.5, False)


def test_a_live_place_comes_again_as_edited() -> None:
    place = {"latitude": -1.5, "longitude": 2, "live_period": 3600}
    found = said(kind="edited_message", location=place)
    assert found.place is not None
    assert (found.edited, found.place.live, found.input.value) == (True, True, "-1.500000, 2.000000")


def test_a_venue_is_a_place_with_its_name() -> None:
    place = {"latitude": 48.1, "longitude": 37.2}
    found = said(location=place, venue={"location": place, "title": "Old mill", "address": "by the bridge"})
    assert found.input == Input("place", "48.100000, 37.200000 Old mill by the bridge")


@pytest.mark.parametrize("place", [{}, {"latitude": 91, "longitude": 0}, {"latitude": 0, "longitude": 180.1}])
def test_a_place_that_is_not_on_the_earth_is_refused(place: dict[str, float]) -> None:
    with pytest.raises(Unreadable, match="earth"):
        said(location=place)


def photo(name: str, side: int, size: int | None) -> dict[str, Any]:
    return {"file_id": name, "width": side, "height": side} | ({} if size is None else {"file_size": size})


def test_of_a_photo_the_largest_that_can_be_fetched_is_taken() -> None:
    sizes = [
        photo("s", 90, 1000),
        photo("l", 1280, 300_000),
        photo("x", 9000, 20_000_001),
        photo("m", 320, 9000),
    ]
    found = said(photo=sizes, caption="the bridge")
    assert found.attachment == Attachment("photo", "l", "image/jpeg", 300_000)
    assert found.input == Input("photo", "the bridge", "l")


def test_a_photo_without_a_size_is_taken() -> None:
    assert said(photo=[photo("s", 90, None)]).attachment == Attachment("photo", "s", "image/jpeg")


@pytest.mark.parametrize(
    ("content", "given", "kind", "media_type"),
    [
        ({"voice": {"file_id": "f"}}, "voice", "voice", "audio/ogg"),
        ({"audio": {"file_id": "f", "mime_type": "audio/mp4"}}, "voice", "voice", "audio/mp4"),
        ({"video_note": {"file_id": "f"}}, "voice", "file", "video/mp4"),
        ({"document": {"file_id": "f", "mime_type": "image/png"}}, "photo", "photo", "image/png"),
        ({"document": {"file_id": "f", "mime_type": "audio/ogg"}}, "voice", "voice", "audio/ogg"),
        ({"document": {"file_id": "f"}}, "text", "file", "application/octet-stream"),
        ({"video": {"file_id": "f"}}, "text", "file", "video/mp4"),
    ],
)
def test_each_file_is_what_it_is(content: dict[str, Any], given: str, kind: str, media_type: str) -> None:
    found = said(**content, caption="words")
    assert found.attachment is not None
    assert (found.attachment.kind, found.attachment.ref, found.attachment.media_type) == (
        kind,
        "f",
        media_type,
    )
    assert (found.input.kind, found.input.value) == (given, "words")
    assert found.input.ref == ("" if given == "text" else "f")


def test_a_file_that_just_fits_is_taken() -> None:
    assert said(video={"file_id": "f", "file_size": 20_000_000}).attachment is not None


def test_a_file_that_is_too_large_leaves_its_words() -> None:
    found = said(video={"file_id": "f", "file_size": 20_000_001}, caption="look")
    assert (found.attachment, found.input) == (None, Input("text", "look"))


@pytest.mark.parametrize("name", ["sticker", "contact", "poll", "dice", "story", "something_of_next_year"])
def test_what_no_script_knows_is_a_text_without_words(name: str) -> None:
    assert said(**{name: {"file_id": "f"}}).input == Input("text", "")


def test_what_the_messenger_writes_by_itself_is_nothing() -> None:
    update = FakeTelegram().update(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    assert read(json.dumps(update).encode()) == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel", "", None])
def test_only_private_chats_are_read(kind: str | None) -> None:
    update = FakeTelegram().update(text="x")
    update["message"]["chat"]["type"] = kind
    assert read(json.dumps(update).encode()) == []


@pytest.mark.parametrize("kind", ["message", "callback_query"])
def test_another_bot_is_not_answered(kind: str) -> None:
    update = FakeTelegram().update(kind=kind, text="x", data="x")
    update[kind]["from"]["is_bot"] = True
    assert read(json.dumps(update).encode()) == []


@pytest.mark.parametrize(
    "update", [{"update_id": 1}, {"update_id": 1, "channel_post": {}, "poll": {"id": "1"}}]
)
def test_an_update_that_we_do_not_know_is_nothing(update: dict[str, Any]) -> None:
    assert read(json.dumps(update).encode()) == []


@pytest.mark.parametrize(("status", "state"), [("kicked", "blocked"), ("member", "opened")])
def test_a_person_who_blocks_us_is_a_report(status: str, state: str) -> None:
    change = {"chat": {"id": 7, "type": "private"}, "date": WHEN, "new_chat_member": {"status": status}}
    (found,) = read(json.dumps({"update_id": 5, "my_chat_member": change}).encode())
    assert isinstance(found, Report)
    assert (found.state, found.contact) == (state, "7")


def test_halves_of_signs_and_controls_do_not_come_in() -> None:
    assert said(text="a\ud800b\x00c\r\nd").input.value == "a\ufffdbc\nd"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": 1.0}',
        b'{"update_id": 1, "message": []}',
        b'{"update_id": 1, "message": {"chat": {"id": "7", "type": "private"}, "date": 1}}',
        b'{"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "date": -1}}',
        b'{"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "date": 1, "text": 5}}',
        b'{"update_id": NaN}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b" " * (MOST_BYTES + 1),
    ],
)
def test_what_is_malformed_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(body)


def test_no_record_shows_who_wrote_what() -> None:
    found = said(text="secret words", chat=424242)
    assert "secret" not in repr(found)
    assert "424242" not in repr(found)
