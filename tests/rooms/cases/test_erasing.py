"""Erasure: due soon, held in a name with a reason, brought forward; keys first, and nothing is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry, RetentionClock
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
REASON = "A court asked for it until then."


def today() -> date:
    return timezone.now().date()


@pytest.fixture
def clock(case: Case) -> RetentionClock:
    return RetentionClock.objects.create(
        case=case, compartment=vault.TALK, due_on=today() + timedelta(days=3)
    )


def hold(client: Any, clock: RetentionClock, days: int = 30, reason: str = REASON) -> Any:
    form = {"until": (today() + timedelta(days=days)).isoformat(), "reason": reason}
    return client.post(f"/erasure/{clock.pk}/hold/", form)


def test_what_is_due_soon_is_listed_without_a_word_of_it(clock: RetentionClock, signed_in: Enter) -> None:
    text = shown(signed_in("administrator").get("/erasure/").content)
    assert clock.case.handle in text
    assert "What the person said" in text
    assert WORDS not in text


def test_nothing_due_is_said(line_open: OpenLine, signed_in: Enter) -> None:
    assert "Nothing is due." in shown(signed_in("administrator").get("/erasure/").content)


def test_an_erasure_is_held_in_ones_own_name_with_a_reason(clock: RetentionClock, signed_in: Enter) -> None:
    client = signed_in("administrator")
    assert hold(client, clock).status_code == 302
    assert "administrator 1, until" in shown(client.get("/erasure/").content)
    assert cases.sweep_retention(today() + timedelta(days=5)) == 0
    assert len(audit.entries(verb="case.held")) == 1
    note = signed_in("operator").get(f"/case/{clock.case.handle}/").content
    assert f"administrator 1, note {REASON}" in shown(note)


@pytest.mark.parametrize(
    ("days", "reason", "says"),
    [
        (0, REASON, "Choose a day within the next year."),
        (400, REASON, "Choose a day within the next year."),
        (30, "because", "Write the reason in a sentence"),
    ],
)
def test_a_hold_without_an_end_or_a_reason_is_refused(
    clock: RetentionClock, signed_in: Enter, days: int, reason: str, says: str
) -> None:
    answer = hold(signed_in("administrator"), clock, days, reason)
    assert answer.status_code == 400
    assert says in shown(answer.content)
    clock.refresh_from_db()
    assert clock.held_by is None


def test_an_erasure_is_brought_forward(clock: RetentionClock, signed_in: Enter) -> None:
    client = signed_in("administrator")
    assert client.post(f"/erasure/{clock.pk}/earlier/", {"due_on": today().isoformat()}).status_code == 302
    assert cases.sweep_retention() == 1
    assert not Entry.objects.filter(case=clock.case, compartment=vault.TALK).exists()
    page = signed_in("operator").get(f"/case/{clock.case.handle}/")
    assert "What was said may have been erased." in shown(page.content)


def test_a_later_day_is_no_bringing_forward(clock: RetentionClock, signed_in: Enter) -> None:
    form = {"due_on": (today() + timedelta(days=9)).isoformat()}
    answer = signed_in("administrator").post(f"/erasure/{clock.pk}/earlier/", form)
    assert answer.status_code == 400
    assert "hold it in your name" in shown(answer.content)


@pytest.mark.parametrize(("path", "form"), [("hold", {"until": "soon"}), ("earlier", {"due_on": ""})])
def test_a_day_that_is_none_is_refused(
    clock: RetentionClock, signed_in: Enter, path: str, form: dict[str, str]
) -> None:
    assert signed_in("administrator").post(f"/erasure/{clock.pk}/{path}/", form).status_code == 400


def test_a_clock_that_has_run_out_is_said(clock: RetentionClock, signed_in: Enter) -> None:
    number = clock.pk
    clock.delete()
    form = {"due_on": today().isoformat()}
    answer = signed_in("administrator").post(f"/erasure/{number}/earlier/", form)
    assert answer.status_code == 404
    assert "This clock has run out or was called off." in shown(answer.content)


def test_a_hold_after_the_notes_were_erased_ends_with_the_hold(
    case: Case, clock: RetentionClock, signed_in: Enter
) -> None:
    vault.shred(case.pk, [vault.NOTES])
    hold(signed_in("administrator"), clock, 30)
    note = RetentionClock.objects.get(case=case, compartment=vault.NOTES)
    assert note.due_on == today() + timedelta(days=30)


@pytest.mark.parametrize("role", ["operator", "caseworker", "planner", "auditor"])
def test_only_an_administrator_sees_the_clocks(clock: RetentionClock, signed_in: Enter, role: str) -> None:
    client = signed_in(role)
    assert client.get("/erasure/").status_code == 403
    assert hold(client, clock).status_code == 403
