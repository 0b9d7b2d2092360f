"""Telegram over HTTP, against a fake that refuses what Telegram would refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram

from safeconduct.line.channels import (
    Attachment,
    Blocked,
    Fetched,
    Incoming,
    Media,
    Outgoing,
    Refused,
    RetryAfter,
    Sent,
    Unknown,
)
from safeconduct.line.channels.telegram.reading import read
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.channels.telegram.writing import parts
from safeconduct.line.engine.script.rendering import Button, Message

HELLO = Outgoing("7", Message("Вітаємо", (Button("Так", "a.b.c"),)))


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as service:
        yield service


@pytest.fixture
def bot(fake: FakeTelegram) -> Telegram:
    return Telegram(TOKEN, fake.base, timeout=1.0)


def test_words_and_buttons_arrive(fake: FakeTelegram, bot: Telegram) -> None:
    assert bot.send(HELLO) == Sent("1")
    method, given = fake.sent[0]
    assert (method, given["text"]) == ("sendMessage", "Вітаємо")
    assert given["reply_markup"]["inline_keyboard"] == [[{"text": "Так", "callback_data": "a.b.c"}]]


def test_a_long_answer_arrives_in_parts_and_in_order(fake: FakeTelegram, bot: Telegram) -> None:
    text = "".join(f"Sentence number {number} of the guide. " for number in range(400))
    for one in parts(Outgoing("7", Message(text))):
        assert isinstance(bot.send(one), Sent)
    assert "".join(given["text"] for _, given in fake.sent) == text


@pytest.mark.parametrize(("kind", "field"), [("voice", "voice"), ("photo", "photo"), ("file", "document")])
def test_files_arrive_whole(fake: FakeTelegram, bot: Telegram, kind: str, field: str) -> None:
    octets = bytes(range(256)) * 400 + b"\r\n--\r\n"
    media = Media(kind, "a.bin", "application/octet-stream", octets, "Так тримають")  # type: ignore[arg-type]
    assert isinstance(bot.send(Outgoing("7", media)), Sent)
    assert fake.sent[0][1][field] == octets
    assert fake.sent[0][1]["caption"] == "Так тримають"


def test_a_press_is_answered_once_and_too_late_is_no_harm(fake: FakeTelegram, bot: Telegram) -> None:
    (pressed,) = read(json.dumps(fake.update(kind="callback_query", data="a.b.c")).encode())
    assert isinstance(pressed, Incoming)
    assert isinstance(bot.acknowledge(pressed.acknowledge), Sent)
    assert not fake.unanswered
    assert isinstance(bot.acknowledge(pressed.acknowledge), Refused)


def test_a_voice_is_fetched_whole(fake: FakeTelegram, bot: Telegram) -> None:
    octets = b"OggS" * 50_000
    (said,) = read(json.dumps(fake.update(voice=fake.file("v1", octets, mime_type="audio/ogg"))).encode())
    assert isinstance(said, Incoming)
    assert said.attachment is not None
    assert bot.fetch(said.attachment) == Fetched(octets, "audio/ogg")


def test_a_file_that_is_larger_than_it_said_is_not_read_to_its_end(fake: FakeTelegram, bot: Telegram) -> None:
    fake.file("v1", b"x" * 200_000)
    assert isinstance(bot.fetch(Attachment("voice", "v1", size=10), most=100_000), Refused)


def test_a_file_that_is_gone_is_refused_and_one_that_moved_is_asked_for_again(
    fake: FakeTelegram, bot: Telegram
) -> None:
    assert isinstance(bot.fetch(Attachment("voice", "nothing")), Refused)
    fake.file("v1", b"x")
    fake.fail(Fault(404, b"gone"), only="/file/")
    assert isinstance(bot.fetch(Attachment("voice", "v1")), RetryAfter)
    assert isinstance(bot.fetch(Attachment("voice", "v1")), Fetched)


@pytest.mark.parametrize("path", [5, "", "../../secret", None])
def test_a_path_of_a_file_that_is_none_is_refused(fake: FakeTelegram, bot: Telegram, path: object) -> None:
    fake.fail(Fault(200, {"ok": True, "result": {"file_path": path}}))
    assert isinstance(bot.fetch(Attachment("voice", "v1")), Refused)


def test_too_many_waits_as_long_as_telegram_asks(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 35}}))
    found = bot.send(HELLO)
    assert isinstance(found, RetryAfter)
    assert found.seconds == 35.0
    assert isinstance(bot.send(HELLO), Sent)
    assert fake.duplicates == 0


@pytest.mark.parametrize("told", [b"", b"slow down", {"ok": False, "parameters": {"retry_after": "soon"}}])
def test_too_many_without_a_time_waits_a_little(fake: FakeTelegram, bot: Telegram, told: bytes) -> None:
    fake.fail(Fault(429, told))
    found = bot.send(HELLO)
    assert isinstance(found, RetryAfter)
    assert found.seconds == 1.0


def test_a_person_who_blocked_us_is_told_apart(fake: FakeTelegram, bot: Telegram) -> None:
    fake.blocked.add(7)
    assert isinstance(bot.send(HELLO), Blocked)


def test_a_message_that_telegram_refuses_is_not_sent_again(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(400, {"ok": False, "error_code": 400, "description": "Bad Request: chat 7 not found"}))
    found = bot.send(HELLO)
    assert isinstance(found, Refused)
    assert "chat 7" not in found.reason


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
@pytest.mark.parametrize("told", [b"<html>", {}, {"ok": False, "error_code": 7}, {"error": "blocked"}])
def test_a_machine_in_between_gives_nobody_up(
    fake: FakeTelegram, bot: Telegram, status: int, told: dict[str, object] | bytes
) -> None:
    fake.fail(Fault(status, told))
    found = bot.send(HELLO)
    assert isinstance(found, RetryAfter)
    assert "place of Telegram" in found.reason


def test_an_outage_is_certainly_not_taken_and_passes(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(500), times=2)
    assert isinstance(bot.send(HELLO), RetryAfter)
    assert isinstance(bot.send(HELLO), RetryAfter)
    assert isinstance(bot.send(HELLO), Sent)
    assert fake.duplicates == 0


def test_a_service_that_is_away_and_comes_back(fake: FakeTelegram, bot: Telegram) -> None:
    fake.__exit__()
    try:
        found = [bot.send(HELLO) for _ in range(2)]
    finally:
        fake.__enter__()
    assert isinstance(found[-1], RetryAfter)
    assert isinstance(bot.send(HELLO), Sent)
    assert fake.duplicates == 0


@pytest.mark.parametrize(
    "fault",
    [
        Fault(delay=1.5, taken=True),
        Fault(cut=True, taken=True),
        Fault(502),
        Fault(504),
        Fault(200, b"no json"),
        Fault(200, {"ok": "yes"}),
        Fault(200, {"ok": False}),
    ],
)
def test_an_answer_that_was_lost_is_unknown(fake: FakeTelegram, bot: Telegram, fault: Fault) -> None:
    fake.fail(fault)
    assert isinstance(bot.send(HELLO), Unknown)
    assert isinstance(bot.send(HELLO), Sent)


def test_sending_an_unknown_message_again_may_show_it_twice(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(cut=True, taken=True))
    bot.send(HELLO)
    bot.send(HELLO)
    assert fake.duplicates == 1


def test_a_wrong_token_waits_for_the_settings(fake: FakeTelegram) -> None:
    found = Telegram("1:wrong", fake.base).send(HELLO)
    assert isinstance(found, RetryAfter)
    assert found.seconds >= 60
    assert "wrong" not in found.reason


def test_a_redirection_is_not_followed(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(302, headers={"Location": "http://127.0.0.1:1/"}))
    assert isinstance(bot.send(HELLO), RetryAfter)


@pytest.mark.parametrize("token", ["", "1", "1:a/../b", "1:a b", "x:a"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="BotFather"):
        Telegram(token)


def test_a_webhook_is_set_with_its_secret(fake: FakeTelegram, bot: Telegram) -> None:
    assert isinstance(bot.set_webhook("https://line.example.org/t", "s" * 30), Sent)
    assert fake.webhook is not None
    assert fake.webhook["secret_token"] == "s" * 30
    assert isinstance(bot.delete_webhook(), Sent)
    assert fake.webhook is None
