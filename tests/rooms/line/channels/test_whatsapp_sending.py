"""WhatsApp over HTTP, against a fake that refuses what WhatsApp would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_whatsapp import NUMBER_ID, TOKEN, FakeWhatsApp

from safeconduct.line.channels import (
    Attachment,
    Blocked,
    Fetched,
    Media,
    Outgoing,
    Refused,
    RetryAfter,
    Sent,
    Unknown,
)
from safeconduct.line.channels.whatsapp.sending import WhatsApp
from safeconduct.line.channels.whatsapp.writing import file_call, parts, request, window_is_open
from safeconduct.line.engine.script.rendering import Button, Message

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HELLO = Outgoing("+380000000001", Message("Вітаємо"), heard=NOW - timedelta(hours=1))
YES, NO = Button("Так", "a.b.c"), Button("Ні", "a.b.d")


@pytest.fixture
def fake() -> Iterator[FakeWhatsApp]:
    with FakeWhatsApp() as service:
        yield service


@pytest.fixture
def ours(fake: FakeWhatsApp) -> WhatsApp:
    return WhatsApp(TOKEN, NUMBER_ID, f"{fake.base}/v24.0", timeout=1.0)


def asking(*buttons: Button, opens: str = "", text: str = "Safe?") -> Outgoing:
    return replace(HELLO, message=Message(text, buttons, opens))


def test_words_arrive_without_a_preview(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    assert ours.send(HELLO, NOW) == Sent("wamid.1")
    assert fake.sent[0]["to"] == "380000000001"
    assert fake.sent[0]["text"] == {"preview_url": False, "body": "Вітаємо"}


def test_buttons_and_lists_arrive(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    assert isinstance(ours.send(asking(YES, NO), NOW), Sent)
    rows = [Button(f"Row {number}", f"a.b.{number}") for number in range(10)]
    assert isinstance(ours.send(asking(*rows, opens="Вибрати"), NOW), Sent)
    first, second = (one["interactive"] for one in fake.sent)
    assert first["action"]["buttons"][0] == {"type": "reply", "reply": {"id": "a.b.c", "title": "Так"}}
    assert (second["type"], second["action"]["button"]) == ("list", "Вибрати")
    assert second["action"]["sections"][0]["rows"][9] == {"id": "a.b.9", "title": "Row 9"}


@pytest.mark.parametrize(
    "outgoing",
    [
        asking(*[YES] * 4),
        asking(Button("x" * 21, "a")),
        asking(Button("", "a")),
        asking(Button("x", "")),
        asking(Button("x", "a" * 257)),
        asking(*[YES] * 11, opens="Choose"),
        asking(Button("x" * 25, "a"), opens="Choose"),
        asking(YES, text="x" * 1025),
        replace(HELLO, message=Message("x" * 4097)),
        replace(HELLO, message=Message(" ")),
        replace(HELLO, contact="somebody"),
        replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"")),
        replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"x" * 5_000_001)),
        replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"x", "y" * 1025)),
    ],
)
def test_what_whatsapp_would_not_take_is_refused_before_it_goes(
    fake: FakeWhatsApp, ours: WhatsApp, outgoing: Outgoing
) -> None:
    found = ours.send(outgoing, NOW)
    assert isinstance(found, Refused)
    assert found.reason.endswith(".")
    assert not fake.asked


@pytest.mark.parametrize(
    "outgoing",
    [
        asking(*[Button("x" * 20, "a" * 256)] * 3, text="x" * 1024),
        asking(*[Button("x" * 24, "a" * 200)] * 10, opens="x" * 30, text="x" * 1024),
        replace(HELLO, message=Message("x" * 4096)),
        replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"x", "y" * 1024)),
    ],
)
def test_what_just_fits_is_taken_whole(fake: FakeWhatsApp, ours: WhatsApp, outgoing: Outgoing) -> None:
    assert parts(outgoing) == [outgoing]
    assert isinstance(ours.send(outgoing, NOW), Sent)
    assert len(fake.sent) == 1


@pytest.mark.parametrize(
    ("ago", "is_open"),
    [
        (timedelta(0), True),
        (timedelta(hours=23), True),
        (timedelta(hours=23, minutes=59), False),
        (None, False),
    ],
)
def test_free_words_go_out_within_a_day_only(ago: timedelta | None, is_open: bool) -> None:
    heard = None if ago is None else NOW - ago
    assert window_is_open(heard, NOW) is is_open
    found = request(replace(HELLO, heard=heard), NOW)
    assert isinstance(found, Refused) is not is_open
    if isinstance(found, Refused):
        assert "template" in found.reason


def test_a_window_that_closed_on_the_way_is_refused(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    fake.closed.add("380000000001")
    found = ours.send(HELLO, NOW)
    assert isinstance(found, Refused)
    assert "template" in found.reason


def test_who_hides_his_number_is_answered(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    assert isinstance(ours.send(replace(HELLO, contact="UA.13491208655302741918"), NOW), Sent)
    assert fake.sent[0]["recipient"] == "UA.13491208655302741918"
    assert "to" not in fake.sent[0]


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab. \n😀ї"), min_size=1, max_size=40), st.integers(1, 300), st.booleans())
def test_every_part_of_a_long_text_can_be_sent(word: str, times: int, buttons: bool) -> None:
    message = Message(word * times, (YES,) if buttons else ())
    if message.text.strip():
        found = parts(replace(HELLO, message=message))
        assert not any(isinstance(request(one, NOW), Refused) for one in found)
        texts = [one.message.text for one in found if isinstance(one.message, Message)]
        assert "".join("".join(texts).split()) == "".join(message.text.split())


@pytest.mark.parametrize(("kind", "name"), [("voice", "audio"), ("photo", "image"), ("file", "document")])
def test_a_file_is_brought_there_and_sent(fake: FakeWhatsApp, ours: WhatsApp, kind: str, name: str) -> None:
    octets = bytes(range(256)) * 40
    media = Media(kind, "flag.jpg", "image/jpeg", octets, "Так тримають")  # type: ignore[arg-type]
    assert isinstance(ours.send(replace(HELLO, message=media), NOW), Sent)
    told = fake.sent[0][name]
    assert fake.media[told["id"]] == octets
    assert ("caption" in told) is (name != "audio")


def test_a_file_that_could_not_be_brought_is_tried_again(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    media = replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"x"))
    for fault in (Fault(cut=True, taken=True), Fault(500), Fault(200, b"no json"), Fault(200, {"id": 5})):
        fake.fail(fault, only="/media")
        assert isinstance(ours.send(media, NOW), RetryAfter)
    assert isinstance(ours.send(media, NOW), Sent)
    assert len(fake.sent) == 1


def test_a_photo_is_fetched_whole_and_compared(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    fake.media["9001"] = b"\xff\xd8" * 40_000
    assert ours.fetch(Attachment("photo", "9001", "image/jpeg")) == Fetched(fake.media["9001"], "image/jpeg")
    fake.fail(Fault(200, b"another"), only="/files/")
    assert isinstance(ours.fetch(Attachment("photo", "9001")), RetryAfter)
    assert isinstance(ours.fetch(Attachment("photo", "9001"), most=80_000), Fetched)
    assert isinstance(ours.fetch(Attachment("photo", "9001"), most=79_999), Refused)
    assert isinstance(ours.fetch(Attachment("photo", "nothing")), Refused)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://127.0.0.1:1/x",
        "https://example.org/x",
        "https://fbsbx.com.example.org/x",
        "https://user@lookaside.fbsbx.com:80/x",
        "http://lookaside.fbsbx.com/x",
        "https://[::1",
        "https://lookaside.fbsbx.com/a b",
        "https://lookaside.fbsbx.com/ї",
        "file:///etc/passwd",
    ],
)
def test_our_token_goes_to_no_other_address(fake: FakeWhatsApp, ours: WhatsApp, url: str) -> None:
    fake.media["9001"] = b"x"
    fake.fail(Fault(200, {"url": url, "id": "9001"}))
    assert isinstance(ours.fetch(Attachment("photo", "9001")), Refused)
    assert len(fake.asked) == 1


def test_the_addresses_of_whatsapp_are_known() -> None:
    base = "https://graph.facebook.com/v24.0"
    for url in ("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", f"{base}/x"):
        assert not isinstance(file_call(base, TOKEN, url), Refused)


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        (130429, 400, RetryAfter),
        (80007, 400, RetryAfter),
        (131056, 400, RetryAfter),
        (131048, 400, RetryAfter),
        (4, 403, RetryAfter),
        (131000, 500, RetryAfter),
        (190, 401, RetryAfter),
        (10, 403, RetryAfter),
        (200, 403, RetryAfter),
        (131026, 400, Blocked),
        (131050, 400, Blocked),
        (131047, 400, Refused),
        (131051, 400, Refused),
        (100, 400, Refused),
        (999_999, 400, Refused),
        (999_999, 500, RetryAfter),
    ],
)
def test_each_code_has_its_meaning(
    fake: FakeWhatsApp, ours: WhatsApp, code: int, status: int, kind: type
) -> None:
    fake.fail(Fault(status, {"error": {"code": code, "message": "to 380000000001", "type": "x"}}))
    found = ours.send(HELLO, NOW)
    assert isinstance(found, kind)
    assert "380000000001" not in getattr(found, "reason", "")
    assert isinstance(ours.send(HELLO, NOW), Sent)
    assert fake.duplicates == 0


@pytest.mark.parametrize("status", [400, 401, 403, 404])
@pytest.mark.parametrize("told", [b"<html>", {}, {"error": "x"}, {"error": {"code": "131026"}}])
def test_a_machine_in_between_gives_nobody_up(
    fake: FakeWhatsApp, ours: WhatsApp, status: int, told: dict[str, object] | bytes
) -> None:
    fake.fail(Fault(status, told))
    assert isinstance(ours.send(HELLO, NOW), RetryAfter)


def test_too_many_waits_as_long_as_whatsapp_asks(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    fake.fail(Fault(429, {"error": {"code": 130429}}, {"Retry-After": "17"}))
    found = ours.send(HELLO, NOW)
    assert isinstance(found, RetryAfter)
    assert found.seconds == 17.0


def test_a_number_without_whatsapp_is_told_apart(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    fake.gone.add("380000000001")
    assert isinstance(ours.send(HELLO, NOW), Blocked)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(delay=1.5, taken=True),
        Fault(cut=True, taken=True),
        Fault(504),
        Fault(200, b"no json"),
        Fault(200, {"messages": []}),
        Fault(200, {"messages": [{"id": 5}]}),
    ],
)
def test_an_answer_that_was_lost_is_unknown(fake: FakeWhatsApp, ours: WhatsApp, fault: Fault) -> None:
    fake.fail(fault)
    assert isinstance(ours.send(HELLO, NOW), Unknown)


def test_an_outage_passes(fake: FakeWhatsApp, ours: WhatsApp) -> None:
    fake.fail(Fault(503), times=2)
    assert [type(ours.send(HELLO, NOW)) for _ in range(3)] == [RetryAfter, RetryAfter, Sent]
    fake.__exit__()
    try:
        ours.send(HELLO, NOW)
        assert isinstance(ours.send(HELLO, NOW), RetryAfter)
    finally:
        fake.__enter__()
    assert isinstance(ours.send(HELLO, NOW), Sent)


def test_a_wrong_token_waits_for_the_settings(fake: FakeWhatsApp) -> None:
    found = WhatsApp("another", NUMBER_ID, f"{fake.base}/v24.0").send(HELLO, NOW)
    assert isinstance(found, RetryAfter)
    assert found.seconds >= 60


@pytest.mark.parametrize(("token", "number"), [("", "1"), ("a\r\nb", "1"), ("t", "+380"), ("t", "")])
def test_settings_that_cannot_work_are_refused(token: str, number: str) -> None:
    with pytest.raises(ValueError, match=r"\.$|itself"):
        WhatsApp(token, number)
