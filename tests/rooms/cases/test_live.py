"""The question that every open page asks: nothing is opened, little is looked up, and everything new is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, at

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.desk import live
from safeconduct.cases.models import Case, Waits
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
ASKS = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    live.forget()
    yield
    live.forget()


def ask(client: Any, seen: str = "", **more: str) -> Any:
    live.forget()  # as if the second in which answers are shared were over
    return client.get("/live/", {"seen": seen, **more}, headers=ASKS)


def test_nothing_new_is_an_empty_answer_and_something_new_is_told(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    first = ask(client).json()
    assert first["urgent"] == [] and first["waiting"] == 1
    answer = ask(client, first["seen"])
    assert (answer.status_code, answer.content) == (204, b"")
    cases.write(person, "Once more")
    second = ask(client, first["seen"]).json()
    assert second["mark"] != first["mark"]
    assert client.get("/").context["mark"] == second["mark"]


def test_whoever_needs_somebody_now_is_named_by_the_handle_alone(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.call_at_once(person)
    answer = ask(signed_in("operator"))
    assert answer.json()["urgent"] == [case.handle]
    assert WORDS not in answer.content.decode()


def test_the_highest_priority_that_waits_for_us_counts_as_urgent_too(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    cases.prioritise(line_open.staff["operator"][0], case, 3)
    assert ask(signed_in("operator")).json()["urgent"] == [case.handle]


def test_an_open_case_tells_what_was_said_and_who_is_there(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    first = ask(one, case=case.handle).json()
    assert (first["company"], first["writing"], first["length"]) == ("", False, Case.objects.get().length)
    two.post(f"{at(case)}here/", {"act": "writing"})
    second = ask(one, first["seen"], case=case.handle).json()
    assert (second["company"], second["writing"]) == ("operator 2 is writing", True)
    assert ask(two, case=case.handle).json()["company"] == ""
    cases.write(person, "More")
    assert ask(one, second["seen"], case=case.handle).json()["length"] > second["length"]


def test_asking_records_nothing_and_keeps_no_session_open(
    case: Case, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("operator")
    before = len(audit.entries())
    touched: list[bool] = []
    opened = vault.keyring

    def watched(*args: Any, touch: bool = True, **more: Any) -> Any:
        touched.append(touch)
        return opened(*args, touch=touch, **more)

    monkeypatch.setattr("safeconduct.accounts.middleware.vault.keyring", watched)
    ask(client)
    assert touched == [False]
    assert len(audit.entries()) == before


def test_within_a_second_colleagues_of_the_same_teams_share_one_look(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    ask(one)

    def queries(client: Any) -> list[str]:
        with CaptureQueriesContext(connections["default"]) as main:
            client.get("/live/", headers=ASKS)
        return [query["sql"] for query in main if "cases_" in query["sql"]]

    assert queries(two) == []
    live.forget()
    assert 0 < len(queries(two)) <= 4  # who is at which case, and the first page of each group


def test_a_planner_is_told_of_his_case_and_not_of_the_queue(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    answer = ask(signed_in("planner"), case=case.handle).json()
    assert "urgent" not in answer and "mark" not in answer
    assert answer["version"] == case.version


@pytest.mark.parametrize("more", [{"waits": "all"}, {"case": "nobody-here-1"}])
def test_what_is_not_there_is_refused(signed_in: Enter, line_open: OpenLine, more: dict[str, str]) -> None:
    assert ask(signed_in("operator"), **more).status_code in (400, 404)


def test_a_conversation_on_a_channel_stands_under_now_until_it_falls_silent(
    line_open: OpenLine, signed_in: Enter
) -> None:
    talk = cases.open_case(cases.FirstWords("Мы здесь", "ru", "telegram")).case
    client = signed_in("operator")
    groups = {group.waits: group for group in client.get("/").context["groups"]}
    line = groups[Waits.NOW].lines[0]
    assert (line["handle"], line["talking"], line["next"]) == (talk.handle, "Talking now", "Waiting for us")
    assert line["channel"] is not None and line["channel"].name == "Telegram"
    assert (groups[Waits.NOW].count, groups[Waits.US].lines) == (1, [])
    cases.person_gone(talk.pk)
    groups = {group.waits: group for group in client.get("/").context["groups"]}
    assert (groups[Waits.NOW].lines, groups[Waits.US].lines[0]["handle"]) == ([], talk.handle)


def test_a_call_comes_before_whoever_wrote_and_both_are_seen_as_such(
    line_open: OpenLine, signed_in: Enter
) -> None:
    wrote = cases.open_case(cases.FirstWords("Wrote first", "en", "sms")).case
    called = cases.open_case(cases.FirstWords("Called", "en", "telephone")).case
    cases.prioritise(line_open.staff["operator"][0], wrote, 2)
    first, second = signed_in("operator").get("/").context["groups"][0].lines
    assert (first["handle"], first["talking"], first["channel"].name) == (
        called.handle,
        "On the telephone",
        "Telephone",
    )
    assert (second["handle"], second["talking"]) == (wrote.handle, "Talking now")


def test_a_chat_on_the_web_is_a_conversation_and_a_form_is_none(case: Case, person: vault.Person) -> None:
    cases.write(person, "Left in a form")
    assert cases.everybody() == {}
    cases.write(cases.Caller(case.pk, duress=False), "Said in a chat")
    assert cases.everybody()[case.pk].person == cases.TALKING
