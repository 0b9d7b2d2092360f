"""The inbox shows who waits, to those whose teams work on the case, and opens nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, person_with, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Waits
from safeconduct.cases.services import queue
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_a_case_stands_under_who_waits_with_its_words_age_and_language(case: Case, signed_in: Enter) -> None:
    page = signed_in("operator").get("/").content.decode()
    assert f'lang="ru">{WORDS}<' in page
    text = shown(page.encode())
    assert "Waiting for us 1" in text
    assert f"{case.handle} just now" in text
    assert "Russian" in text
    assert "Choose a case on the left." in text


def test_nobody_waits_is_said_in_words(signed_in: Enter, line_open: OpenLine) -> None:
    assert "Nobody waits. New cases appear here by themselves." in shown(
        signed_in("operator").get("/").content
    )


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=47), "47 minutes"),
        (timedelta(hours=5), "5 hours"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_an_age_is_said_in_words(
    case: Case, signed_in: Enter, monkeypatch: pytest.MonkeyPatch, ago: timedelta, words: str
) -> None:
    from safeconduct.cases.desk import inbox

    later = timezone.now() + ago
    monkeypatch.setattr(inbox.timezone, "now", lambda: later)
    assert f"{case.handle} {words} " in shown(signed_in("operator").get("/").content)


def test_priority_and_assignee_stand_in_words(case: Case, signed_in: Enter, line_open: OpenLine) -> None:
    by = line_open.staff["operator"][1]
    cases.prioritise(by, case, 3)
    cases.assign(by, case, by.pk)
    page = signed_in("operator").get("/").content
    assert '<span class="chip r">Urgent</span>' in page.decode()
    assert "· operator 2" in shown(page)


def test_a_duress_code_is_seen_at_once_as_colour_and_word(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    code = cases.make_code(person, "duress_words", "en")
    cases.check_in(person_with(code))
    assert '<span class="chip r">⚠ Under duress</span>' in signed_in("operator").get("/").content.decode()


def test_the_filter_shows_only_what_is_assigned_to_me(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    other = cases.open_case(cases.FirstWords("Another person", "uk")).case
    client = signed_in("operator")
    cases.assign(client.staff, case, client.staff.pk)
    text = shown(client.get("/?mine=1").content)
    assert case.handle in text
    assert other.handle not in text
    assert "No case is assigned to you." in shown(signed_in("operator", 2).get("/?mine=1").content)


def test_a_long_group_is_walked_page_by_page_and_every_case_is_met_once(
    line_open: OpenLine, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "PAGE", 3)
    monkeypatch.setattr(queue, "TOP", 2)
    handles = {cases.open_case(cases.FirstWords(f"Number {n}", "uk")).case.handle for n in range(8)}
    client, address, met = signed_in("operator"), "/", []
    for _ in range(4):
        answer = client.get(address)
        assert len(answer.context["groups"][-1].lines) <= (2 if address == "/" else 3)
        met += [line["handle"] for group in answer.context["groups"] for line in group.lines]
        more = [group.more for group in answer.context["groups"] if group.more]
        if not more:
            break
        address = f"/?waits=us&after={more[0]}"
    assert len(met) == 8
    assert set(met) == handles
    assert "First page of the inbox" in shown(answer.content)


@pytest.mark.parametrize("address", ["/?waits=us&after=x", "/?waits=us&after=1.2.3", "/?waits=all"])
def test_an_address_that_is_not_ours_gets_one_sentence(
    signed_in: Enter, line_open: OpenLine, address: str
) -> None:
    answer = signed_in("operator").get(address)
    assert answer.status_code == 400
    assert "This address is not one of ours." in shown(answer.content)


def test_asking_again_opens_nothing_while_nothing_changed(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    mark = client.get("/").context["mark"]
    seen = len(audit.entries(verb="case.inbox_seen"))
    answer = client.get(f"/queue/?seen={mark}", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert len(audit.entries(verb="case.inbox_seen")) == seen


def test_asking_again_shows_and_announces_what_is_new(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    mark = client.get("/").context["mark"]
    fresh = cases.open_case(cases.FirstWords("Somebody else", "uk")).case
    answer = client.get(f"/queue/?seen={mark}&waiting=0.1", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert fresh.handle in page
    assert '<div hx-swap-oob="innerHTML:#said"><p class="chip a">1 more waits for us.</p></div>' in page
    assert "<html" not in page


def test_somebody_who_needs_help_now_is_announced_first(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(waits=Waits.NOW)
    page = signed_in("operator").get("/queue/?waiting=0.1").content
    assert "1 case needs somebody now." in shown(page)


def test_the_number_of_queries_does_not_grow_with_the_number_of_cases(
    line_open: OpenLine, signed_in: Enter
) -> None:
    def queries() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            assert client.get("/").status_code == 200
        return len(main) + len(keys)

    client = signed_in("operator")
    first = cases.open_case(cases.FirstWords("One", "uk")).case
    cases.assign(client.staff, first, client.staff.pk)
    client.get("/")
    few = queries()
    for n in range(6):
        case = cases.open_case(cases.FirstWords(f"Number {n}", "uk")).case
        cases.assign(line_open.staff["operator"][n % 2], case, line_open.staff["operator"][n % 2].pk)
    assert queries() == few


def test_cases_of_other_teams_are_not_in_it(case: Case, line_open: OpenLine, signed_in: Enter) -> None:
    from safeconduct.cases.models import CaseTeam

    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    assert case.handle not in shown(signed_in("operator").get("/").content)


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [("planner", "exits:board"), ("administrator", "line:shifts"), ("editor", "guide:articles")],
)
def test_whoever_does_not_answer_the_line_is_led_to_his_own_first_page(
    case: Case, signed_in: Enter, role: str, leads_to: str
) -> None:
    client = signed_in(role)
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, reverse(leads_to))
    assert client.get("/queue/").status_code == 403


def test_without_signing_in_nothing_is_shown(case: Case, client: Any) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert case.handle.encode() not in answer.content


def test_texts_that_are_nearly_the_same_are_counted_beside_each(
    signed_in: Enter, line_open: OpenLine
) -> None:
    for number in range(3):
        cases.open_case(cases.FirstWords(f"You will all be found, this whole line is a trap {number}", "en"))
    cases.open_case(cases.FirstWords("We are two and we want to stop. What must we do first?", "en"))
    page = shown(signed_in("operator").get("/").content)
    assert page.count("3 alike") == 3
    assert page.count("alike") == 3
