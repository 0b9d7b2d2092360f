"""Each guard lets pass what is true and answers everything else with its own sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.cases.engine import guards
from safeconduct.cases.engine.guards import Facts

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def facts(**more: Any) -> Facts:
    return replace(Facts(now=NOW), **more)


def code(guard: guards.Guard, given: Facts) -> str:
    refusal = guard(given)
    return refusal.code if refusal else ""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(None, "no_fix"), (NOW - 7 * HOUR, "old_fix"), (NOW - 6 * HOUR, ""), (NOW, "")],
)
def test_a_position_must_be_there_and_young(as_of: datetime | None, expected: str) -> None:
    assert code(guards.has_young_fix, facts(fix_as_of=as_of)) == expected


def test_a_plan_must_be_valid() -> None:
    assert code(guards.has_plan, facts()) == "no_plan"
    assert code(guards.has_plan, facts(plan_valid=True)) == ""


@pytest.mark.parametrize(
    ("approvers", "expected"),
    [
        (set(), "needs_approvals"),
        ({"a"}, "needs_approvals"),
        ({"a", "p"}, "needs_approvals"),
        ({"a", "b"}, ""),
        ({"a", "b", "p"}, ""),
    ],
)
def test_two_people_who_did_not_plan_it_must_approve(approvers: set[str], expected: str) -> None:
    given = facts(planner="p", approvers=frozenset(approvers))
    assert code(guards.has_two_approvals, given) == expected


@given(st.frozensets(st.sampled_from("abcp")))
def test_the_planner_never_counts(approvers: frozenset[str]) -> None:
    passes = code(guards.has_two_approvals, facts(planner="p", approvers=approvers)) == ""
    assert passes == (len(approvers - {"p"}) >= 2)


def test_the_receiving_unit_must_have_acknowledged() -> None:
    assert code(guards.is_acknowledged, facts()) == "not_acknowledged"
    assert code(guards.is_acknowledged, facts(acknowledged=True)) == ""


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, "no_window"),
        (NOW, None, "no_window"),
        (NOW + HOUR, NOW + 2 * HOUR, "outside_window"),
        (NOW - 2 * HOUR, NOW - HOUR, "outside_window"),
        (NOW, NOW + HOUR, ""),
        (NOW - HOUR, NOW, ""),
    ],
)
def test_now_must_lie_in_the_window(opens: datetime | None, closes: datetime | None, expected: str) -> None:
    assert code(guards.is_inside_window, facts(window_opens=opens, window_closes=closes)) == expected


def test_the_reception_must_be_recorded() -> None:
    assert code(guards.is_received, facts()) == "not_received"
    assert code(guards.is_received, facts(reception_recorded=True)) == ""
