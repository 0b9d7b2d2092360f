"""Whole calls by webhook: menu, keys, a message, a person, a caller who drops and calls again; and every refusal."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree as Xml

import pytest

from safeconduct.cases.models import Case
from safeconduct.line.models import Thread
from safeconduct.line.voice.sounds import waves
from safeconduct.line.voice.sounds.store import Store, keep
from safeconduct.line.voice.twiml import signature
from safeconduct.line.voice.twiml.recordings import NotFetched, Recordings
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
TOKEN, BASE, NUMBER = "fictional-token", "https://line.example", "+15550100"
RECORDING = "https://api.example/Recordings/RE1"
SOUND = struct.pack("<40000h", *(round(9000 * math.sin(n / 3)) for n in range(40000)))


@pytest.fixture
def provider(settings: Any, line_open: Any) -> Iterator[Path]:
    """A provider that is set up, and its token."""
    vault.publish_dispatcher()
    path = Path(settings.HOME) / "credentials" / "twiml-token"
    path.write_text(TOKEN)
    settings.LINE = {
        "voice": {"twiml": {"address": BASE, "account": "AC1", "recordings": "https://api.example/"}}
    }
    settings.ALLOWED_HOSTS = ["*"]
    yield path
    path.unlink()


class Phone:
    """One call as the provider makes it; `said` is the last answer."""

    def __init__(self, client: Any, number: str = NUMBER) -> None:
        self.client, self.call, self.number = client, f"CA{uuid4().hex}", number
        self.said = Xml.Element("Response")
        self.to("/hooks/voice/")

    def to(self, path: str, status: int = 200, signed_with: str = TOKEN, **form: str) -> Xml.Element:
        given = {"CallSid": self.call, "From": self.number, "CallStatus": "in-progress", **form}
        word = signature.sign(signed_with, BASE + path, list(given.items()))
        answer = self.client.post(path, given, headers={"X-Twilio-Signature": word})
        assert answer.status_code == status
        if status == 200:
            assert answer["Content-Type"].startswith("text/xml")
            self.said = Xml.fromstring(answer.content)  # noqa: S314 - our own
        return self.said

    def way(self, tag: str = "Gather") -> str:
        found = self.said.find(tag)
        assert found is not None, Xml.tostring(self.said)
        parts = urlsplit(found.get("action") or found.text or "")
        assert f"{parts.scheme}://{parts.netloc}" == BASE
        return f"{parts.path}?{parts.query}"

    def press(self, keys: str) -> Xml.Element:
        return self.to(self.way(), Digits=keys)

    def silent(self) -> Xml.Element:
        return self.to(self.way("Redirect"))

    def words(self) -> str:
        return " ".join(one.text or "" for one in self.said.iter("Say"))


@pytest.fixture
def phone(public_client: Any, provider: Path) -> Phone:
    return Phone(public_client)


def test_a_call_offers_the_languages_and_leads_through_the_script(phone: Phone) -> None:
    assert "English" in phone.words() and "Українська" in phone.words()
    phone.press("2")
    first = phone.words()
    assert any("а" <= one <= "я" for one in first)
    assert phone.said.find("Gather") is not None
    phone.silent()
    assert phone.said.find("Gather") is not None


def test_after_three_rounds_without_a_key_the_usual_language_is_spoken(phone: Phone) -> None:
    for _ in range(2):
        assert "English" in phone.words()
        phone.silent()
    phone.silent()
    assert "Українська:" not in phone.words() and phone.said.find("Gather") is not None


def test_a_webhook_that_comes_twice_steps_once(phone: Phone) -> None:
    phone.press("1")
    way = phone.way()
    phone.to(way, Digits="1")
    once = phone.way()
    asked = phone.words()
    phone.to(way, Digits="1")
    assert asked.split(".")[-2] in phone.words() and phone.way() != way
    assert once.split("=")[0] == phone.way().split("=")[0]


def test_who_drops_and_calls_again_goes_on_where_he_was(phone: Phone, public_client: Any) -> None:
    phone.press("2")
    phone.press("1")
    question = phone.words().split(".")[-2]
    phone.to("/hooks/voice/ended/", CallStatus="completed")
    assert Thread.objects.count() == 1
    again = Phone(public_client)
    assert question in again.words()
    again.to("/hooks/voice/ended/", CallStatus="completed")
    assert "English" in Phone(public_client, "+15550199").words()  # another number begins anew


def leads_to_message(phone: Phone) -> None:
    """Nobody is there: a message is asked for."""
    phone.press("0")
    for _ in range(6):
        if phone.said.find("Record") is not None:
            return
        phone.silent() if phone.said.find("Gather") is None else phone.press("1")
    raise AssertionError(Xml.tostring(phone.said))


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was deleted at the provider."""
    deleted: list[str] = []
    monkeypatch.setattr(Recordings, "fetch", lambda _self, _address: SOUND)
    monkeypatch.setattr(Recordings, "delete", lambda _self, address: deleted.append(address))
    return deleted


def test_a_message_is_sealed_and_then_deleted_at_the_provider(phone: Phone, fetched: list[str]) -> None:
    leads_to_message(phone)
    phone.to(phone.way("Record"), RecordingUrl=RECORDING, Digits="#")
    assert fetched == [RECORDING] and Case.objects.count() == 1
    assert phone.words()


def test_a_key_that_is_an_answer_drops_the_message(phone: Phone, fetched: list[str]) -> None:
    leads_to_message(phone)
    cases_before = Case.objects.count()
    phone.to(phone.way("Record"), RecordingUrl=RECORDING, Digits="8")
    assert fetched == [RECORDING] and Case.objects.count() == cases_before


def test_a_message_that_cannot_be_fetched_stays_with_the_provider_and_is_asked_for_again(
    phone: Phone, fetched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: Any) -> bytes:
        raise NotFetched

    leads_to_message(phone)
    monkeypatch.setattr(Recordings, "fetch", missing)
    phone.to(phone.way("Record"), RecordingUrl=RECORDING)
    assert not fetched and phone.words()


def test_a_recording_elsewhere_is_never_fetched(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recordings, "_ask", lambda *_: pytest.fail("asked"))
    leads_to_message(phone)
    phone.to(phone.way("Record"), RecordingUrl="https://elsewhere.example/RE1")
    assert phone.words()


def test_a_person_is_called_where_there_is_one_and_the_script_goes_on_after(
    phone: Phone, settings: Any
) -> None:
    settings.LINE["voice"]["twiml"]["person"] = "sip:line@192.0.2.1"
    phone.press("1")
    phone.press("0")
    assert phone.said.findtext("Dial/Sip") == "sip:line@192.0.2.1"
    phone.to(phone.way("Dial"), DialCallStatus="completed")
    assert phone.said.find("Gather") is not None or phone.said.find("Hangup") is not None


@pytest.mark.parametrize("path", ["", "language/", "keys/", "recorded/", "person/", "ended/"])
def test_every_hook_refuses_who_is_not_the_provider(phone: Phone, path: str) -> None:
    phone.to(f"/hooks/voice/{path}", 403, signed_with="another")
    assert phone.client.get(f"/hooks/voice/{path}").status_code == 405
    plain = phone.client.post(f"/hooks/voice/{path}", {"CallSid": "CA1"})
    assert plain.status_code == 403 and plain.content == b""


def test_without_its_credential_nobody_is_the_provider(phone: Phone, provider: Path) -> None:
    provider.rename(provider.with_suffix(".away"))
    try:
        phone.to("/hooks/voice/", 403)
    finally:
        provider.with_suffix(".away").rename(provider)


def test_a_call_without_a_name_is_refused(phone: Phone) -> None:
    phone.call = ""
    phone.to("/hooks/voice/", 403)
    phone.call = "C" * 65
    phone.to("/hooks/voice/", 403)


def test_where_no_provider_is_set_up_there_is_nothing(public_client: Any, settings: Any) -> None:
    settings.LINE = {}
    for path in ("/hooks/voice/", "/hooks/voice/keys/"):
        assert public_client.post(path, {"CallSid": "CA1"}).status_code == 404
    assert public_client.get("/hooks/voice/sound/menu.1.ask.ask.en.wav").status_code == 404


def test_a_closed_line_is_said_to_the_caller(public_client: Any, settings: Any, provider: Path) -> None:
    from safeconduct.accounts.models import Team

    Team.objects.update(takes_new_cases=False)
    phone = Phone(public_client)
    phone.press("1")
    phone.press("0")
    for _ in range(5):
        if phone.said.find("Hangup") is not None or phone.said.find("Record") is not None:
            break
        phone.silent() if phone.said.find("Gather") is None else phone.press("1")
    assert phone.said.find("Hangup") is not None or phone.words()


def test_a_recorded_prompt_is_played_to_anybody_and_nothing_else_is(phone: Phone, settings: Any) -> None:
    store = Store(Path(settings.HOME))
    name = "language.1.which.english.en"
    keep(store.recorded(name), SOUND)
    try:
        again = Phone(phone.client, "+15550155")
        assert f"{BASE}/hooks/voice/sound/{name}.wav" in [one.text for one in again.said.iter("Play")]
        heard = phone.client.get(f"/hooks/voice/sound/{name}.wav")
        assert waves.unwrapped(heard.content) == SOUND and heard["Content-Type"] == "audio/wav"
        for other in ("language.1.which.english.fr", "..%2Fkeys", "x"):
            assert phone.client.get(f"/hooks/voice/sound/{other}.wav").status_code == 404
    finally:
        store.recorded(name).unlink()
