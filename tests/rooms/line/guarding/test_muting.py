"""Somebody who only disturbs is muted without noticing; nothing of what he says is lost, and it ends by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.rooms.line.threads.conftest import Chat, chat, chats, talk  # noqa: F401

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Waits
from safeconduct.faces.problems import BadInput
from safeconduct.line import services as line
from safeconduct.line import tasks
from safeconduct.line.models import Muted, Outgoing, SetAside

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "We are two and we want to stop, but we do not know how."


@pytest.fixture
def case(chat: Chat, line_open: Any) -> Case:  # noqa: F811
    chat.begin()
    chat.say(WORDS)
    found = Case.objects.get()
    Case.objects.filter(pk=found.pk).update(waits=Waits.THEM)
    return found


def test_he_is_answered_as_ever_and_nobody_is_alarmed(chat: Chat, case: Case, line_open: Any) -> None:  # noqa: F811
    before = talk(line_open, case)
    line.mute(line_open.staff["operator"][0], case)
    waiting = len(chat.seen) + Outgoing.objects.count()
    chat.say("You will all be found.")
    assert len(chat.seen) + Outgoing.objects.count() > waiting, "He still gets an answer."
    case.refresh_from_db()
    assert case.waits == Waits.THEM
    assert talk(line_open, case) == before
    assert b"You will" not in bytes(SetAside.objects.first().sealed)


def test_heard_again_everything_stands_in_the_case_in_its_order(
    chat: Chat,  # noqa: F811
    case: Case,
    line_open: Any,
) -> None:
    staff = line_open.staff["operator"][0]
    line.mute(staff, case)
    for words in ("The first of two angry messages.", "The second of two angry messages."):
        chat.say(words)
    line.unmute(staff, case)
    said = [one for one in talk(line_open, case) if "angry" in one]
    assert said == ["The first of two angry messages.", "The second of two angry messages."]
    assert (Muted.objects.count(), SetAside.objects.count()) == (0, 0)
    chat.say("Now I am serious, please help us.")
    case.refresh_from_db()
    assert case.waits == Waits.US


def test_it_ends_by_itself(chat: Chat, case: Case, line_open: Any) -> None:  # noqa: F811
    line.mute(line_open.staff["operator"][0], case)
    chat.say("Something that is said while he is muted.")
    Muted.objects.update(until=line.muted_until(case.id) - timedelta(days=2))
    assert line.muted_until(case.id) is None
    tasks.hear_again.call()
    assert talk(line_open, case)[-1] == "Something that is said while he is muted."


def test_what_is_said_in_the_moment_of_unmuting_is_not_lost(
    chat: Chat,  # noqa: F811
    case: Case,
    line_open: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staff, real = line_open.staff["operator"][0], cases.prepare
    line.mute(staff, case)

    def prepare(*given: Any, **more: Any) -> Any:
        line.unmute(staff, case)  # after it was seen that he is muted, and before his words are written
        return real(*given, **more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(cases, "prepare", prepare)
        chat.say("The last words before he was heard again.")
    tasks.hear_again.call()
    assert talk(line_open, case)[-1] == "The last words before he was heard again."
    assert SetAside.objects.count() == 0


def test_what_is_said_while_others_of_his_words_are_put_back_stays(
    chat: Chat,  # noqa: F811
    case: Case,
    line_open: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staff, real = line_open.staff["operator"][0], cases.store_held
    line.mute(staff, case)
    chat.say("The first of two angry messages.")
    row = SetAside.objects.get()

    def store(*given: Any) -> Any:
        SetAside(entry_id=uuid4(), case_id=case.id, key_version=row.key_version, sealed=b"later").save()
        return real(*given)

    monkeypatch.setattr(cases, "store_held", store)
    line.unmute(staff, case)
    assert [bytes(one.sealed) for one in SetAside.objects.all()] == [b"later"]


def test_nobody_is_muted_for_more_than_a_week(case: Case, line_open: Any) -> None:
    with pytest.raises(BadInput):
        line.mute(line_open.staff["operator"][0], case, timedelta(days=8))
