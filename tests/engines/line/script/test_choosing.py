"""An answer is the same whether it is pressed, numbered, tapped or typed, on every channel."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.line.script.small import after, common, made, small, started, text

from safeconduct.line.engine.script import Ask, Book, Input, State, Store, begin, step
from safeconduct.line.engine.script.records import Choice
from safeconduct.line.engine.script.rendering import (
    Gather,
    Question,
    Record,
    sms,
    telegram,
    telephone,
    web,
    whatsapp,
)
from safeconduct.line.shipped import scripts


def test_a_key_chooses_and_leads_on() -> None:
    state, effects = after(small(), started(small()), Input("digits", "2"))
    assert state.at == "tell"
    assert state.facts == {"who": "group"}
    assert effects[0] == Store("who", "fact", "group")


@pytest.mark.parametrize(
    "typed",
    [
        "1",
        " 1 ",
        "1.",
        "1)",
        "(1)",
        "１",
        "١",
        "1️⃣",
        "For me en",
        "FOR ME EN!",
        "for  me, en",
        "1 For me en",
        "its me",
    ],
)
def test_a_number_or_a_label_is_typed_in_many_ways(typed: str) -> None:
    expected = step(small(), started(small()), Input("digits", "1"))
    assert step(small(), started(small()), text(typed)) == expected


def test_yo_and_ye_are_the_same_letter() -> None:
    state = started(small(), "uk")
    assert step(small(), state, text("МОЕ")) == step(small(), state, text("моё"))
    assert step(small(), state, text("мое"))[0].at == "tell"


def test_a_label_of_another_language_is_understood() -> None:
    assert step(small(), started(small(), "uk"), text("for me en"))[0].facts == {"who": "himself"}


def test_the_persons_own_language_goes_first_where_two_languages_use_one_word() -> None:
    steps: dict[str, Any] = {
        "ask": {
            "ask": {"en": "Which?"},
            "choices": {
                "left": {"key": "1", "label": {"en": "One", "uk": "Так"}, "next": "a"},
                "right": {"key": "2", "label": {"en": "Two", "ru": "Так"}, "next": "b"},
            },
        },
        "a": {"end": "all", "say": {"en": "A."}},
        "b": {"end": "all", "say": {"en": "B."}},
    }
    script = made(steps)
    assert step(script, started(script, "uk"), text("так"))[1][0] == script.ready["a"].said["uk"][0]
    assert step(script, started(script, "ru"), text("так"))[1][0] == script.ready["b"].said["ru"][0]


def test_a_button_of_an_older_question_asks_the_present_one_again() -> None:
    state = started(small())
    state, _ = after(small(), state, Input("button", "small:menu:himself"))
    again, effects = step(small(), state, Input("button", "small:menu:group"))
    assert again == state
    assert [type(one) for one in effects] == [Ask]


def test_an_unknown_key_is_misunderstood() -> None:
    state, effects = step(small(), started(small()), Input("digits", "7"))
    assert state.at == "menu"
    assert state.tries == 1
    assert effects[0] == common().said["misunderstood"]["en"]


def test_a_refusal_stores_nothing_and_takes_an_earlier_fact_back() -> None:
    state, _ = after(small(), started(small()), Input("digits", "1"))
    state = State(**{**{name: getattr(state, name) for name in State.__slots__}, "at": "menu"})
    state, effects = step(small(), state, Input("digits", "9"))
    assert state.facts == {}
    assert not [one for one in effects if isinstance(one, Store)]


def asked(book: Book) -> list[tuple[str, str, str]]:
    """Every choice of every shipped question: script, step, choice."""
    return [
        (script.id, name, one.id)
        for script in book.scripts.values()
        for name, step in script.steps.items()
        for one in step.choices
    ]


@given(st.sampled_from(asked(scripts())), st.sampled_from(["en", "uk", "ru", "fr"]))
def test_one_answer_leads_to_one_state_and_the_same_effects_on_all_channels(
    place: tuple[str, str, str], language: str
) -> None:
    book = scripts()
    name, at, chosen = place
    script = book.scripts[name]
    state = State(name, script.version, at, language)
    question = script.ready[at].asked[language]
    option = next(one for one in question[0].options if one.id == chosen)

    calls = telephone(question, script.common)[0]
    assert isinstance(calls, Gather | Record)
    page = web(question)[0]
    assert isinstance(page, Question)
    tapped = [one.data for one in telegram(question)[0].buttons if one.label == option.label.by("messenger")]
    listed = [one.data for one in whatsapp(question, script.common)[0].buttons]
    line = next(one for one in sms(question).splitlines() if one.endswith(f" {option.label.by('sms')}"))

    inputs = [
        Input("digits", option.key),
        text(line.split()[0]),
        text(line),
        text(option.label.text),
        text(option.label.text.upper()),
        *(Input("button", data) for data in tapped),
        *(Input("button", data) for _, label, data in page.answers if label == option.label.by("web")),
        Input("button", option.id),
    ]
    assert option.data in listed
    results = [step(book, state, one) for one in inputs]
    assert all(one == results[0] for one in results)


def test_every_shipped_choice_can_be_chosen() -> None:
    for script in scripts().scripts.values():
        for ready in script.ready.values():
            for language in ("en", "uk", "ru", "fr"):
                for one in ready.step.choices:
                    found = ready.typed[language][one.key]
                    assert isinstance(found, Choice)
                    assert found.id == one.id


def test_an_answer_before_the_first_question_is_kept_and_the_question_asked() -> None:
    state, effects = step(small(), begin(small(), "en"), text("Help me please, I want out"))
    assert state.at == "menu"
    assert effects[0] == Store("aside", "talk", "Help me please, I want out", kind="text")
