"""Who is not understood is asked again, and brought to a person before he gives up."""

from __future__ import annotations

from tests.engines.line.script.small import STEPS, after, made, phrase, said, small, started, text

from safeconduct.line.engine.script import Handover, Input


def test_after_two_misunderstood_answers_the_third_brings_a_person() -> None:
    state, effects = after(small(), started(small()), text("?"), text("hm"))
    assert state.tries == 2
    assert said(effects) == [phrase("misunderstood"), "Who en."] * 2
    state, effects = after(small(), state, Input("digits", "5"))
    assert state.owner == "human"
    assert effects[-1] == Handover("stuck")


def test_a_good_answer_forgets_the_tries() -> None:
    state, _ = after(small(), started(small()), text("?"), text("1"))
    assert state.tries == 0


def test_a_script_says_how_often_it_asks_again() -> None:
    patient = made(STEPS, retry=5)
    state, _ = after(patient, started(patient), *[text("?")] * 5)
    assert (state.owner, state.tries) == ("script", 5)


def test_a_question_says_it_for_itself() -> None:
    steps = {**STEPS, "menu": {**STEPS["menu"], "retry": 0}}
    strict = made(steps)
    state, _ = after(strict, started(strict), text("?"))
    assert state.owner == "human"


def test_a_button_that_was_tapped_twice_costs_no_try() -> None:
    state, _ = after(small(), started(small()), *[Input("button", "small:hello:old")] * 9)
    assert (state.owner, state.tries) == ("script", 0)
