"""Encoded prompts are kept within bounds, and never those that are for one person alone."""

import pytest
from tests.telephone.sip.calling import Tones, prompt

from safeconduct.line.engine.script.rendering.telephone import SpeakOut
from safeconduct.line.voice.sip.codecs import CODECS
from safeconduct.line.voice.sip.prompts import Prompts


async def test_a_prompt_is_asked_for_once_for_each_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    sounds = Tones()
    prompts = Prompts(sounds)
    for _ in range(3):
        for codec in CODECS.values():
            assert len(await prompts.encoded(prompt(1), codec)) == 800
    assert sounds.asked == ["1", "1"]
    monkeypatch.setattr("safeconduct.line.voice.sip.prompts.FRESH_S", 0.0)
    await prompts.encoded(prompt(1), CODECS[0])
    assert len(sounds.asked) == 3


async def test_what_is_spoken_for_one_person_is_not_kept() -> None:
    sounds = Tones()
    prompts = Prompts(sounds)
    for _ in range(2):
        await prompts.encoded(SpeakOut("en", "1"), CODECS[0])
    assert sounds.asked == ["1", "1"]


async def test_the_oldest_are_dropped_when_there_are_too_many() -> None:
    sounds = Tones()
    prompts = Prompts(sounds, most=2000)
    for tenths in (1, 1, 1, 2, 1):
        await prompts.encoded(prompt(tenths), CODECS[0])
    assert sounds.asked == ["1", "2", "1"]
