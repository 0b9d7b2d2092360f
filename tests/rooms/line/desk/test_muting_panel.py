"""A colleague mutes somebody from the case page, sees until when, and hears him again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.line import services as line

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(line_open: Any) -> Case:
    return cases.open_case(cases.FirstWords("You will all be found.", "en")).case


def panel(client: Any, case: Case) -> str:
    return str(client.get(f"/case/{case.handle}/muted/", headers=HTMX).content.decode())


def test_one_button_mutes_and_another_hears_again(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert "Mute for a day" in panel(client, case)
    assert client.post(f"/case/{case.handle}/mute/").status_code == 302
    assert line.muted_until(case.id) is not None
    assert "Muted until" in panel(client, case)
    assert client.post(f"/case/{case.handle}/unmute/").status_code == 302
    assert line.muted_until(case.id) is None
    assert [len(audit.entries(verb=f"line.{act}")) for act in ("muted", "heard_again")] == [1, 1]


@pytest.mark.parametrize("role", ["planner", "editor", "administrator"])
def test_nobody_else_may(case: Case, signed_in: Enter, role: str) -> None:
    client = signed_in(role)
    assert client.post(f"/case/{case.handle}/mute/").status_code in (403, 404)
    assert line.muted_until(case.id) is None
