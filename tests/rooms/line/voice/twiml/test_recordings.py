"""Messages that lie with the provider: fetched from there alone, and deleted."""

from __future__ import annotations

import math
import struct
from typing import Any

import pytest

from safeconduct.line.channels.calling import Answer, Call, Lost
from safeconduct.line.voice.sounds import waves
from safeconduct.line.voice.twiml import recordings
from safeconduct.line.voice.twiml import settings as options
from safeconduct.line.voice.twiml.recordings import NotFetched, Recordings

BASE = "https://api.example/2010/"
SOUND = struct.pack("<800h", *(round(9000 * math.sin(n / 3)) for n in range(800)))


class FakeProvider:
    """Answers with what it was given, one after another; the last again and again."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.calls = list(answers), list[Call]()

    def __call__(self, call: Call, timeout: float, most: int) -> Answer:
        self.calls.append(call)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(found, Exception):
            raise found
        return Answer(found[0], {}, found[1])


def made(*answers: Any) -> tuple[Recordings, FakeProvider]:
    provider: Any = FakeProvider(*answers)
    return Recordings(BASE, "AC1", "fictional-token", provider), provider


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "PAUSE_S", 0)


def test_a_recording_that_is_not_ready_yet_is_asked_for_again() -> None:
    mine, provider = made((404, b""), Lost("x"), (200, waves.wav(SOUND)))
    heard = mine.fetch(f"{BASE}Recordings/RE1")
    assert len(heard) == len(SOUND) and len(provider.calls) == 3
    assert provider.calls[0].url.endswith("/RE1.wav")
    assert provider.calls[0].headers["Authorization"] == "Basic QUMxOmZpY3Rpb25hbC10b2tlbg=="


@pytest.mark.parametrize("answer", [(404, b""), (403, b""), (200, b"no sound"), Lost("x")])
def test_what_cannot_be_had_or_is_no_sound_is_not_fetched(answer: Any) -> None:
    with pytest.raises(NotFetched):
        made(answer)[0].fetch(f"{BASE}Recordings/RE1")


def test_what_cannot_be_deleted_is_logged(capsys: Any) -> None:
    for answer in ((204, b""), (404, b""), (500, b""), Lost("x")):
        made(answer)[0].delete(f"{BASE}Recordings/RE1")
    said = capsys.readouterr()
    assert (said.out + said.err).count("recording_stays_with_provider") == 2


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        (f"{BASE}Recordings/RE1", True),
        ("https://api.example.evil/2010/RE1", False),
        ("http://api.example/2010/RE1", False),
        ("https://api.example:444/2010/RE1", False),
        ("https://user@api.example/2010/RE1", False),
        (f"{BASE}../keys", False),
        (f"{BASE}RE1?x=1", False),
        ("https://api.example/other/RE1", False),
        (f"{BASE}RE1\r\nX: y", False),
        ("", False),
    ],
)
def test_only_what_lies_with_the_provider_is_ours(address: str, ours: bool) -> None:
    assert made((200, b""))[0].ours(address) is ours


def test_the_token_is_in_no_repr() -> None:
    assert "fictional" not in repr(made((200, b""))[0])


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ({}, "needs address"),
        ({"address": "https://line.example"}, "needs account"),
        ({"address": "line.example", "account": "AC1"}, "must be like"),
        ({"address": "https://line.example/x", "account": "AC1"}, "without a path"),
        ({"address": "https://line.example", "account": "AC1", "recordings": "https://x"}, "ends in a slash"),
        ({"address": "https://line.example", "account": "AC1", "person": "somebody"}, "like sip:"),
        ({"address": "https://line.example", "account": "AC1", "token": "x"}, "cannot have 'token'"),
        ({"address": "https://line.example", "account": 5}, "cannot have 'account'"),
    ],
)
def test_wrong_settings_are_said_in_a_sentence(given_: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        options.read(given_)
