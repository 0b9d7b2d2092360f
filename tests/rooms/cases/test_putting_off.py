"""A case is put off until a time; it is back by itself, and at once when the person writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import at, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Waits
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def put_off(client: Any, case: Case, **form: str) -> Any:
    return client.post(f"{at(case)}put-off/", {"version": Case.objects.get(pk=case.pk).version, **form})


def test_it_leaves_the_queue_and_is_back_in_its_old_place(case: Case, signed_in: Enter) -> None:
    client, since = signed_in("operator"), case.waits_since
    assert put_off(client, case, span="hour").status_code == 302
    case.refresh_from_db()
    assert case.waits == Waits.LATER and case.snoozed_until is not None
    assert case.snoozed_until.minute % 15 == 0
    assert case.handle not in shown(client.get("/").content)
    assert case.handle in shown(client.get("/?waits=later").content)
    assert cases.sweep_put_off(timezone.now() + timedelta(minutes=30)) == 0
    assert cases.sweep_put_off(case.snoozed_until) == 1
    case.refresh_from_db()
    assert (case.waits, case.waits_since, case.snoozed_until) == (Waits.US, since, None)
    assert len(audit.entries(verb="case.put_off")) == 1


def test_it_is_back_at_once_when_the_person_writes(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    put_off(signed_in("operator"), case, span="days")
    cases.write(person, "It is urgent now")
    case.refresh_from_db()
    assert (case.waits, case.snoozed_until) == (Waits.US, None)


def test_danger_brings_it_among_those_who_need_somebody_now(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    put_off(signed_in("operator"), case, span="hours")
    cases.call_at_once(person)
    case.refresh_from_db()
    assert (case.waits, case.snoozed_until) == (Waits.NOW, None)


def test_tomorrow_means_the_morning_of_the_colleague(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    type(client.staff).objects.filter(pk=client.staff.pk).update(time_zone="Europe/Kyiv")
    put_off(client, case, span="morning")
    case.refresh_from_db()
    assert case.snoozed_until is not None
    local = timezone.localtime(case.snoozed_until, ZoneInfo("Europe/Kyiv"))
    assert (local.hour, local.minute) == (8, 0)


@pytest.mark.parametrize("until", ["", "2001-01-01T08:00", "2199-01-01T08:00", "soon"])
def test_a_time_that_cannot_be_is_refused_beside_its_field(case: Case, signed_in: Enter, until: str) -> None:
    answer = put_off(signed_in("operator"), case, until=until)
    assert answer.status_code == 400
    assert 'id="put-off-until"' in answer.content.decode()
    case.refresh_from_db()
    assert case.waits == Waits.US


def test_whoever_needs_somebody_now_cannot_be_put_off(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.call_at_once(person)
    answer = put_off(signed_in("operator"), case, span="hour")
    assert answer.status_code == 409
    assert "It cannot be put off." in shown(answer.content)


def test_who_was_quicker_wins(case: Case, signed_in: Enter, line_open: OpenLine) -> None:
    old = case.version
    cases.prioritise(line_open.staff["operator"][1], case, 2)
    answer = signed_in("operator").post(f"{at(case)}put-off/", {"version": old, "span": "hour"})
    assert answer.status_code == 409


def test_the_next_case_is_the_most_urgent_that_nobody_has(line_open: OpenLine, signed_in: Enter) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    first, urgent, written = (cases.open_case(cases.FirstWords(f"Number {n}", "uk")).case for n in range(3))
    cases.prioritise(one.staff, urgent, 2)
    cases.prioritise(one.staff, written, 3)
    cases.staff_here(two.staff, written, cases.WRITING)
    assert one.post("/next/")["Location"] == at(urgent)
    assert two.post("/next/")["Location"] == at(written)
    assert one.post("/next/")["Location"] == at(first)
    answer = one.post("/next/", follow=True)
    assert "Nobody waits who is not in somebody's hands already." in shown(answer.content)
    assert {case.assignee_id for case in Case.objects.all()} == {one.staff.pk, two.staff.pk}


def test_two_who_press_at_once_get_two_cases(
    line_open: OpenLine, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safeconduct.cases.services import choosing

    one, two = signed_in("operator", 1), signed_in("operator", 2)
    for n in range(2):
        cases.open_case(cases.FirstWords(f"Number {n}", "uk"))
    first = choosing._first

    def slow(*given: Any) -> Any:
        monkeypatch.setattr(choosing, "_first", first)
        found = first(*given)
        two.post("/next/")
        return found

    monkeypatch.setattr(choosing, "_first", slow)
    one.post("/next/")
    assert {case.assignee_id for case in Case.objects.all()} == {one.staff.pk, two.staff.pk}


def test_presence_is_forgotten_after_a_minute(case: Case, line_open: OpenLine) -> None:
    by, now = line_open.staff["operator"][0], timezone.now()
    cases.staff_here(by, case, cases.WRITING, now)
    assert cases.everybody(now)[case.pk].writing == {by.id}
    assert cases.everybody(now + timedelta(seconds=61)) == {}
    assert cases.sweep_presence(now) == 0
    assert cases.sweep_presence(now + timedelta(seconds=61)) == 1
    cases.staff_here(by, case, cases.READING, now)
    cases.staff_here(by, case, "left", now)
    assert cases.everybody(now) == {}
