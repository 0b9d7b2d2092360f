"""Who leads, how urgent, what about, who is next, where it goes: done, or refused with what is true now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Waits

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def act(client: Any, case: Case, path: str, **form: object) -> Any:
    return client.post(f"/case/{case.handle}/{path}/", {"version": case.version, **form})


def test_one_key_assigns_a_case_to_me(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert 'data-act="assign"' in client.get(f"/case/{case.handle}/").content.decode()
    assert act(client, case, "assign", to=client.staff.pk).status_code == 302
    page = client.get(f"/case/{case.handle}/").content.decode()
    assert "Assigned to you" in page
    assert 'data-act="assign"' not in page


def test_a_case_is_given_to_a_colleague_and_back_to_nobody(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    client, other = signed_in("operator"), line_open.staff["caseworker"][0]
    act(client, case, "assign", to=other.pk)
    case.refresh_from_db()
    assert case.assignee_id == other.pk
    act(client, case, "assign", to="")
    case.refresh_from_db()
    assert case.assignee_id is None


def test_a_case_is_given_to_nobody_outside_its_teams(case: Case, signed_in: Enter) -> None:
    answer = act(signed_in("operator"), case, "assign", to=uuid4())
    assert answer.status_code == 400
    case.refresh_from_db()
    assert case.assignee_id is None


def test_two_who_assign_at_once_are_told(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    assert act(one, case, "assign", to=one.staff.pk).status_code == 302
    answer = act(two, case, "assign", to=two.staff.pk)
    assert answer.status_code == 409
    assert "Somebody else changed this case" in shown(answer.content)
    assert "operator 1" in shown(answer.content)
    case.refresh_from_db()
    assert case.assignee_id == one.staff.pk


@pytest.mark.parametrize("path", ["assign", "priority", "wait", "move"])
@pytest.mark.parametrize("version", ["", "x", "9999999999"])
def test_without_the_version_of_the_page_nothing_is_changed(
    case: Case, signed_in: Enter, path: str, version: str
) -> None:
    form = {"to": "", "priority": "3", "waits": "them", "verb": "deploy"}
    answer = act(signed_in("operator"), case, path, **(form | {"version": version}))
    assert answer.status_code == 400
    assert "This address is not one of ours." in shown(answer.content)


def test_the_priority_is_set(case: Case, signed_in: Enter) -> None:
    assert act(signed_in("operator"), case, "priority", priority=3).status_code == 302
    case.refresh_from_db()
    assert case.priority == 3


@pytest.mark.parametrize("priority", ["4", "-1", "high", ""])
def test_a_priority_that_is_none_is_refused(case: Case, signed_in: Enter, priority: str) -> None:
    assert act(signed_in("operator"), case, "priority", priority=priority).status_code == 400


def test_tags_are_sealed_and_shown_to_whoever_reads(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert act(client, case, "tags", tags="wounded, two people ,, wounded").status_code == 302
    page = client.get(f"/case/{case.handle}/").content.decode()
    assert '<span class="chip">two people</span> <span class="chip">wounded</span>' in page
    assert 'value="two people, wounded"' in page


def test_a_case_waits_for_him_without_an_answer_and_comes_back(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert act(client, case, "wait", waits="them").status_code == 302
    case.refresh_from_db()
    assert case.waits == Waits.THEM
    assert "We must do something" in shown(client.get(f"/case/{case.handle}/").content)
    assert act(client, case, "wait", waits="us").status_code == 302
    case.refresh_from_db()
    assert case.waits == Waits.US


@pytest.mark.parametrize("waits", ["now", "nobody", ""])
def test_it_waits_for_nobody_else(case: Case, signed_in: Enter, waits: str) -> None:
    assert act(signed_in("operator"), case, "wait", waits=waits).status_code == 400


def test_an_ended_case_waits_for_nobody(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="closed", waits="nobody")
    client = signed_in("operator")
    assert act(client, case, "wait", waits="us").status_code == 409
    assert 'data-act="snooze"' not in client.get(f"/case/{case.handle}/").content.decode()


def test_a_case_moves_on_and_the_act_is_recorded(case: Case, signed_in: Enter) -> None:
    assert act(signed_in("operator"), case, "move", verb="deploy").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.version) == ("deployed", 2)
    assert len(audit.entries(verb="case.moved.deploy")) == 1


def test_a_guard_refuses_with_its_sentence(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="approved")
    answer = act(signed_in("caseworker"), case, "move", verb="set_out")
    assert answer.status_code == 409
    assert "There is no valid plan." in answer.context["problem"].sentence


@pytest.mark.parametrize("verb", ["locate", "plan", "refuse_plan"])
def test_what_a_rooms_panel_does_is_not_done_past_it(case: Case, signed_in: Enter, verb: str) -> None:
    assert act(signed_in("caseworker"), case, "move", verb=verb).status_code == 400


@pytest.mark.parametrize(("verb", "status"), [("approve", 409), ("close", 409), ("fly", 409), ("", 400)])
def test_a_way_that_is_not_open_is_refused(case: Case, signed_in: Enter, verb: str, status: int) -> None:
    assert act(signed_in("caseworker"), case, "move", verb=verb).status_code == status
    case.refresh_from_db()
    assert case.state == "enquiry"


def test_the_table_says_which_role_may(case: Case, signed_in: Enter) -> None:
    answer = act(signed_in("operator"), case, "move", verb="decline")
    assert answer.status_code == 403
    assert "Your teams may not do this in this case." in shown(answer.content)
    assert act(signed_in("caseworker"), case, "move", verb="decline").status_code == 302


def test_two_who_move_it_at_once_are_told(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    assert act(one, case, "move", verb="register").status_code == 302
    answer = act(two, case, "move", verb="deploy")
    assert answer.status_code == 409
    assert "Somebody else changed this case" in shown(answer.content)


def test_a_planner_moves_only_what_is_his(case: Case, signed_in: Enter) -> None:
    planner = signed_in("planner")
    assert act(planner, case, "move", verb="deploy").status_code == 403
    Case.objects.filter(pk=case.pk).update(state="planned")
    assert act(planner, case, "move", verb="abort").status_code == 302
    case.refresh_from_db()
    assert case.state == "aborted"


def test_a_planner_steers_nothing_else(case: Case, signed_in: Enter) -> None:
    planner = signed_in("planner")
    for path in ("assign", "priority", "tags", "wait", "check-in", "offer", "note"):
        assert act(planner, case, path, text="x").status_code == 403


def test_what_a_person_said_himself_moves_his_case(case: Case, person: Any, signed_in: Enter) -> None:
    cases.withdraw(person, erase=False)
    text = shown(signed_in("operator").get(f"/case/{case.handle}/").content)
    assert "Withdrew" in text
    assert "Open again" in text
