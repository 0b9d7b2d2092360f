"""Retention clocks start at events, may be shortened by anyone, and stop when a case comes back to life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.cases.engine.retention import RULES, clocks, stops_clocks
from safeconduct.cases.engine.states import ACTIVE, ENDED, State

TODAY = date(2026, 11, 24)


def test_places_and_exits_go_a_week_after_the_reception_and_nothing_else_yet() -> None:
    assert clocks(State.RECEIVED, TODAY) == {
        "place": TODAY + timedelta(days=7),
        "exit": TODAY + timedelta(days=7),
    }


@pytest.mark.parametrize("state", ENDED)
def test_the_end_starts_every_clock(state: State) -> None:
    due = clocks(state, TODAY)
    assert set(due) == {"place", "exit", "replies", "identity", "talk", "notes"}
    assert due["talk"] - TODAY == timedelta(days=90)


@pytest.mark.parametrize("state", ACTIVE)
def test_nothing_is_erased_while_somebody_may_still_need_it(state: State) -> None:
    assert clocks(state, TODAY) == {}


def test_the_custody_record_has_no_clock_here() -> None:
    assert "custody" not in {rule.compartment for rule in RULES}


@given(st.sampled_from(ENDED), st.integers(0, 1000))
def test_settings_shorten_and_never_lengthen(state: State, days: int) -> None:
    usual, set_shorter = clocks(state, TODAY), clocks(state, TODAY, {"talk": days})
    assert set_shorter["talk"] == min(usual["talk"], TODAY + timedelta(days=days))
    assert {name: due for name, due in set_shorter.items() if name != "talk"} == {
        name: due for name, due in usual.items() if name != "talk"
    }


def test_a_case_that_comes_back_to_life_calls_its_clocks_off() -> None:
    assert [state for state in State if stops_clocks(state)] == [
        State.ENQUIRY,
        State.REGISTERED,
        State.DEPLOYED,
    ]
