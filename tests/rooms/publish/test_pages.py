"""The analyst's page of safe figures, the same as a file, and who does not reach them."""

from __future__ import annotations

from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.publish import services as publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
OTHERS = ["operator", "caseworker", "planner", "liaison", "editor", "auditor", "administrator"]
PAGE, FILE = "/figures/", "/figures/figures.csv"
TODAY = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("UTC"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


def put(state: cases.State, day: date, number: int) -> None:
    rows = [
        cases.Case(handle=f"{state}-{day}-{n}", state=state, language="en", waits_since=TODAY, created_on=day)
        for n in range(number)
    ]
    cases.Case.objects.bulk_create(rows)


def lines(client: Client) -> list[list[str]]:
    answer = client.get(FILE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    return [line.split(",") for line in answer.content.decode().splitlines()]


def body(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_counts_come_from_states_and_months_and_only_safe_ones_are_shown(
    signed_in: Callable[..., Client],
) -> None:
    put(cases.State.ENQUIRY, date(2026, 9, 3), 20)
    put(cases.State.OUT_OF_REACH, date(2026, 9, 30), 3)
    put(cases.State.RECEIVED, date(2026, 9, 8), 3)
    client = signed_in("analyst")
    said = body(client.get(PAGE))
    assert "September 2026" in said
    assert "about 25" in said
    assert "fewer than 5" in said
    found = lines(client)
    assert ["2026-09", "asked", "23", "27"] in found
    assert ["2026-09", "received", "0", "4"] in found
    assert len(found) == 1 + publish.MONTHS * 3 + 3 + 1


def test_a_month_is_told_when_it_has_been_over_for_fourteen_days(signed_in: Callable[..., Client]) -> None:
    by: Any = signed_in("analyst").staff  # type: ignore[attr-defined]
    assert publish.figures(by, date(2026, 11, 13)).months[0] == date(2026, 9, 1)
    assert publish.figures(by, date(2026, 11, 14)).months[0] == date(2026, 10, 1)
    assert publish.figures(by, date(2026, 11, 14)).months[-1] == date(2025, 11, 1)


def test_what_began_since_then_changes_nothing(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    before = lines(client)
    put(cases.State.ENQUIRY, date(2026, 11, 2), 50)
    assert lines(client) == before


def test_every_state_stands_in_exactly_one_group() -> None:
    assert sorted(state for group in publish.GROUPS.values() for state in group) == sorted(cases.State)


def test_each_reading_is_in_the_audit_log(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    client.get(PAGE)
    client.get(FILE)
    assert len(audit.entries(verb="publish.figures_read", actor=client.staff.id.bytes)) == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "role", ["operator", "caseworker", "planner", "liaison", "editor", "auditor", "administrator"]
)
def test_others_reach_neither_the_page_nor_the_file(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(role)
    assert client.get(PAGE).status_code == 403
    assert client.get(FILE).status_code == 403
    assert audit.entries(verb="publish.figures_read") == []


def test_figures_are_only_read(signed_in: Callable[..., Client]) -> None:
    assert signed_in("analyst").post(PAGE).status_code == 405
