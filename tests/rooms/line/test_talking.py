"""The conversation: our answers, his words, and nothing lost when a session ends in between."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.line.public import answers
from safeconduct.vault.models import SessionKey

from .conftest import RETURN, TALK, Person, hidden, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "We are two now. Tonight?"


def entries() -> int:
    return Entry.objects.count()


def test_he_reads_our_answers_and_never_his_own_words(person: Person, line_open: Any) -> None:
    case = Case.objects.get()
    cases.reply(line_open.staff["operator"][0], case, "Stay where you are.")
    cases.reply(line_open.staff["operator"][0], case, "We are looking for a way.")
    person.enter()
    said = text_of(person.client.get(TALK))
    assert said.index("Stay where you are.") < said.index("We are looking for a way.")
    assert "just now" in said
    assert "I want to stop" not in said


def test_what_he_writes_is_stored_before_we_say_so(person: Person) -> None:
    person.enter()
    before = entries()
    answer = person.say(text=WORDS)
    assert answer.status_code == 200
    assert "Your message is with us" in text_of(answer)
    assert WORDS not in text_of(answer)
    assert entries() == before + 1


def test_i_am_here_needs_no_words_and_keeps_those_that_were_begun(person: Person) -> None:
    person.enter()
    before = entries()
    assert "We know that you are there" in text_of(person.say(here="1"))
    assert entries() == before + 1


def test_an_empty_message_gets_a_sentence(person: Person) -> None:
    person.enter()
    before = entries()
    answer = person.say(text="  ")
    assert answer.status_code == 400
    assert "Nothing was written" in text_of(answer)
    assert entries() == before


def test_a_form_of_another_session_is_not_taken_and_keeps_the_words(person: Person) -> None:
    person.enter()
    before = entries()
    answer = person.client.post(TALK, {"form": "0" * 64, "text": WORDS})
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert entries() == before


def test_a_session_that_ends_while_he_writes_loses_nothing(person: Person) -> None:
    person.enter()
    form = person.form()
    SessionKey.objects.update(idle_until=datetime(2020, 1, 1, tzinfo=UTC))
    before = entries()
    asked = person.client.post(TALK, {"form": form, "text": WORDS})
    assert asked.status_code == 403
    assert "Your message is not lost" in text_of(asked)
    assert f">{WORDS}</textarea>" in asked.content.decode()
    assert entries() == before

    wrong = person.client.post(RETURN, {"code": "qqqq " * 8, "text": WORDS})
    assert f">{WORDS}</textarea>" in wrong.content.decode()
    sent = person.client.post(RETURN, {"code": person.codename, "text": WORDS})
    assert "Your message is with us" in text_of(sent)
    assert sent.cookies["s"].value
    assert entries() == before + 2  # that he came back, and what he wrote
    assert person.client.get(TALK).status_code == 200


def test_a_photo_that_met_an_ended_session_is_asked_for_again(public_client: Any, line_open: Any) -> None:
    asked = public_client.post(TALK, {"text": WORDS, "photo": SimpleUploadedFile("a.jpg", b"\xff\xd8\xff")})
    assert "The photo was not kept" in text_of(asked)


@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [(OSError(errno.ENOSPC, ""), 507, "no room left"), (OperationalError("locked"), 503, "cannot be stored")],
)
def test_a_full_disk_or_a_locked_database_stores_nothing_and_keeps_the_words(
    person: Person, monkeypatch: Any, fault: Exception, status: int, sentence: str
) -> None:
    person.enter()
    form, before = person.form(), entries()

    def broken(*_: Any, **__: Any) -> None:
        raise fault

    with monkeypatch.context() as trouble:
        trouble.setattr("safeconduct.cases.services.person.announce", broken)  # the last step of the act
        answer = person.client.post(TALK, {"form": form, "text": WORDS})
    assert answer.status_code == status
    assert sentence in text_of(answer)
    assert f">{WORDS}</textarea>" in answer.content.decode()
    assert entries() == before
    assert "Your message is with us" in text_of(person.client.post(TALK, {"form": form, "text": WORDS}))


def test_a_message_that_is_too_long_waits_in_the_form_after_the_code(person: Person) -> None:
    long = "y" * 20_001
    answer = person.client.post(RETURN, {"code": person.codename, "text": long})
    assert answer.status_code == 400
    assert long in answer.content.decode()
    assert answer.cookies["s"].value


@pytest.mark.parametrize("page", ["place", "photo", "codes", "withdraw", "talk"])
def test_the_pages_behind_the_codename_lead_to_it(public_client: Any, line_open: Any, page: str) -> None:
    answer = public_client.get(f"/en/{page}/")
    assert (answer.status_code, answer["Location"]) == (303, RETURN)


def test_the_pages_behind_the_codename_open_with_it(person: Person) -> None:
    person.enter()
    for page in ("place", "photo", "codes", "withdraw"):
        answer = person.client.get(f"/en/{page}/")
        assert answer.status_code == 200
        assert hidden(answer, "form")


def test_after_closing_the_page_only_the_codename_opens_it_again(person: Person) -> None:
    person.enter()
    token = person.client.cookies["s"].value
    assert "is closed on this phone" in text_of(person.client.post("/en/close/"))
    assert not SessionKey.objects.exists()
    person.client.cookies["s"] = token
    assert person.client.get(TALK).status_code == 303
    assert person.enter().status_code == 303


def test_a_check_in_that_was_agreed_is_shown(person: Person, line_open: Any) -> None:
    due = datetime.now(UTC) + timedelta(hours=5)
    cases.plan_check_in(line_open.staff["operator"][0], Case.objects.get(), due)
    person.enter()
    assert "We wait for a sign from you on" in text_of(person.client.get(TALK))


def item(kind: str, text: str, minutes: int) -> cases.Item:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC) + timedelta(minutes=minutes)
    return cases.Item(Case().id, Case().id, "replies", minutes, kind, at, None, text)


@pytest.mark.parametrize(
    ("state", "brief", "void"),
    [
        (cases.State.APPROVED, "second plan", ["first plan"]),
        (cases.State.UNDER_WAY, "second plan", ["first plan"]),
        (cases.State.ABORTED, None, ["first plan", "second plan"]),
        (cases.State.DEPLOYED, None, ["first plan", "second plan"]),
    ],
)
def test_only_the_newest_plan_of_an_approved_exit_stands_first(
    state: cases.State, brief: str | None, void: list[str]
) -> None:
    replies = [item("brief", "first plan", 0), item("reply", "hold on", 5), item("brief", "second plan", 9)]
    given = answers.of(cases.PersonView(replies, state, "en", None), datetime(2026, 11, 24, 13, tzinfo=UTC))
    assert (given["brief"].text if given["brief"] else None) == brief
    assert [one.text for one in given["replies"] if one.void] == void
    assert [one.text for one in given["replies"] if not one.void] == ["hold on"]


def test_a_file_that_is_no_picture_stops_the_words_too(person: Person) -> None:
    person.enter()
    before = entries()
    answer = person.say(text=WORDS, photo=SimpleUploadedFile("a.jpg", b"#!/bin/sh\n"))
    assert answer.status_code == 400
    assert "not a picture" in text_of(answer)
    assert WORDS in answer.content.decode()
    assert entries() == before
