"""An identity is written by one and read by two: with a reason, for half an hour, after the password."""

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
from safeconduct.cases.models import Case, CaseTeam, IdentityRequest

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
REASON = "The reception officer must know whom to expect."
FIELDS = {
    "surname": "Прикладенко",
    "first_names": "Ян",
    "rank": "",
    "birth_date": "",
    "service_number": "A-000",
}


@pytest.fixture
def written(case: Case, line_open: OpenLine) -> Case:
    cases.write_identity(line_open.staff["operator"][0], case, cases.Particulars.from_form(FIELDS))
    return case


def ask(client: Any, case: Case, reason: str = REASON) -> Any:
    return client.post(f"/case/{case.handle}/identity/ask/", {"reason": reason})


def test_whoever_writes_it_down_does_not_see_it_again(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert client.post(f"/case/{case.handle}/identity/write/", FIELDS).status_code == 302
    page = client.get(f"/case/{case.handle}/").content.decode()
    assert "Particulars are written down and sealed." in page
    assert "Прикладенко" not in page
    assert client.get(f"/case/{case.handle}/identity/").status_code == 403


def test_nothing_filled_in_is_refused(case: Case, signed_in: Enter) -> None:
    answer = signed_in("operator").post(f"/case/{case.handle}/identity/write/", {})
    assert answer.status_code == 400
    assert "Nothing was filled in." in shown(answer.content)


def test_a_colleague_on_the_other_seat_releases_it_for_half_an_hour(written: Case, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1, elevated=True), signed_in("caseworker", 2, elevated=True)
    assert ask(one, written).status_code == 302
    inbox = shown(two.get("/").content)
    assert "caseworker 1" in inbox
    assert REASON in inbox
    row = IdentityRequest.objects.get()
    assert two.post(f"/identity-requests/{row.pk}/release/").status_code == 302
    assert "Read what was released to you" in shown(one.get(f"/case/{written.handle}/").content)
    answer = one.get(f"/case/{written.handle}/identity/")
    text = shown(answer.content)
    assert "Surname Прикладенко" in text
    assert "A-000" in text
    assert "Rank" not in text
    assert answer["Cache-Control"] == "no-store"
    assert 'data-until="' in answer.content.decode()
    assert len(audit.entries(verb="case.identity_read")) == 1
    assert two.get(f"/case/{written.handle}/identity/").status_code == 403


def test_when_the_time_is_over_it_is_closed_again(written: Case, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1, elevated=True), signed_in("caseworker", 2, elevated=True)
    ask(one, written)
    two.post(f"/identity-requests/{IdentityRequest.objects.get().pk}/release/")
    from safeconduct.vault.models import Release

    past = timezone.now() - timedelta(minutes=1)
    Release.objects.update(expires_at=past)
    IdentityRequest.objects.update(expires_at=past)
    assert one.get(f"/case/{written.handle}/identity/").status_code == 403
    assert "Read what was released" not in shown(one.get(f"/case/{written.handle}/").content)


def test_a_refusal_is_seen_by_whoever_asked(written: Case, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1), signed_in("caseworker", 2, elevated=True)
    ask(one, written)
    row = IdentityRequest.objects.get()
    assert two.post(f"/identity-requests/{row.pk}/refuse/").status_code == 302
    assert "Your last request was refused." in shown(one.get(f"/case/{written.handle}/").content)
    assert two.post(f"/identity-requests/{row.pk}/release/").status_code == 409


def test_nobody_answers_himself(written: Case, signed_in: Enter) -> None:
    one = signed_in("caseworker", 1, elevated=True)
    ask(one, written)
    row = IdentityRequest.objects.get()
    for answer in ("release", "refuse"):
        assert one.post(f"/identity-requests/{row.pk}/{answer}/").status_code == 403
    row.refresh_from_db()
    assert row.state == "asked"


def test_a_request_needs_a_reason_in_a_sentence(written: Case, signed_in: Enter) -> None:
    answer = ask(signed_in("caseworker"), written, "why not")
    assert answer.status_code == 400
    assert "Write the reason in a sentence" in shown(answer.content)
    assert ">\nwhy not</textarea>" in answer.content.decode()
    assert not IdentityRequest.objects.exists()


def test_without_the_password_nothing_is_released_and_the_page_leads_there(
    written: Case, signed_in: Enter
) -> None:
    ask(signed_in("caseworker", 1), written)
    two, row = signed_in("caseworker", 2), IdentityRequest.objects.get()
    assert "Enter your password to answer" in shown(two.get(f"/case/{written.handle}/").content)
    assert two.post(f"/identity-requests/{row.pk}/release/").status_code == 401
    answer = two.get(f"/case/{written.handle}/identity/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/password/")


def test_an_operator_neither_asks_nor_releases_nor_reads(written: Case, signed_in: Enter) -> None:
    operator = signed_in("operator", elevated=True)
    assert ask(operator, written).status_code == 403
    assert operator.get(f"/case/{written.handle}/identity/").status_code == 403
    assert "Ask to read it" not in shown(operator.get(f"/case/{written.handle}/").content)
    ask(signed_in("caseworker"), written)
    row = IdentityRequest.objects.get()
    assert operator.post(f"/identity-requests/{row.pk}/release/").status_code == 403


def test_requests_of_another_teams_case_are_not_there(
    written: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    ask(signed_in("caseworker", 1), written)
    row = IdentityRequest.objects.get()
    CaseTeam.objects.filter(case=written, team_id=line_open.teams["caseworker"].pk).delete()
    two = signed_in("caseworker", 2, elevated=True)
    assert two.post(f"/identity-requests/{row.pk}/release/").status_code == 404
    assert REASON not in shown(two.get("/").content)
