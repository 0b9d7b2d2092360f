"""The second time he types the codename: it proves that he has it, and lets him in."""

from __future__ import annotations

import pytest

from .conftest import CODE, TALK, Person, hidden, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_typed_rightly_and_ticked_it_lets_him_in(person: Person) -> None:
    asked = person.client.post(CODE, {"shown": person.codename})
    assert asked.status_code == 200
    shown = hidden(asked, "shown")
    answer = person.client.post(CODE, {"shown": shown, "code": person.codename.upper(), "have": "1"})
    assert (answer.status_code, answer["Location"]) == (303, TALK)
    cookie = answer.cookies["s"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_without_the_tick_he_is_asked_for_it(person: Person) -> None:
    answer = person.client.post(CODE, {"shown": person.codename, "code": person.codename})
    assert answer.status_code == 400
    assert "tick the box" in text_of(answer)
    assert not answer.cookies


def test_a_word_that_is_another_one_of_ours_is_named_by_its_number(person: Person) -> None:
    words = person.codename.split()
    third = next(word for word in words if word != words[2])
    typed = " ".join([*words[:2], third, *words[3:]])
    answer = person.client.post(CODE, {"shown": person.codename, "code": typed, "have": "1"})
    assert answer.status_code == 400
    assert "number 3." in text_of(answer)
    assert not answer.cookies


def test_the_codename_can_be_shown_again_and_no_address_ever_holds_it(person: Person) -> None:
    asked = person.client.post(CODE, {"shown": person.codename})
    page = asked.content.decode()
    assert "<details>" in page
    assert all(f"<li>{word}</li>" in page for word in person.codename.split())
    assert person.codename not in str(asked.request["PATH_INFO"]) + str(asked.request["QUERY_STRING"])
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == "Form"
