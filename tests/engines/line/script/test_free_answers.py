"""What a person says in his own words is sealed by an effect and never stands in the state."""

from __future__ import annotations

import json

import pytest
from tests.engines.line.script.small import after, phrase, said, small, started, text

from safeconduct.line.engine.script import Input, Search, State, Store, begin, step


def telling() -> State:
    return after(small(), started(small()), Input("digits", "1"))[0]


@pytest.mark.parametrize("given", [text("I am afraid of Monday"), Input("voice", ref="recording-7")])
def test_a_free_answer_is_stored_and_leads_on(given: Input) -> None:
    state, effects = step(small(), telling(), given)
    assert effects[0] == Store("words", "talk", given.value, given.ref, given.kind)
    assert said(effects) == ["Goodbye en."]
    assert state.done


def test_the_state_holds_nothing_of_what_was_said() -> None:
    secret = "Ivanivka, left of the bridge"
    state, _ = after(small(), started(small()), text(secret), Input("digits", "1"), text(secret))
    assert "Ivanivka" not in json.dumps(state.to_json())


def test_words_that_answer_no_question_are_kept_for_a_person() -> None:
    state, effects = step(small(), started(small()), text("they are coming"))
    assert effects[0] == Store("aside", "talk", "they are coming", kind="text")
    assert said(effects) == [phrase("misunderstood"), "Who en."]
    assert state.at == "menu"


def test_a_photo_where_words_are_wanted_is_kept_too() -> None:
    _, effects = step(small(), telling(), Input("photo", ref="photo-1"))
    assert effects[0] == Store("aside", "talk", "", "photo-1", "photo")


def test_what_was_said_stands_in_no_log_and_no_traceback() -> None:
    state, effects = step(small(), telling(), text("the old mill"))
    assert "mill" not in repr((state, effects, text("the old mill"), Search("the old mill")))


def test_an_empty_message_is_nothing_to_keep() -> None:
    state, effects = step(small(), telling(), text("   "))
    assert not [one for one in effects if isinstance(one, Store)]
    assert state.at == "tell"


def test_a_long_text_is_an_answer_and_no_choice() -> None:
    long = "9 " * 40
    _, effects = step(small(), telling(), text(long))
    assert effects[0] == Store("words", "talk", long, kind="text")


def test_the_key_of_a_choice_goes_before_free_words() -> None:
    _, effects = step(small(), telling(), text("9"))
    assert not [one for one in effects if isinstance(one, Store)]


def test_a_language_without_words_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="no words in 'de'; choose among en, uk, ru, fr"):
        begin(small(), "de")


def test_an_unknown_input_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="There is no input 'shout'; choose among start"):
        Input("shout")


def test_a_state_that_is_none_is_refused_with_a_sentence() -> None:
    kept = telling().to_json()
    for broken in (
        {},
        {**kept, "extra": 1},
        {**kept, "stack": 3},
        {**kept, "language": "de"},
        {**kept, "owner": "x"},
    ):
        with pytest.raises(ValueError, match="begin anew"):
            State.from_json(broken)
