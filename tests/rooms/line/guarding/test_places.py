"""What costs much has few places: strangers queue for them shortly, and the rest of the machine stays free."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.rooms.line.conftest import RETURN, TALK, Person, hidden, text_of

from safeconduct.faces.problems import Busy
from safeconduct.line.guarding import places
from safeconduct.line.public import returning, writing

WRITE = "/en/write/"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Any:
    """All places are taken, and nobody may wait for one."""
    made = places.Places(at_once=1, waiting=0)
    held = made.one("test", 0.0)
    held.__enter__()
    for module in (writing, returning):
        monkeypatch.setattr(module, "strangers", made)
    yield made
    held.__exit__(None, None, None)


def test_a_place_is_free_again_whatever_happened_in_it() -> None:
    made = places.Places(at_once=1, waiting=0)
    with pytest.raises(ZeroDivisionError), made.one("test", 0.0):
        raise ZeroDivisionError
    with made.one("test", 0.0), pytest.raises(Busy), made.one("test", 0.0):
        pytest.fail("There was but one place.")


def test_whoever_waits_gets_the_place_when_it_is_free() -> None:
    made, there, came = places.Places(at_once=1, waiting=1, patience=10), threading.Event(), []

    def second() -> None:
        there.set()
        with made.one("test", 0.0):
            came.append("second")

    with made.one("test", 0.0):
        waiting = threading.Thread(target=second)
        waiting.start()
        there.wait(5)
        assert came == []
    waiting.join(10)
    assert came == ["second"]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_when_all_are_taken_what_he_wrote_stands_in_the_form(
    public_client: Any, line_open: Any, full: Any
) -> None:
    ticket = hidden(public_client.get(WRITE), "ticket")
    answer = public_client.post(
        WRITE, {"ticket": ticket, "text": "I want to stop. Help me.", "about": "self"}
    )
    assert answer.status_code == 503
    assert "I want to stop. Help me." in text_of(answer)
    assert "Wait a minute" in text_of(answer)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_guessing_codenames_does_not_stop_who_is_in(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.enter()
    made = places.Places(at_once=1, waiting=0)
    monkeypatch.setattr(returning, "strangers", made)
    with made.one("test", 0.0):
        assert person.client.post(RETURN, {"code": person.codename}).status_code == 503
        assert person.client.get(TALK).status_code == 200
        assert "Your message is with us" in text_of(person.say(text="We are two now. Tonight?"))
