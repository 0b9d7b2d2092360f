"""`safeconduct voice` says in a sentence what it cannot do, before it takes a call."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from safeconduct.cli import main
from safeconduct.config.commands import voice
from safeconduct.line.voice import options
from safeconduct.line.voice.options import Unusable


def said(capsys: Any, *words: str) -> str:
    """What the command refuses with."""
    assert main(["voice", *words, "--home", str(settings.HOME)]) == 2
    return str(capsys.readouterr().err)


def test_without_its_packages_it_names_them(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "find_spec", lambda name: None if name == "aiosipua" else object())
    assert "pip install 'safeconduct[voice]'" in said(capsys, "--sip", "127.0.0.1:0")


@pytest.mark.parametrize("address", ["localhost:5060", "127.0.0.1", "127.0.0.1:70000", "127.0.0.1:x"])
def test_the_address_is_numeric(capsys: Any, address: str) -> None:
    assert "write HOST:PORT with a numeric host" in said(capsys, "--sip", address)


def test_an_address_that_is_taken_is_said(capsys: Any) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert f"Nothing can listen at {address}" in said(capsys, "--sip", address)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"netwroks": []}, "There is no option 'netwroks'"),
        ({"language": "de"}, "must be one of en, uk, ru, fr"),
        ({"networks": ["sip.example.org"]}, "write one like 192.0.2.0/24"),
        ({"call_back": ["+380", "x"]}, "list of beginnings of numbers"),
    ],
)
def test_an_option_that_cannot_be_meant_is_named(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Unusable, match=r"line\.voice") as refused:
        options.read(given, "en")
    assert sentence in str(refused.value)


def test_without_options_it_speaks_with_this_machine_alone_and_calls_nobody() -> None:
    read = options.read({}, "en")
    assert (read.endpoint, read.call_back, read.asterisk) == ({}, (), None)


def test_nothing_is_dialled_without_a_credential(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "LINE", {"voice": {"trunk": "sip:127.0.0.1:5070", "user": "line"}})
    assert "sip-password" in said(capsys, "--sip", "127.0.0.1:0")
    assert not Path(settings.HOME, "run", "voice.sock").exists()
