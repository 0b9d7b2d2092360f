"""Debian's sipp calls `safeconduct voice`: keypad, message, codename, a line that breaks, the end of the process."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from tests.telephone import lines
from tests.telephone.lines import TURN_MS, Line, keys
from tests.telephone.sip import scenes

MESSAGE = (
    keys("315#") + scenes.pause(TURN_MS) + scenes.speech()
)  # English, safe, leave a message: speak at once
SMS = ("hello", "1", "5", "We are four near the mill and want to stop. Please answer.", "1", "2")


@dataclass
class Calls:
    """What an operator reads and hears after several people have called, most of them at once."""

    line: Line
    cases: list[dict[str, Any]]

    def of(self, language: str) -> dict[str, Any]:
        """The one case of somebody who spoke a language."""
        (found,) = [one for one in self.cases if one["language"] == language]
        return found

    def english(self, words: str) -> list[dict[str, Any]]:
        """The English cases whose first words hold these."""
        return [one for one in self.cases if one["language"] == "en" and words in one["said"][0]]


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calls]:
    with lines.line(tmp_path_factory, "telephone") as line:
        text = line.reads("sms", *SMS)
        code = re.sub(r"\D", "", re.findall(r"\d{4}(?: \d{4}){4}", text)[0])
        line.calls(
            ("15550101", keys("112") + scenes.pause(TURN_MS) + keys("20") + scenes.pause(TURN_MS)),
            ("15550102", keys("212") + scenes.pause(TURN_MS) + keys("20") + scenes.pause(TURN_MS)),
            ("15550103", keys("412") + scenes.pause(TURN_MS)),  # and his line breaks
            ("15550104", MESSAGE + scenes.pause(4000) + keys("#") + scenes.pause(TURN_MS)),
            ("15550105", MESSAGE + scenes.pause(2500)),  # he is cut off while he speaks
            ("15550199", keys(f"317{code}#") + scenes.pause(TURN_MS) + keys("2") + scenes.pause(TURN_MS)),
        )
        line.calls(("15550103", scenes.pause(TURN_MS) + keys("20") + scenes.pause(TURN_MS)))
        yield Calls(line, line.cases())


@pytest.mark.parametrize(
    ("language", "said"), [("uk", "Для кого це? Нас кілька"), ("ru", "Для кого это? Нас несколько")]
)
def test_the_keypad_answers_in_the_language_that_was_chosen(calls: Calls, language: str, said: str) -> None:
    assert said in calls.of(language)["said"][0]


def test_a_message_is_left_and_can_be_heard_at_the_desk(calls: Calls) -> None:
    sounds = [sound for one in calls.english("A voice message is coming") for sound in one["sounds"]]
    assert len(sounds) == 2
    longest = max(sounds, key=lambda one: float(one["seconds"]))
    assert 3.5 < longest["seconds"] < 7
    assert longest["loud"] > 300, "It is silent."


def test_whoever_is_cut_off_while_he_speaks_has_left_his_message(calls: Calls) -> None:
    sounds = [sound for one in calls.english("A voice message is coming") for sound in one["sounds"]]
    assert 1.5 < min(float(one["seconds"]) for one in sounds) < 4


def test_whoever_is_cut_off_goes_on_where_he_was_when_he_calls_again(calls: Calls) -> None:
    assert "Pour qui est-ce ? Nous sommes plusieurs" in calls.of("fr")["said"][0]


def test_the_codename_of_another_channel_leads_back_to_the_question_that_was_open(calls: Calls) -> None:
    (case,) = calls.english("We are four near the mill")
    assert case["kinds"][-2:] == ["entered", "message"]
    assert case["said"][-1] == "Who is it for? For several of us"


def test_every_piece_survives_the_death_of_the_process_and_an_orderly_end_is_heard(calls: Calls) -> None:
    line = calls.line
    speaking = line.begin(
        scenes.answered(), scenes.pause(300), MESSAGE, scenes.pause(9000), number="15550114"
    )
    time.sleep(9)
    line.kill()
    speaking.kill()
    speaking.wait()
    line.start()
    waiting = line.begin(scenes.answered(), scenes.hung_up(), number="15550115")
    (case,) = [one for one in line.cases() if one not in calls.cases]
    (sound,) = case["sounds"]
    assert sound["seconds"] >= 2.0
    assert line.stop() < 12, "A goodbye takes five seconds at most, the end of a process a moment more."
    assert waiting.wait(60) == 0, "The caller was not hung up on."
