"""What the room does for a script: it is asked in order, its outcome leads on, its values never enter the state."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.engines.line.script.small import after, choice, common, made, said, started, text, words

from safeconduct.line.engine.script import Ask, Do, Handover, Input, Say, State, Store, begin, fill, step
from safeconduct.line.engine.script.rendering import SpeakOut, sms, telegram, telephone, web

STEPS = {
    "give": {"do": "issue_codename", "outcomes": {"issued": "show", "known": "bye"}},
    "show": {
        "say": {code: f"Code {{codename}} {code}." for code in ("en", "uk", "ru", "fr")},
        "ask": words("Kept"),
        "choices": {"yes": choice("1", "Yes", next="note"), "more": choice("2", "Once more", next="show")},
    },
    "note": {"do": "record_check_in", "next": "bye"},
    "bye": {"say": words("Bye"), "end": "all"},
}
SCRIPT = made(STEPS)
VALUES = {"codename": "maple river"}


def waiting() -> State:
    return step(SCRIPT, begin(SCRIPT, "en"), Input("start"))[0]


def test_a_hook_is_waited_for_and_its_outcome_leads_on() -> None:
    state, effects = step(SCRIPT, begin(SCRIPT, "en"), Input("start"))
    assert effects == (Do("issue_codename", waits=True),)
    assert step(SCRIPT, state, Input("outcome", "issued"))[0].at == "show"
    assert step(SCRIPT, state, Input("outcome", "known"))[0].done


def test_a_hook_without_outcomes_is_not_waited_for() -> None:
    state, _ = step(SCRIPT, waiting(), Input("outcome", "issued"))
    _, effects = step(SCRIPT, state, text("1"))
    assert effects[0] == Do("record_check_in")
    assert said(effects) == ["Bye en."]


def test_a_value_is_filled_in_by_the_room_alone() -> None:
    state, effects = step(SCRIPT, waiting(), Input("outcome", "issued"))
    assert said(fill(effects, VALUES)) == ["Code maple river en.", "Kept en."]
    assert "maple" not in json.dumps(state.to_json())


def test_words_whose_value_is_gone_are_left_out_everywhere() -> None:
    _, effects = step(SCRIPT, waiting(), Input("outcome", "issued"))
    assert said(fill(effects, {})) == ["Kept en."]
    shown = (sms(effects), telegram(effects), web(effects), telephone(effects, common()))
    assert all("codename" not in str(one) for one in shown)


def test_a_value_is_spoken_and_never_a_recording() -> None:
    _, effects = step(SCRIPT, waiting(), Input("outcome", "issued"))
    assert telephone(fill(effects, VALUES), common())[0] == SpeakOut("en", "Code maple river en.")


def test_a_value_cannot_reach_into_objects() -> None:
    _, effects = step(SCRIPT, waiting(), Input("outcome", "issued"))
    filled = fill(effects, {"codename": "{__class__}{codename}"})
    assert said(filled)[0] == "Code {__class__}{codename} en."


def test_what_is_said_while_a_hook_works_is_kept() -> None:
    state, effects = step(SCRIPT, waiting(), text("are you there"))
    assert (state, effects) == (waiting(), (Store("aside", "talk", "are you there", kind="text"),))


def test_a_person_can_be_asked_for_while_a_hook_works() -> None:
    assert step(SCRIPT, waiting(), Input("digits", "0"))[0].owner == "human"


def test_after_a_crash_the_hook_is_asked_for_again() -> None:
    _, effects = step(SCRIPT, waiting(), Input("resumed"))
    assert effects[-1] == Do("issue_codename", waits=True)


def test_a_hook_that_failed_or_says_something_else_brings_a_person() -> None:
    for outcome in ("failed", "never heard of"):
        state, effects = step(SCRIPT, waiting(), Input("outcome", outcome))
        assert state.owner == "human"
        assert effects[-1] == Handover("failed")


def test_an_outcome_that_nobody_waits_for_changes_nothing_unless_it_failed() -> None:
    state, _ = step(SCRIPT, waiting(), Input("outcome", "issued"))
    assert step(SCRIPT, state, Input("outcome", "issued")) == (state, ())
    assert step(SCRIPT, state, Input("outcome", "failed"))[0].owner == "human"


def test_seeing_it_again_says_it_again() -> None:
    state, _ = step(SCRIPT, waiting(), Input("outcome", "issued"))
    again, effects = step(SCRIPT, state, text("2"))
    assert again == replace(state, tries=0)
    assert [type(one) for one in effects] == [Say, Ask]


def test_repeating_says_and_asks_without_doing_anything_twice() -> None:
    state, _ = step(SCRIPT, waiting(), Input("outcome", "issued"))
    _, effects = after(SCRIPT, state, Input("digits", "*"))
    assert not [one for one in effects if isinstance(one, Do)]
    assert started(SCRIPT).at == "give"
