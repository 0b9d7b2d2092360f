"""Trying a script out: a typed line is an input, and each effect a line to read."""

from __future__ import annotations

import pytest
from tests.engines.line.script.small import common

from safeconduct.line.engine.script import (
    Article,
    Do,
    Ended,
    Flag,
    Goto,
    Handover,
    Input,
    Search,
    Speak,
    Store,
    Timeout,
    ToOperator,
)
from safeconduct.line.engine.script.transcript import CHANNELS, read_line, shown


@pytest.mark.parametrize(
    ("line", "channel", "given"),
    [
        ("Hello", "sms", Input("text", "Hello")),
        ("1", "sms", Input("text", "1")),
        ("1", "telephone", Input("digits", "1")),
        ("11111 22222", "telephone", Input("digits", "1111122222")),
        ("Hello", "telephone", Input("voice", ref="voice")),
        ("/place 48.1 37.2", "web", Input("place", "48.1 37.2")),
        ("/voice", "web", Input("voice", ref="voice")),
        ("/drop", "telephone", Input("dropped")),
        ("/human", "web", Input("takeover")),
        ("/back", "web", Input("give_back")),
        ("/start", "telegram", Input("text", "/start")),
    ],
)
def test_a_typed_line_is_an_input(line: str, channel: str, given: Input) -> None:
    assert read_line(line, channel) == given


def test_an_unknown_command_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="There is no /fly; choose among /drop"):
        read_line("/fly", "sms")


def test_what_was_said_is_never_shown() -> None:
    effects = [
        Store("words", "talk", "the secret"),
        Store("code", "code", "the secret"),
        Search("the secret"),
        ToOperator(Input("text", "the secret")),
    ]
    for channel in CHANNELS:
        assert shown(effects, channel, common()) == [
            "[stored: words, sealed (talk)]",
            "[codename given as code, stored nowhere]",
            "[search in the guide]",
            "[to the operator: text]",
        ]


def test_each_effect_has_its_line() -> None:
    effects = [
        Store("who", "fact", "group"),
        Do("find_case"),
        Speak("uk"),
        Goto("register"),
        Handover("asked"),
        Flag("duress"),
        Timeout(),
        Ended(),
        Article("white-cloth", "en"),
    ]
    assert shown(effects, "sms", common()) == [
        "[stored: who = group]",
        "[do: find_case]",
        "[language: uk]",
        "[goto: register]",
        "[handover: asked]",
        "[flag: duress]",
        "[timeout]",
        "[ended]",
        "[article: white-cloth]",
    ]
    assert shown([Handover("asked"), Ended()], "telephone", common()) == ["enqueue asked", "hangup"]
