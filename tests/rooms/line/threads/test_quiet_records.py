"""What a turn of a conversation works with shows nothing of a person: a traceback must not give him away."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

import pytest

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book, Said, Say, State, Store
from safeconduct.line.engine.script.rendering import Gather, SpeakOut
from safeconduct.line.threads.held import Held
from safeconduct.line.threads.turn import Turn
from safeconduct.line.threads.writing import Message

SECRET = "secret-words-424242"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SAY = Say(Said("", "en", SECRET, {"sms": SECRET}, spoken=True))


def message() -> Message:
    held = Held(State("first", 1, "hello", "en"), UUID(int=1), codename=SECRET, waiting=(SECRET,), way=SECRET)
    pictures = [cases.Picture(SECRET.encode(), "image/jpeg")]
    gps = {"latitude": 42.4242, "longitude": 42.4242}
    return Message("telegram", "ticket", NOW, held, pictures, gps, SECRET, replies=[SAY])


@pytest.mark.parametrize(
    "record",
    [
        message(),
        Turn(Book(MappingProxyType({})), message(), [SAY], {"codename": SECRET}),
        SAY,
        Store("answer", "talk", SECRET),
        SpeakOut("en", SECRET),
        Gather((SpeakOut("en", SECRET),)),
        cases.FirstWords(SECRET, "en"),
        cases.Picture(SECRET.encode(), "image/jpeg"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_it_shows_nothing(record: object) -> None:
    assert "424242" not in repr(record)
    assert "42.4242" not in repr(record)
