"""At the desk, a name that exists and one that does not cost the same work and get the same answer."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.core.cache import cache
from django.test import Client
from tests.conftest import PASSWORD, OpenLine
from tests.security.counting import watched, work_of

from safeconduct.accounts.login import PasswordOpensKeys
from safeconduct.accounts.models import Staff

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def names(line_open: OpenLine) -> dict[str, tuple[str, str]]:
    """Return what somebody may type: name and password, none of which lets him in."""
    left = line_open.staff["planner"][1]
    Staff.objects.filter(pk=left.pk).update(is_active=False)
    newcomer = Staff.objects.create(username="newcomer", display_name="Not enrolled yet")
    return {
        "known, wrong password": (line_open.staff["operator"][0].username, "a wrong password of some length"),
        "unknown name": ("nobody-here", "a wrong password of some length"),
        "left the house": (left.username, "a wrong password of some length"),
        "not enrolled": (newcomer.username, "a wrong password of some length"),
    }


def test_a_name_that_does_not_exist_costs_the_same_work_as_one_that_does(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = PasswordOpensKeys()
    works = {
        what: work_of(monkeypatch, lambda typed=typed: door.authenticate(None, *typed))  # type: ignore[misc]
        for what, typed in names(line_open).items()
    }
    wanted = works["unknown name"]
    assert len(wanted["derivations"]) == 1
    assert {what for what, work in works.items() if work != wanted} == set()
    right = work_of(
        monkeypatch, lambda: door.authenticate(None, line_open.staff["operator"][0].username, PASSWORD)
    )
    assert right == wanted, "Nor is more done before the second factor is asked for."


def test_the_desk_answers_every_wrong_name_and_password_alike(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    works: list[tuple[str, Counter[str]]] = []
    typed = names(line_open)
    # The first one makes the audit log sign a head, which is due by time and not by who signs in.
    for what, (name, password) in {"first of all": ("somebody", "a wrong password"), **typed}.items():
        cache.clear()
        client = Client()
        client.get("/sign-in/")
        with watched(monkeypatch) as seen:
            response = client.post("/sign-in/", {"login": name, "password": password})
        page = re.sub(rb'value="[A-Za-z0-9]{64}"', b"", response.content).replace(name.encode(), b"")
        if what == "first of all":
            continue
        said.add((response.status_code, page))
        works.append((what, Counter(seen["default"]) + Counter(seen["keys"])))
        assert len(seen["derivations"]) == 1, what
    assert len(said) == 1
    assert [what for what, work in works if work != works[0][1]] == []
