"""A codename is shown once, opens the case from any other address, and is written down nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat, registered, talk

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import Heard, Outgoing, Thread
from safeconduct.line.threads import outbox
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def canonical(code: str) -> str:
    read = vault.read_code(code)
    assert isinstance(read, vault.ReadCodename)
    return read.canonical


def test_registration_ends_with_a_codename_that_opens_the_case(line_open: Any, chat: Chat) -> None:
    code = registered(chat)
    person = cases.person_of(cases.enter(canonical(code)))
    assert person is not None
    case = Case.objects.get()
    assert person.case_id == case.id
    said = "\n".join(talk(line_open, case))
    assert "Who is it for? For several of us" in said
    assert "How many are you? Three to five" in said


def test_it_is_shown_once(chat: Chat) -> None:
    code = registered(chat)
    for label in ("Yes", "Register"):
        if label in chat.asked:
            chat.press(label)
    assert sum(code in text for text in chat.seen) == 1


def test_another_address_goes_on_in_the_same_case_by_codename(line_open: Any, chats: dict[str, Chat]) -> None:
    one, two = chats.setdefault("1", Chat("1")), chats.setdefault("2", Chat("2"))
    code = registered(one)
    two.begin()
    said = two.say(code)
    assert said[0].startswith("We go on where we were.")
    two.say("Now I am at the old mill with three others.")
    case = Case.objects.get()
    assert talk(line_open, case)[-1] == "Now I am at the old mill with three others."
    assert code not in "\n".join(talk(line_open, case))


def test_a_codename_that_is_put_right_in_a_sent_message_opens_the_case_and_is_not_kept(
    line_open: Any, chats: dict[str, Chat]
) -> None:
    one, two = chats.setdefault("1", Chat("1")), chats.setdefault("2", Chat("2"))
    code = registered(one)
    two.begin()
    two.say(f"{code} eight words")
    assert two.say(code, edited=True)[0].startswith("We go on where we were.")
    two.say("Now I am at the old mill with three others.")
    said = [talk(line_open, case) for case in Case.objects.all()]
    assert any("Now I am at the old mill with three others." in one for one in said)
    assert code not in [line for lines in said for line in lines]


def test_a_wrong_codename_opens_nothing_and_is_not_kept(line_open: Any, chat: Chat) -> None:
    chat.begin()
    wrong = vault.new_codename("en").text
    chat.say(wrong)
    assert Case.objects.count() == 0
    chat.say("We are four near the mill and want to stop. Please answer, we have little time.")
    assert wrong not in "\n".join(talk(line_open, Case.objects.get()))


def test_whoever_was_not_asked_for_it_lately_must_say_the_codename_before_all_is_erased(chat: Chat) -> None:
    code = registered(chat)
    case = Case.objects.get()
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        chat.say("stop")
        chat.press(next(label for label in chat.asked if "rase" in label or "elete" in label))
        assert Case.objects.get(pk=case.pk).state == cases.State.ENQUIRY, "A found telephone ends nothing."
        chat.say(code)
    assert code not in "".join(chat.seen[-3:])


def test_no_address_and_no_word_lies_in_the_tables_of_the_line(chat: Chat) -> None:
    contact = vault.contact_of("telegram", "+10000000042")
    outbox.put(contact.id, "telegram", "+10000000042", [Message("a secret word")], timezone.now())
    registered(chat)
    rows = [row for model in (Thread, Heard, Outgoing) for row in model.objects.values_list()]
    raw = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in rows
        for value in row
    )
    assert len(rows) > 5
    for told in (b"0000000042", b"secret", chat.address.encode(), b"group", b"register"):
        assert told not in raw
