"""The harmless code: the same pages without answers, and a sign that only colleagues can read."""

from __future__ import annotations

import re
from typing import Any

import pytest

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry

from .conftest import RETURN, TALK, Person, codename_of, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def make(person: Person, use: str) -> Any:
    return person.client.post("/en/codes/", {"form": person.form(), "use": use})


def bare(response: Any) -> str:
    """A page without what differs from one session and from one form to the next."""
    return re.sub(r'name="(form|ticket)" value="[\w-]+"', "", response.content.decode())


def test_a_code_in_digits_opens_the_same_answers(person: Person) -> None:
    person.enter()
    page = make(person, "digits")
    digits = re.search(r"\d{4}( \d{4}){4}", text_of(page))
    assert digits
    person.client.cookies.clear()
    assert person.client.post(RETURN, {"code": digits[0]})["Location"] == TALK


def test_under_the_harmless_code_nothing_is_to_be_seen_and_writing_looks_the_same(
    person: Person, line_open: Any
) -> None:
    person.enter()
    empty = bare(person.client.get(TALK))
    harmless = codename_of(make(person, "duress_words"))
    assert len(harmless.split()) == 8
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Stay where you are.")

    person.client.cookies.clear()
    assert person.client.post(RETURN, {"code": harmless})["Location"] == TALK
    assert bare(person.client.get(TALK)) == empty
    before = Entry.objects.count()
    assert "Your message is with us" in text_of(person.say(text="All is well."))
    assert Entry.objects.count() == before + 1


def test_the_harmless_code_cannot_make_codes_that_work(person: Person) -> None:
    person.enter()
    harmless = codename_of(make(person, "duress_words"))
    person.client.cookies.clear()
    person.client.post(RETURN, {"code": harmless})
    useless = codename_of(make(person, "duress_words"))
    person.client.cookies.clear()
    assert person.client.post(RETURN, {"code": useless}).status_code == 403
    assert person.client.post(RETURN, {"code": harmless}).status_code == 303


def test_withdrawing_under_the_harmless_code_ends_nothing(person: Person) -> None:
    person.enter()
    harmless = codename_of(make(person, "duress_words"))
    person.client.cookies.clear()
    person.client.post(RETURN, {"code": harmless})
    answer = person.client.post("/en/withdraw/", {"form": person.form(), "choice": "erase"})
    assert "is erased here" in text_of(answer)
    assert Case.objects.get().state == cases.State.ENQUIRY
    assert person.enter().status_code == 303


def test_an_unknown_kind_of_code_makes_none(person: Person) -> None:
    person.enter()
    for use in ("", "words", "anything"):
        assert codename_of(make(person, use)) == ""
