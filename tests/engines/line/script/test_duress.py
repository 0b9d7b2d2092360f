"""Under duress the case is flagged, and whoever looks on sees what any other words would have brought."""

from __future__ import annotations

import json

import pytest
from tests.engines.line.script.small import after, said, small, started, text

from safeconduct.line.engine.script import Do, Effect, Flag, Input, Store, step
from safeconduct.line.engine.script.rendering import sms
from safeconduct.line.shipped import scripts

DURESS = Input("duress")


def visible(effects: tuple[Effect, ...]) -> str:
    return sms(effects)


def test_where_words_are_wanted_it_looks_like_an_answer() -> None:
    state, _ = after(small(), started(small()), text("1"))
    forced, effects = step(small(), state, DURESS)
    ordinary, plain = step(small(), state, text("some words"))
    assert effects[0] == Flag("duress")
    assert (forced, visible(effects)) == (ordinary, visible(plain))
    assert not [one for one in effects if isinstance(one, Store)]


def test_at_a_menu_it_looks_mistyped() -> None:
    state = started(small())
    forced, effects = step(small(), state, DURESS)
    _, plain = step(small(), state, text("some words"))
    assert visible(effects) == visible(plain)
    assert forced == state


def test_it_never_brings_a_person_by_being_said_often() -> None:
    state, effects = after(small(), started(small()), *[DURESS] * 9)
    assert state.owner == "script"
    assert effects.count(Flag("duress")) == 9


def test_after_the_end_it_begins_anew_as_any_words_do() -> None:
    state, _ = after(small(), started(small()), text("1"), text("9"))
    forced, effects = step(small(), state, DURESS)
    ordinary, plain = step(small(), state, text("some words"))
    assert (forced, visible(effects)) == (ordinary, visible(plain))


@pytest.mark.parametrize("answers", [[], ["1"], ["1", "2"], ["1", "3", "2"], ["1", "4"], ["stop"], ["8"]])
def test_the_state_does_not_tell(answers: list[str]) -> None:
    book = scripts()
    state, _ = after(book, started(book), *map(text, answers))
    forced, effects = step(book, state, DURESS)
    assert "duress" not in json.dumps(forced.to_json())
    assert said(effects) or Do("find_case", waits=True) in effects
