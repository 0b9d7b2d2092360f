"""A dropped call and a conversation of last week go on where they were; a newer script is asked anew."""

from __future__ import annotations

import json

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

from safeconduct.line.engine.script import Book, Input, State, Store, begin, step
from safeconduct.line.shipped import scripts


def test_after_a_dropped_call_one_sentence_and_the_same_question() -> None:
    state, effects = after(small(), started(small()), text("1"), Input("dropped"), Input("resumed"))
    assert said(effects)[-2:] == [phrase("resumed"), "Tell en."]
    assert (state.at, state.facts) == ("tell", {"who": "himself"})


def test_a_state_survives_json() -> None:
    book = scripts()
    state, _ = after(book, started(book, "fr"), text("1"), text("2"), text("2"))
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_resuming_what_is_over_begins_anew() -> None:
    state, effects = after(small(), started(small()), text("1"), text("9"), Input("resumed"))
    assert said(effects)[-2:] == ["Hello en.", "Who en."]
    assert (state.done, state.facts) == (False, {})


def test_words_after_the_end_are_kept_and_begin_anew() -> None:
    state, effects = after(small(), started(small()), text("1"), text("9"), text("one thing more"))
    assert Store("aside", "talk", "one thing more", kind="text") in effects
    assert state.at == "menu"


def test_after_the_end_of_a_script_below_the_first_one_begins_anew() -> None:
    book = scripts()
    state, _ = after(book, started(book), text("1"), text("stop"), text("2"), Input("outcome", "done"))
    assert (state.script, state.done, state.stack) == ("first_contact", True, ())
    state, _ = after(book, state, text("hello"))
    assert (state.script, state.at) == ("first_contact", "safe")


def test_an_answer_to_an_older_version_is_not_read_against_the_newer_one() -> None:
    changed = {**STEPS["menu"]["choices"], "himself": choice("2", "For me", next="tell")}
    changed["group"] = choice("1", "For us", next="tell")
    newer = made({**STEPS, "menu": {**STEPS["menu"], "choices": changed}}, version=2)
    state, effects = step(newer, started(small()), text("1"))
    assert (state.version, state.at, state.facts) == (2, "menu", {})
    assert said(effects) == [phrase("resumed"), "Who en."]


def test_a_step_that_is_gone_leads_to_the_beginning() -> None:
    newer = made(
        {
            "other": {"ask": words("Other"), "choices": {"yes": choice("1", "Yes", next="bye")}},
            "bye": STEPS["bye"],
        },
        version=2,
    )
    state, effects = step(newer, started(small()), Input("resumed"))
    assert (state.at, said(effects)) == ("other", [phrase("resumed"), "Other en."])


def test_a_book_keeps_the_version_with_which_a_conversation_began() -> None:
    newer = made(STEPS, version=2)
    book = Book.of([small(), newer], start="small")
    assert begin(book, "en").version == 2
    state, _ = after(book, started(small()), text("1"))
    assert (state.version, state.at) == (1, "tell")


def test_a_script_that_was_removed_meets_the_person_as_at_first() -> None:
    book = scripts()
    state, effects = step(book, State("gone", 3, "somewhere", "ru"), text("помогите мне скорее"))
    assert (state.script, state.at, state.language) == ("first_contact", "safe", "ru")
    assert effects[0] == Store("aside", "talk", "помогите мне скорее", kind="text")
