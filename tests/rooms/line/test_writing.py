"""Writing for the first time: one case, one codename, and nothing lost when something is wrong."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from django.db import OperationalError

from safeconduct.cases.models import Case, Entry

from .conftest import CODE, WRITE, codename_of, hidden, text_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
FIRST = "I want to stop. Help me."


def send(client: Any, **fields: Any) -> Any:
    ticket = fields.pop("ticket", None) or hidden(client.get(WRITE), "ticket")
    return client.post(WRITE, {"ticket": ticket, "text": FIRST, "about": "self", **fields})


def test_first_words_open_one_case_and_the_answer_itself_shows_the_codename(
    public_client: Any, line_open: Any
) -> None:
    answer = send(public_client)
    assert answer.status_code == 200
    assert len(codename_of(answer).split()) == 8
    assert Case.objects.count() == Entry.objects.count() == 1
    assert not answer.cookies


def test_the_same_form_sent_twice_is_one_case_with_one_codename(public_client: Any, line_open: Any) -> None:
    ticket = hidden(public_client.get(WRITE), "ticket")
    first, second = (send(public_client, ticket=ticket) for _ in range(2))
    assert codename_of(first) == codename_of(second)
    assert Case.objects.count() == 1


def test_two_forms_with_the_same_words_are_two_cases(public_client: Any, line_open: Any) -> None:
    assert codename_of(send(public_client)) != codename_of(send(public_client))
    assert Case.objects.count() == 2


def test_a_ticket_of_the_senders_own_making_is_replaced(public_client: Any, line_open: Any) -> None:
    first, second = (send(public_client, ticket="1") for _ in range(2))
    assert codename_of(first) != codename_of(second)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "   "}, "Nothing was written."),
        ({"text": "x" * 20_001}, "too long"),
        ({"about": "group", "people": "many"}, "as a number"),
        ({"about": "group", "people": "0"}, "as a number"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_a_sentence_and_its_words(
    public_client: Any, line_open: Any, fields: dict[str, str], sentence: str
) -> None:
    ticket = hidden(public_client.get(WRITE), "ticket")
    answer = send(public_client, ticket=ticket, **fields)
    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert fields.get("text", FIRST).strip() in answer.content.decode()
    assert hidden(answer, "ticket") == ticket
    assert not Case.objects.exists()


def test_ten_megabytes_of_text_are_refused_with_one_sentence(public_client: Any, line_open: Any) -> None:
    answer = send(public_client, text="я" * 5_000_000)
    assert answer.status_code == 413
    assert "too long" in text_of(answer)
    assert not Case.objects.exists()


def test_a_codename_in_place_of_a_message_is_not_sent(public_client: Any, line_open: Any) -> None:
    codename = codename_of(send(public_client))
    answer = send(public_client, text=codename)
    assert answer.status_code == 400
    assert "looks like a codename" in text_of(answer)
    assert Case.objects.count() == 1


def test_a_line_without_teams_says_so_and_keeps_the_words(public_client: Any, db: None) -> None:
    answer = send(public_client)
    assert answer.status_code == 503
    assert "not open yet" in text_of(answer)
    assert FIRST in text_of(answer)
    assert answer["Retry-After"]


def fault(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("the store's own words")
    cause.sqlite_errorcode = code
    wrapped = OperationalError("the store's own words")
    wrapped.__cause__ = cause
    return wrapped


@pytest.mark.parametrize(
    ("code", "status", "sentence"),
    [
        (sqlite3.SQLITE_FULL, 507, "no room left"),
        (sqlite3.SQLITE_BUSY, 503, "cannot be stored"),
        (sqlite3.SQLITE_CANTOPEN, 503, "cannot be stored"),
    ],
)
def test_a_full_disk_or_a_lost_database_says_so_points_elsewhere_and_keeps_the_words(
    public_client: Any, line_open: Any, monkeypatch: Any, settings: Any, code: int, status: int, sentence: str
) -> None:
    settings.ORGANISATION = {"phone": "+00 000 000"}

    def broken(*_: Any, **__: Any) -> None:
        raise fault(code)

    monkeypatch.setattr("safeconduct.cases.services.intake.vault.new_mailbox", broken)
    answer = send(public_client)
    said = text_of(answer)
    assert answer.status_code == status
    assert sentence in said
    assert said.count("+00 000 000") == 2
    assert FIRST in said
    assert "store's own" not in said
    assert not Case.objects.exists()


def test_after_the_trouble_the_same_form_is_taken(
    public_client: Any, line_open: Any, monkeypatch: Any
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise fault(sqlite3.SQLITE_BUSY)

    with monkeypatch.context() as trouble:
        trouble.setattr("safeconduct.cases.services.intake.audit.act", broken)
        ticket = hidden(send(public_client), "ticket")
    assert codename_of(send(public_client, ticket=ticket))
    assert Case.objects.count() == 1


def test_the_code_page_without_a_codename_leads_back_to_the_form(public_client: Any) -> None:
    assert public_client.get(CODE)["Location"] == WRITE
    assert public_client.post(CODE, {})["Location"] == WRITE
