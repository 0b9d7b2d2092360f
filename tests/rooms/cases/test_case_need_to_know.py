"""A case is there for the teams that work on it, and what was said in it for those who may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, at, shown

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, CaseTeam, Entry
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_a_planner_sees_the_case_and_nothing_that_was_said(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    cases.note(line_open.staff["operator"][0], case, "A note between colleagues")
    cases.tag(line_open.staff["operator"][0], case, ["secret-tag"])
    client = signed_in("planner")
    page = client.get(at(case))
    text = shown(page.content)
    assert page.status_code == 200
    assert "Your team does not read what is said in this case." in text
    for hidden in (WORDS, "A note between colleagues", "secret-tag", "<textarea"):
        assert hidden not in page.content.decode()
    for path in ("talk/", f"picture/{Entry.objects.filter(case=case).earliest('position').pk}/"):
        assert client.get(at(case) + path).status_code == 403
    assert client.post(f"{at(case)}reply/", {"text": "x"}).status_code == 403


@pytest.mark.parametrize("role", ["administrator", "auditor", "analyst", "editor", "liaison", "reception"])
def test_roles_without_cases_reach_no_page_of_one(case: Case, signed_in: Enter, role: str) -> None:
    client = signed_in(role)
    for path in ("", "talk/", "identity/"):
        answer = client.get(at(case) + path)
        assert answer.status_code == 403
        assert WORDS not in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "talk/",
        "reply/",
        "note/",
        "assign/",
        "priority/",
        "tags/",
        "wait/",
        "move/",
        "check-in/",
        "offer/",
    ],
)
def test_a_case_of_another_team_is_not_there(
    case: Case, signed_in: Enter, line_open: OpenLine, path: str
) -> None:
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    client = signed_in("operator")
    answer = (
        client.get(at(case) + path) if path in ("", "talk/") else client.post(at(case) + path, {"text": "x"})
    )
    assert answer.status_code == 404


def test_a_case_of_another_team_and_one_that_never_was_look_the_same(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    client = signed_in("operator")
    assert shown(client.get(at(case)).content) == shown(client.get("/case/no-such-1/").content)


def test_the_rights_of_one_team_do_not_open_a_case_of_the_other(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    from safeconduct.accounts.models import Membership, Team

    client = signed_in("operator")
    planners = Team.objects.create(name="night planners", role="planner")
    vault.found(planners.pk, [client.staff.pk])
    Membership.objects.create(team=planners, staff=client.staff, holds_key=True)
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    CaseTeam.objects.create(case=case, team_id=planners.pk, role="planner")
    assert "Your team does not read what is said" in shown(client.get(at(case)).content)
    answer = client.post(f"{at(case)}reply/", {"text": "Hello"})
    assert answer.status_code == 403
    assert not Entry.objects.filter(case=case, compartment=vault.REPLIES).exists()
