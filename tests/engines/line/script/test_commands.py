"""What holds at every question: a person, once more, the language, stopping, traces, starting again."""

from __future__ import annotations

import pytest
from tests.engines.line.script.small import after, phrase, said, small, started, text

from safeconduct.line.engine.script import Goto, Handover, Input, Speak, State, step
from safeconduct.line.shipped import scripts


def telling() -> State:
    return after(small(), started(small()), Input("digits", "1"))[0]


@pytest.mark.parametrize(
    "given", [Input("digits", "0"), text("0"), text("a PERSON!"), Input("button", "human")]
)
def test_nought_brings_a_person(given: Input) -> None:
    state, effects = step(small(), telling(), given)
    assert state.owner == "human"
    assert effects[-1] == Handover("asked")
    assert said(effects) == [phrase("handover")]


@pytest.mark.parametrize("key", ["*", "#"])
def test_star_and_hash_repeat_the_question(key: str) -> None:
    state, effects = step(small(), telling(), Input("digits", key))
    assert said(effects) == ["Tell en."]
    assert state == telling()


@pytest.mark.parametrize("words", ["по-русски", "РУССКИЙ", "Russian"])
def test_the_name_of_a_language_switches_to_it(words: str) -> None:
    state, effects = step(small(), telling(), text(words))
    assert state.language == "ru"
    assert effects[0] == Speak("ru")
    assert said(effects) == ["Tell ru."]


def test_eight_asks_for_the_language_and_comes_back() -> None:
    book = scripts()
    state, effects = after(book, started(book), Input("digits", "8"))
    assert (state.script, effects[0]) == ("language", Goto("language"))
    state, effects = after(book, state, Input("digits", "1"))
    assert (state.script, state.at, state.language) == ("first_contact", "safe", "uk")


@pytest.mark.parametrize("words", ["stop", "Стоп!", "se retirer", "відмовляюся"])
def test_stop_leads_to_withdrawing_from_anywhere(words: str) -> None:
    state, effects = step(small(), telling(), text(words))
    assert effects == (Goto("withdraw"),)
    assert state.stack[-1].at == "tell"


def test_traces_are_explained_and_the_question_asked_again() -> None:
    state, effects = step(small(), telling(), text("traces"))
    assert said(effects) == [phrase("traces"), "Tell en."]
    assert state == telling()


def test_start_again_forgets_the_facts() -> None:
    state, effects = step(small(), telling(), text("start again"))
    assert (state.at, state.facts) == ("menu", {})
    assert said(effects) == ["Hello en.", "Who en."]


def test_start_again_from_a_script_below_goes_to_the_first_one() -> None:
    book = scripts()
    state, _ = after(book, started(book), text("1"), text("2"))
    assert state.script == "register"
    state, _ = after(book, state, text("menu"))
    assert (state.script, state.at, state.stack) == ("first_contact", "safe", ())
