"""While a person has the conversation the script is silent; given back, it asks its last question again."""

from __future__ import annotations

import pytest
from tests.engines.line.script.small import (
    STEPS,
    after,
    choice,
    made,
    phrase,
    said,
    small,
    started,
    text,
    words,
)

from safeconduct.line.engine.script import KINDS, Flag, Goto, Handover, Input, ToOperator, step
from safeconduct.line.shipped import scripts


def test_taking_over_is_announced() -> None:
    state, effects = after(small(), started(small()), Input("takeover"))
    assert said(effects) == [phrase("taken_over")]
    assert state.owner == "human"


@pytest.mark.parametrize(
    "given", [text("1"), text("stop"), Input("digits", "0"), Input("voice", ref="r"), Input("idle")]
)
def test_everything_goes_to_the_person_and_the_script_says_nothing(given: Input) -> None:
    state, _ = after(small(), started(small()), Input("takeover"))
    assert step(small(), state, given) == (state, (ToOperator(given),))


def test_given_back_the_last_question_is_asked_again() -> None:
    state, effects = after(small(), started(small()), Input("takeover"), text("1"), Input("give_back"))
    assert said(effects) == [phrase("taken_over"), phrase("given_back"), "Who en."]
    assert (state.owner, state.at) == ("script", "menu")


def test_only_giving_back_or_nobody_ends_the_silence() -> None:
    state, _ = after(small(), started(small()), Input("takeover"))
    for kind in KINDS:
        owner = step(small(), state, Input(kind))[0].owner
        assert owner == ("script" if kind in ("give_back", "nobody") else "human"), kind


def test_who_hung_up_in_the_queue_stands_in_it_again() -> None:
    state, _ = after(small(), started(small()), text("0"), Input("dropped"))
    _, effects = after(small(), state, Input("resumed"))
    assert effects == [ToOperator(Input("resumed")), Handover("resumed")]


def test_nobody_there_offers_a_message_and_comes_back_to_the_question() -> None:
    book = scripts()
    state, effects = after(book, started(book), text("0"), Input("nobody"))
    assert Goto("message") in effects
    assert phrase("nobody") in said(effects)
    assert (state.script, state.owner) == ("message", "script")
    state, _ = after(book, state, text("9"))
    assert (state.script, state.at) == ("first_contact", "safe")


def test_a_step_that_hands_over_goes_on_behind_itself() -> None:
    steps = {
        "first": {"ask": words("Danger"), "choices": {"now": choice("1", "Now", next="urgent")}},
        "urgent": {"say": words("Cover"), "handover": "danger", "next": "tell"},
        **{name: STEPS[name] for name in ("tell", "bye")},
    }
    script = made(steps)
    state, effects = after(script, started(script), text("1"))
    assert effects[-1] == Handover("danger")
    state, effects = after(script, state, Input("give_back"))
    assert (state.at, said(effects)[-1]) == ("tell", "Tell en.")


def test_duress_reaches_the_person_with_a_flag() -> None:
    state, _ = after(small(), started(small()), Input("takeover"))
    assert step(small(), state, Input("duress"))[1] == (Flag("duress"), ToOperator(Input("duress")))


def test_giving_back_what_the_script_has_changes_nothing() -> None:
    state = started(small())
    assert after(small(), state, Input("give_back"), Input("nobody")) == (state, [])
