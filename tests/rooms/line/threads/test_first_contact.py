"""Somebody writes to us on a messenger: he is answered, registers, and gets a codename that opens his case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rooms.line.threads.conftest import Chat, talk

from safeconduct.cases.models import Case, Waits
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Outgoing, Thread

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_whoever_writes_is_told_who_else_can_see_it_and_is_asked(chat: Chat) -> None:
    (said,) = chat.begin()
    assert "people who want to stop fighting" in said
    assert "The messenger knows your account" in said
    assert "Is it safe" in said
    assert set(chat.asked) >= {"Yes", "Not now"}
    assert Case.objects.count() == 0
    assert Outgoing.objects.count() == 0


def test_a_greeting_opens_no_case_and_is_in_it_once_there_is_one(line_open: Any, chat: Chat) -> None:
    chat.say("hello")
    assert Case.objects.count() == 0
    chat.say("We are four near the mill and want to stop. Please answer, we have little time.")
    case = Case.objects.get()
    said = "\n".join(talk(line_open, case))
    assert "hello" in said
    assert "little time" in said


def test_who_asks_for_a_person_waits_in_the_inbox(line_open: Any, chat: Chat) -> None:
    chat.begin()
    said = chat.say("operator")
    assert "looking for a person" in said[-1]
    case = Case.objects.get()
    assert case.waits == Waits.US
    chat.say("Is anybody there?")
    assert talk(line_open, case)[-1] == "Is anybody there?"
    assert chat.say("Hello?") == [], "The script is silent while a person has the conversation."


def test_the_same_message_delivered_again_changes_nothing(line_open: Any, chat: Chat) -> None:
    chat.begin()
    chat.say("operator")
    before = len(chat.seen)
    text = "We are two and want to stop."
    chat.say(text)
    assert chat.send(Input("text", text), number=chat.count) == []
    assert talk(line_open, Case.objects.get()).count(text) == 1
    assert len(chat.seen) == before


def test_two_addresses_have_two_conversations(chats: dict[str, Chat]) -> None:
    one, two = chats.setdefault("1", Chat("1")), chats.setdefault("2", Chat("2"))
    one.begin()
    two.begin()
    assert one.press("Yes")[-1].startswith("What can we do")
    assert two.press("Not now")[0].startswith("Come back when")
    assert Thread.objects.count() == 2
