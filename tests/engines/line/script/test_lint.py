"""The lint names what would hurt somebody: each fault is planted once, and a sound script has none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engines.line.script.small import LANGUAGES, STEPS, choice, made, small, words

from safeconduct.line.engine.script import faults
from safeconduct.line.engine.script.folding import folded
from safeconduct.line.engine.script.lint import of_script
from safeconduct.line.engine.script.measures import sms_parts, words_in_sentences
from safeconduct.line.engine.script.records import Book
from safeconduct.line.shipped import scripts

# The small script says "en." and so on at the end of each text, which the letters of no language forbid.
LONG = "This sentence " + "goes on and " * 12 + "ends."


def found(steps: dict[str, Any], **more: Any) -> list[str]:
    return list(of_script(made(steps, **more), articles={"white-cloth"}))


def test_a_sound_script_has_no_fault() -> None:
    assert list(of_script(small())) == []


def changed(step: str, **more: Any) -> dict[str, Any]:
    return {**STEPS, step: {**STEPS[step], **more}}


def menu(**choices: Any) -> dict[str, Any]:
    return changed("menu", choices={**STEPS["menu"]["choices"], **choices})


def only(texts: dict[str, str], *codes: str) -> dict[str, str]:
    return {code: text for code, text in texts.items() if code in codes}


PLANTED: dict[str, dict[str, Any]] = {
    "small.hello.say: fr is missing.": changed("hello", say=only(words("Hi"), "en", "uk", "ru")),
    "small.hello.say: fr is missing for sms.": changed(
        "hello", say_on={"sms": only(words("Hi"), "en", "uk", "ru")}
    ),
    "small.spare: no step leads here.": {**STEPS, "spare": STEPS["bye"]},
    "small.menu: the key 1 stands twice.": menu(more=choice("1", "More", next="bye")),
    "small.menu: in en, 'for us en' means both group and more.": menu(more=choice("3", "For us", next="bye")),
    "small.tell: stores words without classify; it would be sealed as talk.": {
        **STEPS,
        "tell": {name: one for name, one in STEPS["tell"].items() if name != "classify"},
    },
    "small.tell: nobody can refuse to answer; add a choice with refuse: true, since words is stored.": changed(
        "tell", choices={"skip": choice("9", "Skip", next="bye")}
    ),
    "small.tell: cannot be answered on a telephone; add voice to want.": changed("tell", want=["text"]),
    "small.tell: asks for a place without words of its own for SMS (ask_on: sms); "
    "a place must not go by SMS.": changed("tell", classify="place"),
    "small.hello: the guide has no article no-such.": changed("hello", article="no-such"),
    "small.hello: there is no hook dance; choose among issue_codename, find_case, go_on, record_check_in, "
    "withdraw_keep, withdraw_erase.": changed("hello", do="dance"),
    "small.hello: say where each outcome of find_case leads: found, unknown.": changed(
        "hello", do="find_case"
    ),
    "small.hello: no hook of this script gives {codename}.": changed(
        "hello", say={code: f"Code {{codename}} {code}." for code in LANGUAGES}
    ),
    "small.hello.say: the languages and channels hold different values in braces.": changed(
        "hello", say={**words("Hi"), "fr": "Salut {codename}."}
    ),
    "small.hello.say: in en a sentence has 39 words; at most 24 are read under fire.": changed(
        "hello", say={**words("Hi"), "en": LONG}
    ),
    "small.hello.say: in en it holds a place: '48.123'.": changed(
        "hello", say={**words("Hi"), "en": "At 48.123."}
    ),
    "small.hello.say: in ru it mixes two alphabets: 'Mы'.": changed(
        "hello", say={**words("Hi"), "ru": "Mы тут."}
    ),
    "small.hello.say: in uk the letter ы does not belong to this language.": changed(
        "hello", say={**words("Hi"), "uk": "Мы тут."}
    ),
}


@pytest.mark.parametrize(("sentence", "steps"), PLANTED.items())
def test_each_planted_fault_is_named(sentence: str, steps: dict[str, Any]) -> None:
    assert sentence in found(steps)


def test_a_step_from_which_nothing_ends_is_named() -> None:
    steps = {"a": {"ask": words("A"), "choices": {"b": choice("1", "B", next="a")}}}
    assert "small.a: from here no way leads to an end or to a person." in found(steps)


def test_a_circle_without_a_question_is_named() -> None:
    steps = {"a": {"say": words("A"), "next": "b"}, "b": {"say": words("B"), "next": "a"}}
    assert "small.a: goes round in a circle without asking." in found(steps)


def test_long_data_of_a_button_are_named() -> None:
    long = "a" * 30
    steps = {
        long: {"ask": words("A"), "choices": {"b" * 30: choice("1", "B", next="bye")}},
        "bye": STEPS["bye"],
    }
    assert f"small.{long}: the button of {'b' * 30} has more than 64 bytes; shorten the names." in found(
        steps
    )


def test_a_label_too_long_for_a_button_is_named() -> None:
    label = dict.fromkeys(LANGUAGES, "Twenty one characters"[:21] + "")
    steps = {
        "a": {"ask": words("A"), "choices": {"b": {"key": "1", "label": label, "next": "bye"}}},
        "bye": STEPS["bye"],
    }
    assert "small.a: 'Twenty one characters' has more than 20 characters for a button." in found(steps)


def test_long_sentences_on_average_are_named() -> None:
    middling = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen."
    steps = {"a": {"say": {**words("Hi"), "en": middling}, "end": "all"}}
    assert "small: in en a sentence has 14.0 words; at most 12 are plain." in found(steps)


def test_an_sms_of_more_than_three_parts_is_named() -> None:
    steps = changed("hello", say={**words("Hi"), "ru": "Очень длинно. " * 16})
    sentences = faults(Book.of([made(steps)], "small"))
    assert "small.hello: in ru the SMS has 5 parts; write shorter words for sms." in sentences


def test_a_script_to_which_nothing_leads_is_named() -> None:
    book = Book.of([*scripts().scripts.values(), made(STEPS)])
    assert "small: no script leads here." in faults(book)


def test_words_are_counted_as_a_reader_sees_them() -> None:
    text = "Stop. Don't run! Your code: {codename}… « Je me rends. » Puis"
    assert words_in_sentences(text) == [1, 2, 3, 3, 1]


@pytest.mark.parametrize(
    ("signs", "parts"), [(0, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_an_sms_has_seventy_signs_or_parts_of_sixty_seven(signs: int, parts: int) -> None:
    assert sms_parts("ї" * signs) == parts


def test_a_rare_sign_counts_twice() -> None:
    assert sms_parts("😀" * 35) == 1
    assert sms_parts("😀" * 36) == 2


def test_folding_twice_changes_nothing_more() -> None:
    for text in ("Ёлка, ЇЖАК!", "１２", "٣", "m’inscrire", "1️⃣", "  "):
        assert folded(folded(text)) == folded(text)
    assert folded("Ёлка, ЇЖАК!") == "елка іжак"
    assert folded("m’inscrire") == folded("m'inscrire") == "minscrire"
