"""Coming back: the right code opens, every other one gets the same page."""

from __future__ import annotations

from typing import Any

import pytest
from tests.slips import mistyped

from safeconduct.cases.models import Case
from safeconduct.vault import services as vault

from .conftest import RETURN, TALK, Person, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NEUTRAL = "does not open anything here"


def test_the_codename_opens_the_answers_and_gives_the_only_cookie(person: Person) -> None:
    answer = person.enter()
    assert (answer.status_code, answer["Location"]) == (303, TALK)
    assert set(answer.cookies) == {"s"}
    assert person.codename not in str(answer.cookies["s"])
    assert person.client.get(TALK).status_code == 200


def test_an_unknown_code_and_an_erased_one_get_the_same_page(person: Person) -> None:
    unknown = vault.new_codename("en").text
    before = person.client.post(RETURN, {"code": unknown})
    Case.objects.all().delete()
    after = person.client.post(RETURN, {"code": person.codename})
    assert before.status_code == after.status_code == 403
    assert NEUTRAL in text_of(before)
    assert before.content.decode().replace(unknown, "") == after.content.decode().replace(person.codename, "")
    assert not after.cookies


def test_a_word_that_is_not_ours_is_named_and_the_nearest_ones_are_offered(person: Person) -> None:
    words = person.codename.split()
    at, typed = mistyped(words)
    answer = person.client.post(RETURN, {"code": " ".join(typed)})
    assert answer.status_code == 400
    assert f"{at + 1}: {typed[at]}" in text_of(answer)
    assert f'name="fix" value="{at} {words[at]}"' in answer.content.decode()


def test_the_button_puts_the_word_in_and_then_the_code_opens(person: Person) -> None:
    words = person.codename.split()
    typed = " ".join([*words[:4], "qqqq", *words[5:]])
    answer = person.client.post(RETURN, {"code": typed, "fix": f"4 {words[4]}"})
    assert answer.status_code == 200
    assert f">{person.codename}</textarea>" in answer.content.decode()
    assert not answer.cookies
    assert person.enter().status_code == 303


@pytest.mark.parametrize("code", ["", "   ", "one two", "12345", "x" * 100_000, "💥 \x00 '; --"])
def test_what_is_no_code_gets_a_sentence(person: Person, code: str) -> None:
    answer = person.client.post(RETURN, {"code": code})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not answer.cookies


def test_a_token_of_nobody_opens_nothing(public_client: Any, line_open: Any) -> None:
    for token in ("", "00" * 32, "not hexadecimal"):
        public_client.cookies["s"] = token
        answer = public_client.get(TALK)
        assert (answer.status_code, answer["Location"]) == (303, RETURN)
