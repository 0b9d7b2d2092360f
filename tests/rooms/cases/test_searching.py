"""Words are looked for in what one's teams read; they stand in no address and nobody else finds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, CaseTeam

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_words_in_any_letter_case_find_their_case(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    answer = client.post("/search/", {"words": "ОРУЖИЕ сложить"})
    text = shown(answer.content)
    assert answer.status_code == 200
    assert f"1 case {case.handle}" in text
    assert "Я хочу сложить оружие." in text
    assert len(audit.entries(verb="case.searched")) == 1


def test_answers_and_notes_are_searched_too(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    cases.note(client.staff, case, "The old mill is known.")
    assert "note · Russian" in shown(client.post("/search/", {"words": "mill"}).content)


def test_words_never_travel_in_an_address(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    page = client.get("/search/?words=оружие").content
    assert case.handle not in shown(page)
    assert 'method="post" action="/search/"' in page.decode()


def test_words_that_stand_nowhere_are_said_to(case: Case, signed_in: Enter) -> None:
    text = shown(signed_in("operator").post("/search/", {"words": "барсук"}).content)
    assert "These words stand in no case that your teams read." in text


@pytest.mark.parametrize("words", ["", "a", "  "])
def test_too_few_letters_are_refused_beside_the_field(
    line_open: OpenLine, signed_in: Enter, words: str
) -> None:
    answer = signed_in("operator").post("/search/", {"words": words})
    assert answer.status_code == 400
    assert "Write at least one word of two letters or more." in shown(answer.content)


def test_a_case_of_another_team_is_not_found(case: Case, signed_in: Enter, line_open: OpenLine) -> None:
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    assert case.handle not in shown(signed_in("operator").post("/search/", {"words": "оружие"}).content)


@pytest.mark.parametrize("role", ["planner", "administrator", "auditor", "editor"])
def test_other_roles_cannot_search(case: Case, signed_in: Enter, role: str) -> None:
    assert signed_in(role).post("/search/", {"words": "оружие"}).status_code == 403
