"""Two messages of one contact at the same moment: one waits for the other, and both stand in one case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat, talk

from safeconduct.cases.models import Case
from safeconduct.faces.problems import Busy
from safeconduct.line.channels.records import Incoming
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Heard, Thread
from safeconduct.line.threads import held, receiving

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
FIRST = "We are four near the mill and want to stop. Please answer soon."
SECOND = "One of us is wounded in the leg. We have water for two days."


def sent(chat: Chat, number: str, text: str) -> Incoming:
    return Incoming("telegram", number, chat.address, Input("text", text), "en")


def test_while_one_message_is_worked_off_the_next_one_waits(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PATIENCE", 0.2)
    real, refused = receiving._settle, []

    def settle(*given: Any) -> None:
        if not refused:
            refused.append(1)
            with pytest.raises(Busy):
                receiving.receive(sent(chat, "b", SECOND))
        real(*given)

    monkeypatch.setattr(receiving, "_settle", settle)
    assert receiving.receive(sent(chat, "a", FIRST))
    assert refused == [1]
    assert (Case.objects.count(), Thread.objects.count(), Heard.objects.count()) == (1, 1, 1)


def test_then_it_is_taken_into_the_same_case(line_open: Any, chat: Chat) -> None:
    assert receiving.receive(sent(chat, "a", FIRST))
    assert receiving.receive(sent(chat, "b", SECOND))
    said = "\n".join(talk(line_open, Case.objects.get()))
    assert FIRST in said
    assert SECOND in said


def test_a_turn_that_failed_holds_nobody_up(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(receiving, "_settle", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            receiving.receive(sent(chat, "a", "hello"))
    assert receiving.receive(sent(chat, "a", "hello"))
    assert Heard.objects.count() == 1


def test_a_claim_of_a_process_that_died_runs_out(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "PATIENCE", 0.2)
    monkeypatch.setattr(held, "release", lambda _found: None)
    monkeypatch.setattr(receiving, "_settle", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        receiving.receive(sent(chat, "a", "hello"))
    monkeypatch.undo()
    with time_machine.travel(timezone.now() + timedelta(seconds=31), tick=False):
        assert receiving.receive(sent(chat, "a", "hello"))


def test_whoever_comes_back_when_it_is_over_is_met_as_at_first(chat: Chat) -> None:
    chat.begin()
    chat.press("Yes")
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert "people who want to stop fighting" in chat.say("hello")[0]
    assert Thread.objects.count() == 1
