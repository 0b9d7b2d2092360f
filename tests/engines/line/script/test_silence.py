"""On a call silence repeats once, then brings a person or says goodbye; by text nothing is sent."""

from __future__ import annotations

from tests.engines.line.script.small import STEPS, after, made, phrase, said, small, started, text

from safeconduct.line.engine.script import Ended, Handover, Input, Timeout

SILENCE = Input("silence")


def test_the_first_silence_repeats_the_question() -> None:
    state, effects = after(small(), started(small()), SILENCE)
    assert effects[0] == Timeout()
    assert said(effects) == ["Who en."]
    assert state.owner == "script"


def test_the_second_silence_brings_a_person() -> None:
    state, effects = after(small(), started(small()), SILENCE, SILENCE)
    assert effects[-1] == Handover("silent")
    assert state.owner == "human"


def test_an_answer_in_between_begins_the_count_anew() -> None:
    state, _ = after(small(), started(small()), SILENCE, text("?"), SILENCE)
    assert state.owner == "script"


def test_a_script_can_say_goodbye_instead() -> None:
    quiet = made(STEPS, silent="end")
    state, effects = after(quiet, started(quiet), SILENCE, SILENCE)
    assert said(effects)[-1] == phrase("goodbye")
    assert effects[-1] == Ended()
    assert state.done


def test_silence_after_the_end_changes_nothing() -> None:
    state, _ = after(small(), started(small()), text("1"), text("9"))
    assert state.done
    assert after(small(), state, SILENCE) == (state, [Timeout()])


def test_a_long_pause_by_text_sends_nothing() -> None:
    state = started(small())
    assert after(small(), state, Input("idle"), Input("idle"), Input("idle")) == (state, [Timeout()] * 3)
