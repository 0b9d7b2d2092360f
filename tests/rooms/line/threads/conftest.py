"""Somebody who writes on a messenger, and what he would see: the real outbox, with a sender that only listens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.conftest import PASSWORD

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.paces import Pace
from safeconduct.line.channels.records import Incoming, Outcome, Outgoing, Sent
from safeconduct.line.engine.script import Input
from safeconduct.line.threads import pacing, receiving, senders
from safeconduct.vault import services as vault


@dataclass
class Chat:
    """A conversation of one address; `seen` are the messages that arrived there, `asked` the last one's buttons."""

    address: str = "700100700100"
    channel: Any = "telegram"
    language: str = "en"
    seen: list[str] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def begin(self) -> list[str]:
        """Open the chat."""
        return self.send(Input("start"))

    def say(self, text: str, **more: Any) -> list[str]:
        """Write something and return what came back."""
        return self.send(Input("text", text), **more)

    def press(self, label: str) -> list[str]:
        """Press a button of the last message."""
        return self.send(Input("button", self.asked[label]))

    def send(self, given: Input, *, number: int | None = None, fetched: Any = None, **more: Any) -> list[str]:
        """Send anything; `number` sends a message again that was sent before."""
        self.count += number is None
        before = len(self.seen)
        said = f"{self.address}/{number or self.count}"
        receiving.receive(Incoming(self.channel, said, self.address, given, self.language, **more), fetched)
        jobs.run_due()
        return self.seen[before:]


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the pace of a service, but in the tests that are about it."""
    if "paced" not in request.fixturenames:
        monkeypatch.setattr(pacing, "pace_of", lambda _channel: Pace(1e6, 1e6, 1e6, 1e6))


@pytest.fixture
def paced() -> None:
    """Ask for this where the pace of the services is what the test is about."""


@pytest.fixture
def chats(line_open: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Chat]:
    """All addresses that can be written to; what is sent to an unknown one fails the test."""
    vault.publish_dispatcher()
    known: dict[str, Chat] = {}

    def take(outgoing: Outgoing) -> Outcome:
        chat = known[outgoing.contact]
        message: Any = outgoing.message
        chat.seen.append(message.text)
        if message.buttons:
            chat.asked = {one.label: one.data for one in message.buttons}
        return Sent(str(len(chat.seen)))

    monkeypatch.setattr(senders, "sender", lambda _channel: take)
    return known


@pytest.fixture
def chat(chats: dict[str, Chat]) -> Chat:
    return chats.setdefault("700100700100", Chat())


def talk(line: Any, case: Case) -> list[str]:
    """What a colleague reads of a case."""
    staff = line.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    return [item.text for item in cases.open_page(staff, ring, case).talk]


def registered(chat: Chat) -> str:
    """Go through the registration with buttons, and return the codename that it ends with."""
    chat.begin()
    for label in ("Yes", "Register", "For several of us", "Three to five", "Not yet"):
        chat.press(label)
    chat.press("English")
    for _ in range(4):
        found = [text for text in chat.seen if "codename is:" in text]
        if found:
            break
        chat.press(next(iter(chat.asked)))
    return found[0].split("codename is: ")[1].split(".")[0]
