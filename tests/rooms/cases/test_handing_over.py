"""A case goes to another team with a reason and its keys, and comes back with them when it is declined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import PASSWORD, OpenLine
from tests.rooms.cases.conftest import WORDS, shown

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.cases.models import Case, Handover
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
REASON = "They speak his dialect."


@pytest.fixture
def night(case: Case, line_open: OpenLine) -> Team:
    """A second team of operators, which was founded after the case was opened."""
    team = line_open.teams["night"] = Team.objects.create(name="night", role="operator")
    line_open.staff["night"] = [
        Staff.objects.create(username=f"night-{n}", display_name=f"night {n}") for n in (1, 2)
    ]
    for one in line_open.staff["night"]:
        vault.enrol(one.id, PASSWORD)
        Membership.objects.create(team=team, staff=one, holds_key=True)
    vault.found(team.id, [one.id for one in line_open.staff["night"]])
    return team


def offered(client: Any, case: Case, team: Team, kind: str = "referral", reason: str = REASON) -> Any:
    form = {"to_team": team.pk, "kind": kind, "reason": reason}
    return client.post(f"/case/{case.handle}/offer/", form)


@pytest.mark.parametrize("kind", ["referral", "transfer"])
def test_an_offer_stands_on_the_other_teams_inbox_and_its_acceptance_opens_the_case(
    case: Case, night: Team, signed_in: Enter, kind: str
) -> None:
    giver, taker = signed_in("operator"), signed_in("night")
    assert offered(giver, case, night, kind).status_code == 302
    assert taker.get(f"/case/{case.handle}/").status_code == 404
    inbox = shown(taker.get("/").content)
    assert case.handle in inbox
    assert REASON in inbox
    row = Handover.objects.get()
    answer = taker.post(f"/offers/{row.pk}/accept/")
    assert (answer.status_code, answer["Location"]) == (302, f"/case/{case.handle}/")
    page = shown(taker.get(f"/case/{case.handle}/").content)
    assert WORDS in page
    assert giver.get(f"/case/{case.handle}/").status_code == (200 if kind == "referral" else 404)


def test_a_declined_offer_takes_its_keys_back(case: Case, night: Team, signed_in: Enter) -> None:
    giver, taker = signed_in("operator"), signed_in("night")
    offered(giver, case, night)
    assert vault.teams_of(case.pk) >= {night.pk}
    row = Handover.objects.get()
    assert taker.post(f"/offers/{row.pk}/decline/").status_code == 302
    assert night.pk not in vault.teams_of(case.pk)
    assert taker.post(f"/offers/{row.pk}/accept/").status_code == 409


def test_an_offer_is_taken_back_before_it_is_answered(case: Case, night: Team, signed_in: Enter) -> None:
    giver, taker = signed_in("operator"), signed_in("night")
    offered(giver, case, night)
    row = Handover.objects.get()
    page = shown(giver.get(f"/case/{case.handle}/").content)
    assert "Offered to night; it has not answered yet." in page
    assert giver.post(f"/offers/{row.pk}/revoke/").status_code == 302
    assert night.pk not in vault.teams_of(case.pk)
    assert taker.post(f"/offers/{row.pk}/accept/").status_code == 409


def test_without_a_reason_nothing_is_offered(case: Case, night: Team, signed_in: Enter) -> None:
    answer = offered(signed_in("operator"), case, night, reason=" ")
    assert answer.status_code == 400
    assert "write the reason" in shown(answer.content)
    assert not Handover.objects.exists()


def test_a_team_that_works_on_it_already_is_not_offered_it(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    client = signed_in("operator")
    assert "All teams that answer the line work on this case already." in shown(
        client.get(f"/case/{case.handle}/").content
    )
    assert offered(client, case, line_open.teams["caseworker"]).status_code == 409


def test_a_team_that_does_not_answer_the_line_is_not_offered_it(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    assert offered(signed_in("operator"), case, line_open.teams["planner"]).status_code == 400


def test_nobody_accepts_for_a_team_that_is_not_his(case: Case, night: Team, signed_in: Enter) -> None:
    giver = signed_in("operator")
    offered(giver, case, night)
    row = Handover.objects.get()
    assert giver.post(f"/offers/{row.pk}/accept/").status_code == 404
    assert signed_in("night").post(f"/offers/{row.pk}/revoke/").status_code == 404
    assert signed_in("planner").post(f"/offers/{row.pk}/accept/").status_code == 403


def test_the_reason_is_a_note_on_the_case(case: Case, night: Team, signed_in: Enter) -> None:
    client = signed_in("operator")
    offered(client, case, night)
    assert f"operator 1, note {REASON}" in shown(client.get(f"/case/{case.handle}/").content)
