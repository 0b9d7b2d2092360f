"""The machine's voice: which voice reads what, how a code is spelled, and that no argument holds the words."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from safeconduct.line.voice.sounds import speaking


def test_names_in_another_alphabet_are_read_by_a_voice_that_can() -> None:
    assert speaking.in_voices("Русский: press 2.", "en") == [("ru", "Русский: "), ("en-gb", "press 2.")]
    assert speaking.in_voices("Українська: tapez 1.", "fr") == [("uk", "Українська: "), ("fr-fr", "tapez 1.")]
    assert speaking.in_voices("English: натисніть 3.", "uk") == [
        ("en-gb", "English: "),
        ("uk", "натисніть 3."),
    ]
    assert speaking.in_voices("Français: нажмите 4.", "ru")[0] == ("fr-fr", "Français: ")


def test_digits_and_signs_belong_to_the_voice_before_them() -> None:
    assert speaking.in_voices("2 — press 2, or 0.", "en") == [("en-gb", "2 — press 2, or 0.")]


def test_a_code_is_spelled_digit_by_digit_in_fives() -> None:
    said = speaking._CODE.sub(speaking.spelled, "It is 12345 67890 11111 22222.")
    assert said.startswith("It is 1, 2, 3, 4, 5.\n\n6, 7, 8, 9, 0.\n\n1, 1")
    assert not speaking._CODE.search("press 2, at most 20 words")


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_each_language_is_spoken(language: str) -> None:
    if not speaking.there():
        pytest.skip("espeak-ng is not installed here.")
    sound = speaking.speak({"en": "You are safe.", "fr": "Bonjour."}.get(language, "Добрий день."), language)
    assert 0.3 < len(sound) / 16000 < 4


def test_the_words_stand_in_no_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def run(arguments: list[str], **options: Any) -> Any:
        seen.append((arguments, options["input"]))
        return subprocess.CompletedProcess(arguments, 1, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(speaking, "_program", lambda: "espeak-ng")
    with pytest.raises(speaking.NoVoice, match="ended with 1"):
        speaking.speak("secret 12345 67890", "en")
    arguments, given = seen[0]
    assert "secret" not in " ".join(arguments) and b"secret" in given
