"""The scripts that the package brings: no fault, and each leads where it should."""

from __future__ import annotations

import re

import pytest

from safeconduct.guide.shipped import shipped
from safeconduct.line.engine.script import (
    HOOKS,
    Ask,
    Do,
    Effect,
    Ended,
    Goto,
    Handover,
    Input,
    Say,
    Search,
    State,
    Store,
    begin,
    faults,
    step,
)
from safeconduct.line.shipped import script_files, scripts

LANGUAGES = ("en", "uk", "ru", "fr")


def played(*answers: str | Input, language: str = "en") -> tuple[State, list[Effect]]:
    """The first contact with these answers; each hook has its first outcome."""
    book = scripts()
    state, effects = begin(book, language), list[Effect]()
    waiting = [Input("start"), *(Input("text", one) if isinstance(one, str) else one for one in answers)]
    while waiting:
        state, more = step(book, state, waiting.pop(0))
        effects += more
        waiting = [
            Input("outcome", HOOKS[one.hook].outcomes[0]) for one in more if isinstance(one, Do) and one.waits
        ] + waiting
    return state, effects


def stored(effects: list[Effect]) -> list[tuple[str, str]]:
    return [(one.name, one.classify) for one in effects if isinstance(one, Store)]


def test_the_shipped_scripts_have_no_fault() -> None:
    assert faults(scripts(), shipped().articles.keys()) == []


def test_all_files_belong_to_a_script() -> None:
    assert {name.removesuffix(".yaml") for name in script_files()} == {"common", *scripts().scripts}
    assert len(scripts().scripts) == 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_registers_and_gets_a_codename(language: str) -> None:
    state, effects = played(
        "1", "2", "1", "1", "9", "2", "write to me on Sunday", "9", "1", language=language
    )
    assert stored(effects) == [
        ("who", "fact"),
        ("stage", "fact"),
        ("contact", "fact"),
        ("contact_way", "identity"),
    ]
    assert Do("issue_codename", waits=True) in effects
    assert isinstance(effects[-1], Ended)
    assert state.done


def test_everything_in_a_registration_can_be_refused() -> None:
    _, effects = played("1", "2", "9", "9", "9", "1", "9", "1")
    assert stored(effects) == []
    assert isinstance(effects[-1], Ended)


def test_a_group_says_how_many() -> None:
    _, effects = played("1", "2", "2", "4")
    assert Store("group_size", "fact", "many") in effects


def test_danger_right_now_brings_a_person_at_once() -> None:
    state, effects = played("1", "3", "1")
    assert effects[-1] == Handover("danger")
    assert state.owner == "human"


def test_somebody_at_the_front_tells_his_place_sealed() -> None:
    _, effects = played("1", "3", "2", "1", "3", Input("place", "48.1 37.2"), "after dark", "1")
    assert stored(effects) == [
        ("who", "fact"),
        ("wounded", "fact"),
        ("whereabouts", "place"),
        ("safe_moments", "talk"),
    ]
    assert isinstance(effects[-1], Ended)


def test_who_said_so_when_registering_is_not_asked_again_at_the_front() -> None:
    state, _ = played("1", "2", "2", "1", "3", "2")
    assert (state.script, state.at) == ("at_the_front", "wounded")


def test_a_check_in_is_known_by_the_codename_alone() -> None:
    _, effects = played("1", "4", Input("digits", "11111222223333344444"), "1")
    assert stored(effects) == [("code", "code"), ("sign", "fact")]
    assert [one.hook for one in effects if isinstance(one, Do)] == ["find_case", "record_check_in"]


def test_a_check_in_in_danger_is_recorded_and_brings_a_person() -> None:
    _, effects = played("1", "4", "one two three", "3")
    assert Do("record_check_in") in effects
    assert effects[-1] == Handover("danger")


def test_withdrawing_is_asked_once_more_before_all_is_erased() -> None:
    state, effects = played("1", "2", "stop", "1")
    assert not [one for one in effects if isinstance(one, Do)]
    assert state.at == "sure"
    state, effects = played("1", "2", "stop", "1", "1")
    assert Do("withdraw_erase", waits=True) in effects
    assert state.done


def test_who_changes_his_mind_about_withdrawing_goes_on_where_he_was() -> None:
    state, _ = played("1", "2", "1", "stop", "9")
    assert (state.script, state.at) == ("register", "where")


def test_a_question_in_ones_own_words_is_searched_and_not_stored() -> None:
    _, effects = played("1", "1", "6", "what if I am wounded")
    assert Search("what if I am wounded") in effects
    assert stored(effects) == []


def test_a_message_gets_a_codename_for_the_answer() -> None:
    state, effects = played("1", "5", "please answer me", "1")
    assert stored(effects) == [("message", "talk")]
    assert Do("issue_codename", waits=True) in effects
    assert (state.script, state.at) == ("first_contact", "menu")


def test_relatives_are_never_told_whether_he_contacted_us() -> None:
    state, effects = played("1", "6")
    assert Goto("relative") in effects
    said = " ".join(one.words.by("web") for one in effects if isinstance(one, Say))
    assert "We tell nobody whether he did." in said
    assert state.at == "topics"


@pytest.mark.parametrize("channel", ["telephone", "sms", "messenger", "web"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_channel_says_who_else_can_see_it(channel: str, language: str) -> None:
    _, effects = played(language=language)
    said = [one.words.by(channel) for one in effects if isinstance(one, Say)]
    privacy = [
        one.words.by(channel) for one in scripts().scripts["first_contact"].ready["privacy"].said[language]
    ]
    assert privacy[0] in said
    others = {
        one.words.by(name)
        for name in ("telephone", "sms", "messenger", "web")
        if name != channel
        for one in scripts().scripts["first_contact"].ready["privacy"].said[language]
    }
    assert privacy[0] not in others


def test_no_question_asks_for_a_name_or_a_unit() -> None:
    asking = re.compile(r"your (full )?name\?|which unit|what unit", re.IGNORECASE)
    for script in scripts().scripts.values():
        for ready in script.ready.values():
            for one in ready.asked["en"]:
                assert isinstance(one, Ask)
                assert not asking.search(one.words.text)


def test_no_word_promises_that_all_goes_well() -> None:
    promising = re.compile(r"\b(guarantee|you are safe|we promise|гарант|garanti)", re.IGNORECASE)
    for name, text in script_files().items():
        assert not promising.search(text), name
