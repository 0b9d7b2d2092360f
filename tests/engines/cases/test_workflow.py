"""The life of a case as data: sound as a table, and everything that it does not allow is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.cases.effects import EFFECTS
from safeconduct.cases.engine import workflow
from safeconduct.cases.engine.guards import Facts
from safeconduct.cases.engine.states import ENDED, JOURNEY, SIDE, State
from safeconduct.cases.engine.workflow import BY_VERB, TRANSITIONS, Transition, faults, offers, refusals
from safeconduct.cases.words import REFUSALS, STATES, VERBS

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GOOD = Facts(
    now=NOW,
    fix_as_of=NOW - timedelta(hours=1),
    plan_valid=True,
    planner="p",
    approvers=frozenset({"a", "b"}),
    acknowledged=True,
    window_opens=NOW - timedelta(minutes=5),
    window_closes=NOW + timedelta(minutes=30),
    reception_recorded=True,
)
ROLES = ("operator", "caseworker", "planner", "liaison", "reception", "person", "system", "administrator")


def test_the_table_is_sound() -> None:
    assert faults() == []


def test_a_table_with_faults_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (
        Transition("register", frozenset({State.ENQUIRY}), State.REGISTERED, frozenset()),
        Transition("register", frozenset({State.ENQUIRY}), State.REGISTERED, frozenset({"operator"})),
    )
    monkeypatch.setattr(workflow, "TRANSITIONS", broken)
    found = " ".join(faults())
    assert "The verb 'register' stands twice." in found
    assert "cannot be reached" in found
    assert "has no way on" in found
    assert "open to nobody" in found


def test_every_state_verb_and_refusal_has_its_words() -> None:
    assert set(STATES) == set(State)
    assert set(VERBS) == set(BY_VERB)
    empty = Facts(now=NOW)
    codes = {refusal.code for way in TRANSITIONS for refusal in refusals(way, empty)}
    codes |= {refusal.code for way in TRANSITIONS for refusal in refusals(way, OLD)}
    assert codes <= set(REFUSALS)
    assert set(JOURNEY) | set(SIDE) == set(State)


OLD = replace(GOOD, fix_as_of=NOW - timedelta(days=1), now=NOW + timedelta(hours=2))


def test_every_effect_is_one_that_rooms_can_listen_to() -> None:
    assert {effect for way in TRANSITIONS for effect in way.effects} <= set(EFFECTS)


def test_whoever_withdraws_can_always_withdraw_and_come_back() -> None:
    for state in State:
        if state not in (*ENDED, State.RECEIVED):
            assert "withdraw" in {
                offer.transition.verb for offer in offers(state, {"person"}, Facts(now=NOW))
            }
    assert "return" in {
        offer.transition.verb for offer in offers(State.WITHDRAWN, {"person"}, Facts(now=NOW))
    }


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(State)), st.frozensets(st.sampled_from(ROLES)))
def test_only_what_the_table_names_is_offered(state: State, roles: frozenset[str]) -> None:
    offered = {offer.transition.verb for offer in offers(state, roles, GOOD)}
    for way in TRANSITIONS:
        allowed = state in way.sources and bool(way.roles & roles)
        assert (way.verb in offered) == allowed


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(list(BY_VERB))), max_size=25))
def test_no_sequence_of_acts_sets_out_without_two_approvals(acts: list[tuple[str, str]]) -> None:
    facts = replace(GOOD, approvers=frozenset({"a"}))
    state = State.ENQUIRY
    for role, verb in acts:
        possible = {o.transition.verb: o for o in offers(state, {role}, facts) if o.possible}
        if verb in possible:
            state = possible[verb].transition.target
        assert state not in (State.APPROVED, State.UNDER_WAY)


def test_nobody_approves_by_a_button() -> None:
    assert BY_VERB["approve"].roles == {"system"}


@pytest.mark.parametrize("role", ["administrator", "auditor", "analyst", "editor", "aftercare"])
def test_roles_without_cases_have_no_way_on(role: str) -> None:
    assert [offer for state in State for offer in offers(state, {role}, GOOD)] == []
