"""Withdrawing: his choice, done at once, and advice for the telephone afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry

from .conftest import TALK, Person, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def withdraw(person: Person, **fields: Any) -> Any:
    return person.client.post("/en/withdraw/", {"form": person.form(), **fields})


def test_keeping_ends_the_session_and_leaves_the_codename(person: Person) -> None:
    person.enter()
    answer = withdraw(person, choice="keep")
    assert "for 90 days at most" in text_of(answer)
    assert "Clear the traces" in text_of(answer)
    assert answer.cookies["s"].value == ""
    assert Case.objects.get().state == cases.State.WITHDRAWN
    assert person.client.get(TALK).status_code == 303
    assert person.enter().status_code == 303


def test_erasing_destroys_what_he_said_and_the_codename(person: Person) -> None:
    person.enter()
    assert "is erased here" in text_of(withdraw(person, choice="erase"))
    assert not Entry.objects.exists()
    assert person.enter().status_code == 403


@pytest.mark.parametrize("choice", ["", "both"])
def test_without_a_choice_nothing_is_changed(person: Person, choice: str) -> None:
    person.enter()
    answer = withdraw(person, choice=choice)
    assert answer.status_code == 400
    assert "Choose one of the two" in text_of(answer)
    assert Case.objects.get().state == cases.State.ENQUIRY


def test_a_form_of_another_session_changes_nothing(person: Person) -> None:
    person.enter()
    answer = person.client.post("/en/withdraw/", {"form": "0" * 64, "choice": "erase"})
    assert answer.status_code == 403
    assert Case.objects.get().state == cases.State.ENQUIRY
