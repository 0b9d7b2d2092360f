"""Every move that the table does not allow is refused by the service, whoever tries and however many at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from tests.conftest import OpenLine

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.engine.states import State
from safeconduct.cases.engine.workflow import BY_VERB
from safeconduct.cases.models import Case
from safeconduct.faces.problems import Conflict, NotAllowed
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Ring = Callable[..., vault.Keyring]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", ["operator", "caseworker", "planner"])
def test_every_illegal_move_is_refused(
    case: Case, line_open: OpenLine, ring_of: Ring, state: State, role: str
) -> None:
    by, ring = line_open.staff[role][0], ring_of(role)
    Case.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    before = len(audit.entries())
    tried = 0
    for verb, way in BY_VERB.items():
        if state in way.sources and role in way.roles and not way.guards:
            continue
        with pytest.raises((Conflict, NotAllowed)):
            cases.move(by, ring, case, verb, case.version)
        tried += 1
    case.refresh_from_db()
    assert (case.state, case.version, len(audit.entries())) == (state, 1, before)
    assert tried > 5


def test_of_four_who_have_the_same_page_before_them_one_moves_the_case(
    case: Case, line_open: OpenLine, ring_of: Ring
) -> None:
    by, ring = line_open.staff["caseworker"][0], ring_of("caseworker")
    pages = [Case.objects.get(pk=case.pk) for _ in range(4)]
    cases.move(by, ring, pages[0], "deploy", 1)
    for page, verb in zip(pages[1:], ["register", "decline", "withdraw"], strict=True):
        with pytest.raises(Conflict):
            cases.move(by, ring, page, verb, 1)
    case.refresh_from_db()
    assert (case.state, case.version) == ("deployed", 2)


def test_of_four_who_move_a_case_at_once_one_does(case: Case, line_open: OpenLine, ring_of: Ring) -> None:
    if connections["default"].vendor == "sqlite" and connections["default"].is_in_memory_db():
        pytest.skip("SQLite in memory locks whole tables between threads; run this on PostgreSQL.")

    def try_it(verb: str) -> str:
        try:
            mine = Case.objects.get(pk=case.pk)
            cases.move(by, rings.pop(), mine, verb, case.version)
        except Conflict:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    by, rings = line_open.staff["caseworker"][0], [ring_of("caseworker") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        outcomes: Any = list(pool.map(try_it, ["deploy", "register", "decline", "withdraw"]))
    assert sorted(outcomes) == ["done", "refused", "refused", "refused"]
    case.refresh_from_db()
    assert case.version == 2


def test_a_room_above_moves_only_what_is_the_systems(case: Case) -> None:
    with pytest.raises(NotAllowed):
        cases.move_by_system(case, "deploy", audit.SYSTEM)
    with pytest.raises(Conflict):
        cases.move_by_system(case, "approve", audit.SYSTEM)
