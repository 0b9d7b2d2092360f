"""The channels keep to the wire: no log, no database, no settings; and nothing of a person in what they show."""

from __future__ import annotations

import ast
import logging
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram

import safeconduct.line.channels
from safeconduct.line.channels import (
    Attachment,
    Fetched,
    Incoming,
    Media,
    Outgoing,
    Part,
    Place,
    Report,
    Sent,
)
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering import Message

FOLDER = Path(safeconduct.line.channels.__file__).parent
MODULES = sorted(FOLDER.rglob("*.py"))
FORBIDDEN = {"logging", "structlog", "django", "sqlite3", "subprocess", "os", "random", "pathlib"}
MAY_TELL_TIME = {"calling.py"}  # a deadline of the wire
SECRET = "secret-words-424242"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_channel_imports_nothing_but_the_wire(path: Path) -> None:
    found = set(imported(path))
    assert not found & FORBIDDEN
    assert "time" not in found or path.name in MAY_TELL_TIME


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 25


def test_no_record_shows_what_it_holds() -> None:
    given = Input("text", SECRET)
    octets = SECRET.encode()
    attachment = Attachment("photo", SECRET)
    records = [
        Incoming("sms", "1", SECRET, given, attachment=attachment, part=Part(1, 2, 1, octets)),
        Incoming("whatsapp", SECRET, SECRET, given),
        Report("whatsapp", SECRET, "delivered", contact=SECRET),
        Sent(SECRET),
        Message(SECRET),
        Incoming(
            "sms", "1", SECRET, given, at=datetime(2026, 1, 1, tzinfo=UTC), place=Place(42.4242, 42.4242)
        ),
        Outgoing(SECRET, Message(SECRET)),
        Outgoing(SECRET, Media("photo", "a.jpg", "image/jpeg", octets, SECRET)),
        Media("photo", "a.jpg", "image/jpeg", octets, SECRET),
        Fetched(octets),
    ]
    for one in records:
        assert fields(one)
        assert "424242" not in repr(one)
        assert "42.4242" not in repr(one)


def test_sending_and_failing_writes_no_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with FakeTelegram() as fake:
        bot = Telegram(TOKEN, fake.base, timeout=0.2)
        for fault in (Fault(500), Fault(403, b"x"), Fault(cut=True), Fault(200, b"x"), Fault(delay=0.4)):
            fake.fail(fault)
            assert SECRET not in repr(bot.send(Outgoing("424242", Message(SECRET))))
        assert "424242" not in repr(bot.send(Outgoing("424242", Message(SECRET))))
    assert caplog.records == []
    shown = capfd.readouterr()
    assert shown.out + shown.err == ""
