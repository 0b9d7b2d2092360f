"""Whatever the shipped scripts say, each channel takes it as it is: in every language, at every step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from safeconduct.line.channels import Outgoing, Refused
from safeconduct.line.channels.sms import writing as sms_writing
from safeconduct.line.channels.sms.writing import Gateway
from safeconduct.line.channels.telegram import writing as telegram_writing
from safeconduct.line.channels.whatsapp import writing as whatsapp_writing
from safeconduct.line.engine.script import LANGUAGES, Effect, fill
from safeconduct.line.engine.script.rendering import Message, sms, telegram, whatsapp
from safeconduct.line.shipped import scripts

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
GATEWAY = Gateway("http://127.0.0.1:13013/cgi-bin/sendsms", "line", "fictional", "777")
VALUES = {"codename": "1234 5678 9012 3456 7890"}


def turns(language: str) -> Iterator[tuple[Effect, ...]]:
    for script in scripts().scripts.values():
        for ready in script.ready.values():
            effects = fill([*ready.said[language], *ready.asked[language]], VALUES)
            if effects:
                yield effects


@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_takes_every_turn(language: str) -> None:
    for turn in turns(language):
        for message in telegram(turn):
            for part in telegram_writing.parts(Outgoing("7", message)):
                found = telegram_writing.request(part)
                assert not isinstance(found, Refused), (message, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatsapp_takes_every_turn(language: str) -> None:
    common = next(iter(scripts().scripts.values())).common
    for turn in turns(language):
        for message in whatsapp(turn, common):
            for part in whatsapp_writing.parts(Outgoing("+380000000001", message, heard=NOW)):
                found = whatsapp_writing.request(part, NOW)
                assert not isinstance(found, Refused), (message, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_takes_every_turn(language: str) -> None:
    for turn in turns(language):
        found = sms_writing.request(GATEWAY, Outgoing("+380000000001", Message(sms(turn))))
        assert not isinstance(found, Refused), (sms(turn), found)
