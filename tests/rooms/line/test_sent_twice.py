"""A form that is sent again, because the answer was lost on a bad line, is stored once."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from safeconduct.cases.models import Entry
from safeconduct.cases.services import person as verbs

from .conftest import RETURN, TALK, Person, hidden, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "We are two now. Tonight?"


def entries() -> int:
    return Entry.objects.count()


def photo(shade: int) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 90)).save(out, "PNG")
    return SimpleUploadedFile("a.png", out.getvalue(), "image/png")


def test_the_same_words_with_the_same_ticket_are_one_message(person: Person) -> None:
    person.enter()
    before, ticket = entries(), hidden(person.client.get(TALK), "ticket")
    for _ in range(3):
        answer = person.say(text=WORDS, ticket=ticket)
        assert "Your message is with us" in text_of(answer)
    assert entries() == before + 1


def test_words_that_were_changed_are_a_message_of_their_own(person: Person) -> None:
    person.enter()
    before, ticket = entries(), hidden(person.client.get(TALK), "ticket")
    person.say(text=WORDS, ticket=ticket)
    person.say(text=WORDS + " Yes.", ticket=ticket)
    assert entries() == before + 2


def test_the_same_words_on_a_new_form_are_said_twice(person: Person) -> None:
    person.enter()
    before = entries()
    for _ in range(2):
        person.say(text=WORDS, ticket=hidden(person.client.get(TALK), "ticket"))
    assert entries() == before + 2


def test_a_photo_is_stored_once_and_another_photo_too(person: Person) -> None:
    person.enter()
    before, ticket = entries(), hidden(person.client.get(TALK), "ticket")
    for shade in (10, 10, 200):
        person.say(text=WORDS, photo=photo(shade), ticket=ticket)
    assert entries() == before + 4


def test_words_that_waited_for_the_codename_keep_their_ticket(person: Person) -> None:
    person.enter()
    ticket = hidden(person.client.get(TALK), "ticket")
    person.say(text=WORDS, ticket=ticket)
    before = entries()
    person.client.cookies.clear()
    over = person.client.post(TALK, {"text": WORDS, "ticket": ticket})
    assert hidden(over, "ticket") == ticket
    person.client.post(RETURN, {"code": person.codename, "text": WORDS, "ticket": ticket})
    assert entries() == before + 1  # that he entered; the words were there already


def test_a_form_that_was_overtaken_by_itself_is_acknowledged(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second request looked before the first had stored, and finds its place taken."""
    person.enter()
    ticket = hidden(person.client.get(TALK), "ticket")
    before, real = entries(), verbs.prepare
    quick: list[bool] = []

    def overtaken(*given: Any, **more: Any) -> Any:
        if not quick:
            quick.append(True)
            person.say(text=WORDS, ticket=ticket)
        return real(*given, **more)

    monkeypatch.setattr(verbs, "prepare", overtaken)
    assert "Your message is with us" in text_of(person.say(text=WORDS, ticket=ticket))
    assert entries() == before + 1


def test_a_ticket_that_is_none_of_ours_counts_as_none(person: Person) -> None:
    person.enter()
    before = entries()
    for _ in range(2):
        person.say(text=WORDS, ticket="1")
    assert entries() == before + 2
