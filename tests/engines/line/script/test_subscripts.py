"""One script leads to another and back: within a book at once, with one script by the effect Goto."""

from __future__ import annotations

import pytest
from tests.engines.line.script.small import STEPS, after, choice, made, said, small, started, text, words

from safeconduct.line.engine.script import Book, Frame, Goto, Handover, Input, begin, step

OUTER = {
    "menu": {
        "ask": words("Menu"),
        "choices": {"in": choice("1", "In", goto="inner"), "out": choice("2", "Out", next="bye")},
    },
    "bye": {"say": words("Bye"), "goto": "inner", "next": "last"},
    "last": {"say": words("Last"), "end": "all"},
}
INNER = {
    "first": {"say": words("First"), "next": "ask"},
    "ask": {
        "ask": words("Inner"),
        "choices": {"back": choice("1", "Back", next="back"), "up": choice("2", "Up", goto="outer")},
    },
    "back": {"end": "here"},
}


def book() -> Book:
    return Book.of([made(OUTER, "outer"), made(INNER, "inner")], start="outer")


def test_a_choice_leads_into_another_script_and_back_to_its_question() -> None:
    state, effects = after(book(), started(book()), text("1"))
    assert (effects[0], said(effects)) == (Goto("inner"), ["First en.", "Inner en."])
    assert state.stack == (Frame("outer", 1, "menu"),)
    state, effects = after(book(), state, text("1"))
    assert (state.script, state.at, state.stack) == ("outer", "menu", ())
    assert said(effects) == ["Menu en."]


def test_a_step_goes_on_behind_the_other_script() -> None:
    state, effects = after(book(), started(book()), text("2"), text("1"))
    assert said(effects)[-1] == "Last en."
    assert state.done


def test_a_fact_that_was_told_before_is_not_asked_for_again() -> None:
    again = {**STEPS, "menu": {**STEPS["menu"], "known": "skip"}}
    first = {
        "who": {
            **STEPS["menu"],
            "choices": {
                "group": choice("1", "Us", next="on"),
                "nobody_here": choice("9", "No", next="on", refuse=True),
            },
        },
        "on": {"goto": "second", "next": "end"},
        "end": {"end": "all"},
    }
    both = Book.of([made(first, "first"), made(again, "second")], start="first")
    state, effects = after(both, started(both), text("1"))
    assert (state.at, said(effects)) == ("tell", ["Hello en.", "Tell en."])
    state, effects = after(both, started(both), text("9"))
    assert (state.at, said(effects)) == ("menu", ["Hello en.", "Who en."])


def test_a_single_script_says_where_to_go_on() -> None:
    outer, inner = made(OUTER, "outer"), made(INNER, "inner")
    state, effects = step(outer, started(outer), text("1"))
    assert effects == (Goto("inner"),)
    state, effects = step(inner, state, Input("start"))
    assert said(effects) == ["First en.", "Inner en."]
    state, effects = step(inner, state, text("1"))
    assert effects == (Goto("outer"),)
    state, effects = step(outer, state, Input("start"))
    assert (state.at, said(effects)) == ("menu", ["Menu en."])


def test_going_to_a_script_that_waits_below_does_not_pile_up() -> None:
    state = started(book())
    for _ in range(20):
        state, _ = after(book(), state, text("1"), text("2"))
    assert (state.script, state.stack) == ("outer", ())


def test_scripts_that_only_lead_to_one_another_end_at_a_person() -> None:
    round_and_round = Book.of(
        [
            made({"go": {"goto": "b", "next": "end"}, "end": {"end": "here"}}, "a"),
            made({"go": {"goto": "a", "next": "end"}, "end": {"end": "here"}}, "b"),
        ],
        start="a",
    )
    state, effects = step(round_and_round, begin(round_and_round, "en"), Input("start"))
    assert state.owner == "human"
    assert effects[-1] == Handover("stuck")


def test_steps_that_go_in_a_circle_end_at_a_person() -> None:
    script = made({"a": {"say": words("A"), "next": "b"}, "b": {"say": words("B"), "next": "a"}})
    state, effects = step(script, begin(script, "en"), Input("start"))
    assert state.owner == "human"
    assert effects[-1] == Handover("stuck")


def test_a_state_of_another_script_is_refused_with_a_sentence() -> None:
    other = made(STEPS, "other")
    with pytest.raises(ValueError, match="at the script 'small', not at 'other'"):
        step(other, started(small()), text("1"))
