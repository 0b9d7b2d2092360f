"""Check-ins: agreed, kept, called off, missed once, taken up by one; nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, CaseTeam, CheckIn, Waits
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


@pytest.fixture
def planned(case: Case, line_open: OpenLine) -> CheckIn:
    return cases.plan_check_in(line_open.staff["operator"][0], case, timezone.now() + timedelta(hours=2))


def miss(row: CheckIn) -> None:
    assert cases.sweep_check_ins(row.alarm_at) == 1


def test_a_check_in_is_agreed_in_the_readers_time_zone_and_rounded_up(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    client.staff.time_zone = "Europe/Kyiv"
    client.staff.save()
    form = {"due_at": "2040-01-10T08:07", "grace": "30"}
    assert client.post(f"/case/{case.handle}/check-in/", form).status_code == 302
    row = CheckIn.objects.get()
    assert (row.due_at.isoformat(), row.grace_minutes) == ("2040-01-10T06:15:00+00:00", 30)
    assert "Tue 10 January, 08:15" in shown(client.get(f"/case/{case.handle}/").content)


@pytest.mark.parametrize(
    ("due", "grace", "says"),
    [
        ("2020-01-10T08:00", "60", "This time is over."),
        ("soon", "60", "Enter a valid date/time."),
        ("2040-01-10T08:00", "7", "Select a valid choice."),
    ],
)
def test_a_time_that_cannot_be_is_refused_beside_its_field(
    case: Case, signed_in: Enter, due: str, grace: str, says: str
) -> None:
    answer = signed_in("operator").post(f"/case/{case.handle}/check-in/", {"due_at": due, "grace": grace})
    assert answer.status_code == 400
    assert says in shown(answer.content)
    assert "<details open><summary>Agree a check-in" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_the_board_shows_silence_first_then_late_then_agreed(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    by, now = line_open.staff["operator"][0], timezone.now()
    others = [cases.open_case(cases.FirstWords(f"Case {n}", "uk")).case for n in range(2)]
    rows = [
        cases.plan_check_in(by, one, now + timedelta(hours=n + 1)) for n, one in enumerate([case, *others])
    ]
    cases.sweep_check_ins(rows[0].alarm_at)
    CheckIn.objects.filter(pk=rows[1].pk).update(state="late")
    answer = signed_in("operator").get("/check-ins/")
    assert [part.state for part in answer.context["parts"]] == ["missed", "late", "planned"]
    text = shown(answer.content)
    assert text.index("Silence: an alarm") < text.index("Late") < text.index("Agreed")
    assert f'data-until="{rows[2].due_at.isoformat()}"' in answer.content.decode()


def test_an_empty_board_says_so(signed_in: Enter, line_open: OpenLine) -> None:
    assert "No check-in is due." in shown(signed_in("operator").get("/check-ins/").content)


def test_the_board_answers_its_own_asking_with_rows_only(planned: CheckIn, signed_in: Enter) -> None:
    page = signed_in("operator").get("/check-ins/", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div class="scroll"><table>')


def test_silence_raises_one_alarm_and_the_case_needs_somebody_now(planned: CheckIn, signed_in: Enter) -> None:
    miss(planned)
    assert cases.sweep_check_ins(planned.alarm_at) == 0
    planned.case.refresh_from_db()
    assert planned.case.waits == Waits.NOW
    page = signed_in("operator").get("/").content
    assert "1 check-in passed in silence" in shown(page)


def test_an_alarm_is_taken_up_by_one_colleague(planned: CheckIn, signed_in: Enter) -> None:
    miss(planned)
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    answer = one.post(f"/check-ins/{planned.pk}/take-up/")
    assert (answer.status_code, answer["Location"]) == (302, "/check-ins/")
    assert two.post(f"/check-ins/{planned.pk}/take-up/").status_code == 409
    planned.refresh_from_db()
    assert planned.handled_by == one.staff.pk
    assert "No check-in is due." in shown(two.get("/check-ins/").content)
    assert len(audit.entries(verb="case.check_in_handled")) == 1


def test_what_is_not_missed_is_not_taken_up(planned: CheckIn, signed_in: Enter) -> None:
    assert signed_in("operator").post(f"/check-ins/{planned.pk}/take-up/").status_code == 409


@pytest.mark.parametrize(("act", "state"), [("keep", "kept"), ("call-off", "cancelled")])
def test_a_check_in_is_settled_on_the_case_and_leads_back_there(
    planned: CheckIn, signed_in: Enter, act: str, state: str
) -> None:
    client, handle = signed_in("operator"), planned.case.handle
    answer = client.post(f"/check-ins/{planned.pk}/{act}/", {"case": handle})
    assert (answer.status_code, answer["Location"]) == (302, f"/case/{handle}/")
    planned.refresh_from_db()
    assert planned.state == state
    assert client.post(f"/check-ins/{planned.pk}/{act}/").status_code == 409


def test_a_missed_one_is_not_called_off(planned: CheckIn, signed_in: Enter) -> None:
    miss(planned)
    assert signed_in("operator").post(f"/check-ins/{planned.pk}/call-off/").status_code == 409


def test_whoever_writes_keeps_what_is_due(planned: CheckIn, person: vault.Person) -> None:
    cases.write(person, "I am here.", now=planned.due_at)
    planned.refresh_from_db()
    assert planned.state == "kept"


@pytest.mark.parametrize("act", ["take-up", "keep", "call-off"])
def test_a_check_in_of_another_team_is_not_there(
    planned: CheckIn, signed_in: Enter, line_open: OpenLine, act: str
) -> None:
    CaseTeam.objects.filter(case=planned.case, team_id=line_open.teams["operator"].pk).delete()
    assert signed_in("operator").post(f"/check-ins/{planned.pk}/{act}/").status_code == 404


@pytest.mark.parametrize("role", ["planner", "administrator", "auditor"])
def test_other_roles_have_no_board(planned: CheckIn, signed_in: Enter, role: str) -> None:
    client = signed_in(role)
    assert client.get("/check-ins/").status_code == 403
    assert client.post(f"/check-ins/{planned.pk}/keep/").status_code == 403


def test_a_made_up_case_to_lead_back_to_is_not_found(planned: CheckIn, signed_in: Enter) -> None:
    answer = signed_in("operator").post(f"/check-ins/{planned.pk}/keep/", {"case": "../../etc"})
    assert answer.status_code == 404
