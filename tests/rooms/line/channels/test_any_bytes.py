"""Whatever comes in: a reader gives records or its own refusal, and records that can be stored and answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.line.channels.fake_telegram import WHEN, FakeTelegram
from tests.rooms.line.channels.fake_whatsapp import FakeWhatsApp

from safeconduct.line.channels import Incoming, Read, Report, Unreadable
from safeconduct.line.channels.sms.reading import read as read_sms
from safeconduct.line.channels.sms.reading import read_report
from safeconduct.line.channels.telegram.reading import read as read_telegram
from safeconduct.line.channels.whatsapp.reading import read as read_whatsapp

READERS = [read_telegram, read_whatsapp, read_sms, read_report]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["private", "text", "messages", "1764400000", "380000000001", "start", "\ud800"])
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FILE = {"file_id": "f", "file_size": 5, "mime_type": "image/png", "width": 1, "height": 1}
PLACE = {"latitude": 1.5, "longitude": 2.5, "live_period": 5, "horizontal_accuracy": 3}
TELEGRAM = [
    FakeTelegram().update(text="/start x"),
    FakeTelegram().update(photo=[FILE, FILE], caption="a"),
    FakeTelegram().update(voice=FILE),
    FakeTelegram().update(document=FILE),
    FakeTelegram().update(kind="edited_message", location=PLACE, venue={"title": "a", "address": "b"}),
    FakeTelegram().update(kind="callback_query", data="a"),
    {
        "update_id": 1,
        "my_chat_member": {
            "chat": {"id": 7, "type": "private"},
            "date": WHEN,
            "new_chat_member": {"status": "kicked"},
        },
    },
]
SAID = FakeWhatsApp.message
STATUS = {"id": "x", "status": "failed", "timestamp": "1764400000", "errors": [{"code": 131047}]}
WHATSAPP = [
    json.loads(FakeWhatsApp.webhook({"messages": [one], "statuses": [STATUS]})[0])
    for one in (
        SAID("text", {"body": "a"}),
        SAID("interactive", {"type": "list_reply", "list_reply": {"id": "a", "title": "b"}}),
        SAID("location", {"latitude": 1.5, "longitude": 2.5, "name": "a", "address": "b"}),
        SAID("image", {"id": "1", "mime_type": "image/jpeg", "caption": "a"}),
        SAID("edit", {"message": {"type": "text", "text": {"body": "a"}}}),
        {**SAID("button", {"payload": "a"}), "from": "", "from_user_id": "UA.1"},
    )
]


def taken(reader: Callable[[bytes], Read], body: bytes) -> Read:
    """What a reader gives; any error but its own refusal fails the test."""
    try:
        found = reader(body)
    except Unreadable as refused:
        assert str(refused).endswith(".")
        return []
    check(found)
    return found


def check(found: Iterable[Incoming | Report]) -> None:
    for one in found:
        if isinstance(one, Incoming):
            assert one.message_id
            assert one.contact
            one.input.value.encode("utf-8")
            assert "\x00" not in one.input.value
            assert one.attachment is None or one.attachment.ref
        else:
            assert one.message_id or one.contact


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=80, deadline=None)
@given(body=st.binary(max_size=200))
def test_any_octets(reader: Callable[[bytes], Read], body: bytes) -> None:
    taken(reader, body)


@pytest.mark.parametrize("reader", [read_telegram, read_whatsapp])
@settings(max_examples=80, deadline=None)
@given(told=JSON)
def test_any_json(reader: Callable[[bytes], Read], told: Any) -> None:
    taken(reader, json.dumps(told).encode())


def spots(told: Any) -> list[tuple[Any, Any]]:
    """Every place of a message at which something can be changed: its holder and its key."""
    keys = list(told) if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else []
    return [spot for key in keys for spot in [(told, key), *spots(told[key])]]


@pytest.mark.parametrize(("reader", "samples"), [(read_telegram, TELEGRAM), (read_whatsapp, WHATSAPP)])
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_a_real_message_in_which_anything_was_changed(
    reader: Callable[[bytes], Read], samples: list[Any], data: st.DataObject
) -> None:
    told = json.loads(json.dumps(data.draw(st.sampled_from(samples))))
    for _ in range(data.draw(st.integers(1, 3))):
        found = spots(told)
        if not found:
            break
        holder, key = data.draw(st.sampled_from(found))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = data.draw(JSON)
    taken(reader, json.dumps(told).encode())


@pytest.mark.parametrize(("reader", "samples"), [(read_telegram, TELEGRAM), (read_whatsapp, WHATSAPP)])
def test_the_samples_are_read(reader: Callable[[bytes], Read], samples: list[Any]) -> None:
    assert all(taken(reader, json.dumps(one).encode()) for one in samples)


@pytest.mark.parametrize("reader", [read_sms, read_report])
@settings(max_examples=150, deadline=None)
@given(
    given_=st.dictionaries(
        st.sampled_from(["from", "to", "text", "words", "coding", "charset", "id", "ts", "udh", "state"]),
        st.binary(max_size=20)
        | st.sampled_from([b"%2B380000000001", b"2", b"UTF-16BE", b"%05%00%03M%02%01"]),
    )
)
def test_any_query(reader: Callable[[bytes], Read], given_: dict[str, bytes]) -> None:
    taken(reader, b"&".join(name.encode() + b"=" + value for name, value in given_.items()))
