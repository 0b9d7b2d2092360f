"""A colleague's answer reaches the person where he wrote, as long as the conversation lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat, registered, talk

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line import tasks
from safeconduct.line.models import Thread, Way

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def answer(line: Any, text: str) -> None:
    cases.reply(line.staff["operator"][0], Case.objects.get(), text)
    jobs.run_due()


def test_an_answer_arrives_in_the_chat(line_open: Any, chat: Chat) -> None:
    chat.begin()
    chat.say("operator")
    answer(line_open, "We read you. Stay in cover.")
    assert chat.seen[-1] == "We read you. Stay in cover."


def test_after_an_answer_the_script_is_silent_and_his_words_go_to_the_colleague(
    line_open: Any, chat: Chat
) -> None:
    registered(chat)
    answer(line_open, "Can you write now?")
    assert chat.say("Yes, for ten minutes.") == []
    assert talk(line_open, Case.objects.get())[-1] == "Yes, for ten minutes."


def test_without_an_open_conversation_it_waits_for_the_codename(line_open: Any, chat: Chat) -> None:
    registered(chat)
    before = len(chat.seen)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        answer(line_open, "An unexpected message could betray him.")
        assert len(chat.seen) == before
        tasks.end_conversations.call()
    assert (Thread.objects.count(), Way.objects.count()) == (1, 0), "Only the codename leads back."


def test_a_case_that_another_address_has_taken_up_is_answered_at_both(
    line_open: Any, chats: dict[str, Chat]
) -> None:
    one, two = chats.setdefault("1", Chat("1")), chats.setdefault("2", Chat("2"))
    code = registered(one)
    two.begin()
    two.say(code)
    answer(line_open, "We expect you.")
    assert (one.seen[-1], two.seen[-1]) == ("We expect you.", "We expect you.")


def test_an_answer_longer_than_a_message_arrives_in_parts(line_open: Any, chat: Chat) -> None:
    chat.begin()
    chat.say("operator")
    words = "Stay where you are and keep your head down. " * 200
    before = len(chat.seen)
    answer(line_open, words)
    parts = chat.seen[before:]
    assert len(parts) == 3
    assert all(len(part) <= 4096 for part in parts)
    assert "".join("".join(parts).split()) == "".join(words.split())
