"""A script's file is read strictly; each fault is a sentence with the file, the line, and what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.engines.line.script.small import STEPS, choice, common, made, small, source, words

from safeconduct.line.engine.script import ScriptFault, parse_book, parse_common, parse_script
from safeconduct.line.shipped import script_files

PATH = "small.yaml"


def test_a_file_is_read_with_all_that_it_says() -> None:
    script = small()
    assert (script.id, script.version, script.start, script.silent) == ("small", 1, "hello", "handover")
    assert list(script.steps) == ["hello", "menu", "tell", "bye"]
    menu = script.steps["menu"]
    assert [one.key for one in menu.choices] == ["1", "2", "9"]
    assert menu.choices[0].words["uk"] == ("для себе", "Моё")
    assert script.steps["tell"].want == ("text", "voice")


def test_lines_of_a_text_are_joined() -> None:
    script = made({"a": {"say": {"en": "One\n  two "}, "end": "all"}})
    assert script.steps["a"].say is not None
    assert script.steps["a"].say.texts["en"] == "One two"


def changed(step: str, **more: Any) -> str:
    return source({**STEPS, step: {**STEPS[step], **more}})


def without(step: str, *names: str) -> str:
    return source({**STEPS, step: {name: one for name, one in STEPS[step].items() if name not in names}})


TELLING = STEPS["tell"]
REFUSED: dict[str, str] = {
    "unknown is unknown here; known are": changed("menu", unknown=1),
    "leads nowhere; write next, goto, handover or end": without("hello", "next"),
    "leads to nowhere, which is no step": changed("hello", next="nowhere"),
    "start names other, which is no step": source(STEPS, start="other"),
    "write version as a whole number from 1": source(STEPS, version=0),
    "choose silent among handover, end": source(STEPS, silent="scream"),
    "must lie in other.yaml": source(STEPS, "other"),
    "asks, but takes no answer": source({"a": {"ask": words("A")}}),
    "has answers but asks nothing": source({"a": {"want": ["text"], "store": "x", "next": "a"}}),
    "asks and does something": source(
        {"a": {"ask": words("A"), "do": "find_case", "want": ["text"], "next": "a"}}
    ),
    "has more than one of ask, outcomes, goto": changed("bye", goto="other"),
    "has outcomes but no do": source({"a": {"outcomes": {"yes": "a"}}}),
    "does not say where it goes on": without("tell", "next"),
    "has a next that is never taken": changed("bye", next="hello"),
    "takes free words; write either store": without("tell", "store", "classify"),
    "stores free words, which are no fact": changed("tell", classify="fact"),
    "stores the id of a choice, which is a fact": changed("menu", classify="place"),
    "classifies but stores nothing": without("menu", "store"),
    "can be skipped only when it stores": changed("tell", known="skip"),
    "choose classify among fact, talk, place": changed("tell", classify="secret"),
    "write want as a list of some of text": changed("tell", want=["smell"]),
    "write retry as a whole number from 0 to 9": changed("menu", retry="often"),
    "write search as true": changed("tell", search="yes please"),
    "de is no language": changed("hello", say={"de": "Hallo"}),
    "in English (en)": changed("hello", say={"uk": "Привіт"}),
    "write words for say in quotes": changed("hello", say={"en": " "}),
    "say it in at most 900": changed("hello", say={"en": "a" * 901}),
    "braces hold the name of a value": changed("hello", say={"en": "Hello {0.__class__}"}),
    "say_on stands without say": source({"a": {"say_on": {"sms": words("A")}, "end": "all"}}),
    "pigeon is no channel": changed("hello", say_on={"pigeon": words("A")}),
    "write say once for each language": changed("hello", say="Hello"),
    "as a name of small letters": changed("hello", next="Menu"),
    "choose end among here, all": source({"a": {"end": "now"}}),
    "write article as the id": source({"a": {"article": "../x", "end": "here"}}),
}


@pytest.mark.parametrize(("sentence", "text"), REFUSED.items())
def test_what_does_not_fit_is_refused_with_a_sentence(sentence: str, text: str) -> None:
    with pytest.raises(ScriptFault, match=r"^small\.yaml, line \d+: ") as fault:
        parse_script(text, PATH, common())
    assert sentence in str(fault.value)


CHOICES: dict[str, dict[str, Any]] = {
    "choose the key of one among 1, 2": choice("0", "A", next="bye"),
    "key is missing": {"label": words("A"), "next": "bye"},
    "has no label": {"key": "1", "next": "bye"},
    "say it in at most 24": {"key": "1", "label": {"en": "a" * 25}, "next": "bye"},
    "needs exactly one of next, goto and handover": choice("1", "A", next="bye", goto="other"),
    "each a list of words in quotes": choice("1", "A", next="bye", words={"en": "yes"}),
    "is empty or longer than 60": choice("1", "A", next="bye", words={"en": ["a" * 61]}),
}


@pytest.mark.parametrize(("sentence", "one"), CHOICES.items())
def test_a_choice_that_does_not_fit_is_refused(sentence: str, one: dict[str, Any]) -> None:
    text = source({"a": {"ask": words("A"), "choices": {"one": one}}, "bye": STEPS["bye"]})
    with pytest.raises(ScriptFault, match="line 1") as fault:
        parse_script(text, PATH, common())
    assert sentence in str(fault.value)


def test_a_choice_cannot_have_the_name_of_a_command() -> None:
    text = source({"a": {"ask": words("A"), "choices": {"human": choice("1", "A", next="a")}}})
    with pytest.raises(ScriptFault, match="human is a command that holds everywhere"):
        parse_script(text, PATH, common())


YAML = {
    "put 'no' in quotes; YAML would take it for something else": "id: small\nstart: no\n",
    "put 'on' in quotes": "id: small\non: 1\n",
    "id stands here twice": "id: small\nid: small\n",
    "put '1.0' in quotes": "id: small\nversion: 1.0\n",
    "put '2026-01-01' in quotes": "id: small\nversion: 2026-01-01\n",
    "put '' in quotes": "id: small\nversion:\n",
    "put '0x1F' in quotes": "id: small\nversion: 0x1F\n",
    "write it out; references": "id: &a small\nstart: *a\n",
    "this is no YAML": "id: [small\n",
    "write one 'name: value' a line": "- small\n",
    "id is missing": "version: 1\n",
    "is empty": "# nothing\n",
    "is longer than": "#" * 200_001,
}


@pytest.mark.parametrize(("sentence", "text"), YAML.items())
def test_what_yaml_would_guess_is_refused(sentence: str, text: str) -> None:
    with pytest.raises(ScriptFault, match=r"^small\.yaml") as fault:
        parse_script(text, PATH, common())
    assert sentence in str(fault.value)


def test_a_fault_names_the_line_of_the_file() -> None:
    text = "id: small\nversion: 1\nstart: a\nsteps:\n  a:\n    say: {en: Hello}\n    wat: 1\n    end: all\n"
    with pytest.raises(ScriptFault, match=r"small\.yaml, line 7: wat is unknown here"):
        parse_script(text, PATH, common())


def test_quoted_yes_and_no_are_words() -> None:
    labels = "{en: 'yes', uk: 'no', ru: 'on', fr: 'off'}"
    text = f"id: small\nversion: 1\nstart: a\nsteps:\n  a:\n    say: {labels}\n    end: all\n"
    said = parse_script(text, PATH, common()).steps["a"].say
    assert said is not None
    assert list(said.texts.values()) == ["yes", "no", "on", "off"]


def test_what_all_scripts_share_must_be_whole() -> None:
    whole = script_files()["common.yaml"]
    with pytest.raises(ScriptFault, match="goodbye is missing"):
        parse_common(whole.replace("  goodbye:", "  good_bye:"), "common.yaml")
    with pytest.raises(ScriptFault, match="repeat is missing"):
        parse_common(whole.replace("  repeat:", "  rpt:"), "common.yaml")


def test_a_book_needs_its_scripts() -> None:
    files = script_files()
    for name in ("common.yaml", "first_contact.yaml", "withdraw.yaml", "language.yaml", "message.yaml"):
        with pytest.raises(ScriptFault, match=f"^{name} is missing"):
            parse_book({path: text for path, text in files.items() if path != name})


def test_a_way_to_a_script_that_does_not_exist_is_refused() -> None:
    text = json.dumps(
        {
            "id": "more",
            "version": 1,
            "start": "a",
            "steps": {"a": {"goto": "nowhere", "next": "b"}, "b": {"end": "here"}},
        }
    )
    with pytest.raises(ScriptFault, match=r"more\.yaml, line 1: a leads to the script nowhere"):
        parse_book({**script_files(), "more.yaml": text})
