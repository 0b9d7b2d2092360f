"""Small scripts to try the engine with, written as the files are, and the shipped ones."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from safeconduct.line.engine.script import (
    Ask,
    Book,
    Common,
    Effect,
    Input,
    Say,
    Script,
    State,
    begin,
    parse_common,
    parse_script,
    step,
)
from safeconduct.line.shipped import script_files

LANGUAGES = ("en", "uk", "ru", "fr")


@cache
def common() -> Common:
    return parse_common(script_files()["common.yaml"], "common.yaml")


def words(text: str) -> dict[str, str]:
    """The same words in each language, told apart by the language's code."""
    return {code: f"{text} {code}." for code in LANGUAGES}


def choice(key: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": {code: f"{label} {code}" for code in LANGUAGES}, **more}


def source(steps: dict[str, Any], name: str = "small", **more: Any) -> str:
    """The text of a file: JSON is YAML."""
    return json.dumps({"id": name, "version": 1, "start": next(iter(steps)), **more, "steps": steps})


def made(steps: dict[str, Any], name: str = "small", **more: Any) -> Script:
    return parse_script(source(steps, name, **more), f"{name}.yaml", common())


# A menu with a fact, a free answer, a person and an end.
STEPS: dict[str, Any] = {
    "hello": {"say": words("Hello"), "next": "menu"},
    "menu": {
        "ask": words("Who"),
        "store": "who",
        "classify": "fact",
        "choices": {
            "himself": choice(
                "1", "For me", next="tell", words={"uk": ["для себе", "Моё"], "en": ["it's me"]}
            ),
            "group": choice("2", "For us", next="tell"),
            "nobody_here": choice("9", "Not said", next="tell", refuse=True),
        },
    },
    "tell": {
        "ask": words("Tell"),
        "want": ["text", "voice"],
        "store": "words",
        "classify": "talk",
        "choices": {"skip": choice("9", "Skip", next="bye", refuse=True)},
        "next": "bye",
    },
    "bye": {"say": words("Goodbye"), "end": "all"},
}


@cache
def small() -> Script:
    return made(STEPS)


def started(script: Script | Book, language: str = "en") -> State:
    return step(script, begin(script, language), Input("start"))[0]


def after(script: Script | Book, state: State, *given: Input) -> tuple[State, list[Effect]]:
    """The state after some inputs, and all effects on the way."""
    effects: list[Effect] = []
    for one in given:
        state, more = step(script, state, one)
        effects += more
    return state, effects


def text(value: str) -> Input:
    return Input("text", value)


def said(effects: list[Effect] | tuple[Effect, ...]) -> list[str]:
    """The words that are said and asked, as the web shows them."""
    return [one.words.by("web") for one in effects if isinstance(one, Say | Ask)]


def phrase(name: str, language: str = "en") -> str:
    return common().said[name][language].words.text
