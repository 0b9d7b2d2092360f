"""safeconduct line webhook telegram: it is set with its secret, shown and deleted; each refusal is a sentence."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram

from safeconduct.config.commands import Refused, line_webhook
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.threads import senders

SECRET = "fictional_secret-of_telegram"
Run = Callable[..., int]


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as service:
        yield service


@pytest.fixture
def run(fake: FakeTelegram, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    made = Telegram(TOKEN, fake.base, timeout=5.0)
    monkeypatch.setattr(senders, "telegram", lambda: made)
    monkeypatch.setattr(line_webhook, "use_home", lambda _home: None)
    monkeypatch.setattr(line_webhook, "start_django", lambda: None)
    settings.ORGANISATION = {"address": "https://line.example/"}
    file = Path(settings.HOME) / "credentials" / "telegram-secret"
    file.write_text(SECRET)

    def one(what: str, address: str | None = None, secret: str = SECRET) -> int:
        file.write_text(secret)
        given = argparse.Namespace(home=None, channel="telegram", what=what, address=address)
        return line_webhook.run(given)

    yield one
    file.unlink()


def test_it_is_set_shown_and_deleted(
    run: Run, fake: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run(what) for what in ("show", "set", "show", "delete")] == [0, 0, 0, 0]
    said = capsys.readouterr().out
    assert "nowhere: it is asked" in said
    assert "brings what arrives to https://line.example/hooks/telegram/\nWaiting there: 0" in said
    assert fake.webhook is None
    assert SECRET not in said


def test_what_telegram_is_told_holds_the_secret_and_keeps_what_waits(run: Run, fake: FakeTelegram) -> None:
    run("set", "https://other.example")
    assert fake.webhook is not None
    assert (fake.webhook["url"], fake.webhook["secret_token"], fake.webhook["drop_pending_updates"]) == (
        "https://other.example/hooks/telegram/",
        SECRET,
        False,
    )


def test_an_address_without_encryption_and_a_short_secret_are_refused(run: Run, fake: FakeTelegram) -> None:
    with pytest.raises(Refused, match="https"):
        run("set", "http://line.example")
    with pytest.raises(Refused, match="openssl"):
        run("set", secret="short")
    assert fake.asked == []


def test_what_telegram_refuses_is_said(run: Run, fake: FakeTelegram) -> None:
    fake.fail(Fault(503), times=3)
    for what in ("set", "delete", "show"):
        with pytest.raises(Refused, match="Telegram"):
            run(what)
