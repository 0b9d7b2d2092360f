"""Whatever happens in whatever order: no error, no lost state, and always a way to a person."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.line.script.small import text

from safeconduct.line.engine.script import (
    KINDS,
    Book,
    Effect,
    Handover,
    Input,
    Say,
    State,
    Store,
    ToOperator,
    begin,
    step,
)
from safeconduct.line.engine.script.rendering import prompts, sms, telegram, telephone, web, whatsapp
from safeconduct.line.shipped import scripts

LIKELY = [
    *"123456789",
    "0",
    "*",
    "#",
    "8",
    "стоп",
    "назад",
    "yes",
    "нет",
    "по-русски",
    "menu",
    "сліди",
    "напишу ввечері",
]
OUTCOMES = ["issued", "known", "found", "unknown", "done", "failed", ""]


def inputs() -> st.SearchStrategy[Input]:
    return st.one_of(
        st.builds(Input, st.sampled_from(["text", "digits"]), st.sampled_from(LIKELY)),
        st.builds(Input, st.just("outcome"), st.sampled_from(OUTCOMES)),
        st.builds(Input, st.sampled_from(KINDS), st.text(max_size=30), st.sampled_from(["", "ref-1"])),
    )


def rendered(effects: tuple[Effect, ...]) -> None:
    common = scripts().scripts["first_contact"].common
    sms(effects), telegram(effects), web(effects), telephone(effects, common), whatsapp(effects, common)


@settings(max_examples=150)
@given(st.lists(inputs(), max_size=25), st.sampled_from(["en", "uk", "ru", "fr"]))
def test_no_order_of_inputs_raises_or_loses_the_state(given_inputs: list[Input], language: str) -> None:
    book = scripts()
    state = begin(book, language)
    for one in given_inputs:
        before = state
        state, effects = step(book, state, one)
        assert State.from_json(json.loads(json.dumps(state.to_json()))) == state
        assert state.script in book.scripts
        assert len(state.stack) < len(book.scripts)
        rendered(effects)
        if before.owner == "human":
            assert ToOperator(one) in effects or one.kind in ("give_back", "nobody")
            assert state.owner == "human" or one.kind in ("give_back", "nobody")
        if state.owner == "human" and before.owner == "script":
            assert one.kind == "takeover" or any(isinstance(effect, Handover) for effect in effects)


@settings(max_examples=100)
@given(st.lists(inputs(), max_size=12), st.text(min_size=1).filter(str.strip))
def test_words_are_stored_or_given_to_a_person_or_chosen_but_never_lost(
    before: list[Input], words: str
) -> None:
    book = scripts()
    state = begin(book, "uk")
    for one in before:
        state, _ = step(book, state, one)
    said = text(f"~{words}~ забагато слів для вибору, щоб їх прийняли за відповідь із переліку")
    searching = state.at == "question" and state.owner == "script" and not state.done
    _, effects = step(book, state, said)
    kept = [one for one in effects if isinstance(one, Store | ToOperator)]
    assert kept or searching


def questions(book: Book) -> Iterator[State]:
    for script in book.scripts.values():
        for name, one in script.steps.items():
            if one.ask:
                yield State(script.id, script.version, name, "uk")


def test_every_question_has_a_way_to_a_person_and_a_way_to_stop() -> None:
    book = scripts()
    found = list(questions(book))
    assert len(found) > 25
    for state in found:
        assert step(book, state, Input("digits", "0"))[0].owner == "human", state
        assert step(book, state, text("Стоп"))[0].script == "withdraw", state


def test_every_question_is_offered_a_person_on_every_channel() -> None:
    book = scripts()
    for state in questions(book):
        script = book.scripts[state.script]
        for language in ("en", "uk", "ru", "fr"):
            asked = script.ready[state.at].asked[language]
            assert asked[0].options[-1].id == "human"


def test_every_recording_that_a_call_plays_is_named_once_for_each_text() -> None:
    for script in scripts().scripts.values():
        for language in ("en", "uk", "ru", "fr"):
            named = [one.prompt for one in prompts(script, language)]
            assert len(named) == len(set(named))
            assert all(one.endswith(f".{language}") for one in named)


def test_nothing_is_said_twice_in_one_turn() -> None:
    book = scripts()
    for state in questions(book):
        _, effects = step(book, state, text("9"))
        spoken = [one.words.text for one in effects if isinstance(one, Say)]
        assert len(spoken) == len(set(spoken)), state


@given(
    st.dictionaries(
        st.sampled_from([*State.__slots__, "more"]),
        st.one_of(st.none(), st.text(max_size=3), st.integers(), st.lists(st.text(max_size=2), max_size=3)),
    )
)
def test_what_is_no_state_is_refused_with_a_sentence(kept: dict[str, object]) -> None:
    whole = begin(scripts(), "en").to_json() | kept
    try:
        state = State.from_json(whole)
    except ValueError as fault:
        assert str(fault).endswith("begin anew.")
        return
    step(scripts(), state, text("1"))
