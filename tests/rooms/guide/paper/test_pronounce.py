"""What is called out: every pair of languages, every sentence, in letters that the holder can read."""

from __future__ import annotations

import re
from itertools import product

import pytest

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import pronounce

PAIRS = [(own, theirs) for own, theirs in product(LANGUAGES, LANGUAGES) if own != theirs]
LETTERS = {
    "en": "a-z",
    "fr": "a-zàâçéèêëîïôûùü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}


def test_there_are_twelve_pairs_and_no_other() -> None:
    assert set(pronounce.SOUNDS) == set(PAIRS)
    assert len(PAIRS) == 12


@pytest.mark.parametrize(("own", "theirs"), PAIRS)
def test_every_sentence_can_be_said_in_the_holders_letters(own: str, theirs: str) -> None:
    sounds = pronounce.sounds(own, theirs)
    assert sounds is not None
    assert tuple(sounds) == pronounce.KEYS
    for sound in sounds.values():
        assert re.fullmatch(f"[{LETTERS[own]} -]+", sound.lower()), sound


@pytest.mark.parametrize(("own", "theirs"), PAIRS)
def test_every_sentence_says_by_capitals_where_the_stress_lies(own: str, theirs: str) -> None:
    for sound in (pronounce.sounds(own, theirs) or {}).values():
        assert any(syllable.isupper() for syllable in re.split("[ -]", sound)), sound


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_on_both_sides_needs_no_transcription(language: str) -> None:
    assert pronounce.sounds(language, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_themselves_are_in_the_letters_of_their_language(language: str) -> None:
    words = pronounce.WORDS[language]
    assert tuple(words) == pronounce.KEYS
    for sentence in words.values():
        assert re.fullmatch(f"[{LETTERS[language]}’ ]+[.!]", sentence.lower()), sentence
