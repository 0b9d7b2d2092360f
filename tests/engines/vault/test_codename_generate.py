"""Codenames, digit codes and handles are drawn evenly and hold enough entropy."""

from __future__ import annotations

import math
import random
import re
from collections import Counter

import pytest

from safeconduct.vault.engine import codenames, words
from safeconduct.vault.engine.wordlists import LANGUAGES, Language


def below(seed: int) -> codenames.RandomBelow:
    return random.Random(seed).randrange


def chi_square(counts: Counter[str], kinds: int) -> float:
    expected = counts.total() / kinds
    return sum((n - expected) ** 2 / expected for n in counts.values()) + (kinds - len(counts)) * expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_codename_is_eight_different_words_of_the_list(language: Language) -> None:
    made = codenames.generate(language, below(1))
    assert len(set(made.words)) == 8
    assert set(made.words) <= set(words.load(language).words)
    assert made.text == " ".join(made.words)


def test_two_draws_differ_and_the_same_source_repeats() -> None:
    source = below(2)
    assert codenames.generate("uk", source) != codenames.generate("uk", source)
    assert codenames.generate("uk", below(3)) == codenames.generate("uk", below(3))


def test_a_codename_holds_at_least_84_bits_computed_from_the_lists() -> None:
    sizes = {len(words.load(language).words) for language in LANGUAGES}
    ordered_draws = [math.prod(size - i for i in range(codenames.WORDS)) for size in sizes]
    assert codenames.entropy_bits() == pytest.approx(math.log2(min(ordered_draws)))
    assert codenames.entropy_bits() >= 84


def test_a_digit_code_holds_at_least_66_bits() -> None:
    assert codenames.entropy_bits_of_digits() == pytest.approx(math.log2(10**20))
    assert codenames.entropy_bits_of_digits() >= 66


def test_every_word_is_drawn_evenly_in_every_place() -> None:
    source = below(4)
    listed = words.load("en").words
    drawn = [codenames.generate("en", source).words for _ in range(6000)]
    freedom = len(listed) - 1
    limit = freedom + 5 * math.sqrt(2 * freedom)  # five standard deviations of chi-square
    for places in (range(8), range(1), range(7, 8)):
        counts = Counter(word for codename in drawn for word in (codename[p] for p in places))
        assert chi_square(counts, len(listed)) < limit
    assert len(Counter(word for codename in drawn for word in codename)) == len(listed)


def test_every_digit_is_drawn_evenly() -> None:
    source = below(5)
    counts = Counter("".join(codenames.generate_digits(source).digits for _ in range(2000)))
    assert chi_square(counts, 10) < 9 + 5 * math.sqrt(18)


def test_a_digit_code_is_shown_in_five_groups_of_four() -> None:
    code = codenames.generate_digits(below(6))
    assert re.fullmatch(r"\d{4}( \d{4}){4}", code.text)
    assert code.text.replace(" ", "") == code.digits == code.canonical


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handle_is_two_words_and_a_number_from_2_to_99(language: Language) -> None:
    source = below(7)
    numbers = set()
    for _ in range(1500):
        first, second, number = codenames.handle(language, source).split("-")
        assert {first, second} <= set(words.load(language).words)
        assert first != second
        numbers.add(int(number))
    assert numbers == set(range(2, 100))


def test_a_handle_never_holds_a_word_of_the_codename_it_is_told_to_avoid() -> None:
    for seed in range(300):
        source = below(seed)
        made = codenames.generate("fr", source)
        assert not set(codenames.handle("fr", source, avoid=made.words).split("-")) & set(made.words)


def test_a_handle_is_drawn_apart_from_the_codename() -> None:
    drawn = []

    def recording(limit: int) -> int:
        drawn.append(limit)
        return 0

    codenames.generate("ru", recording)
    assert len(drawn) == 8
    codenames.handle("ru", recording)
    assert drawn[8:] == [2048, 2047, 98]


def test_a_codename_does_not_show_in_logs() -> None:
    made = codenames.generate("en", below(8))
    understood = codenames.read(made.text)
    wrong = codenames.read(made.words[0] + "q zzzzz")
    digits = codenames.generate_digits(below(8))
    shown = repr(made) + repr(understood) + repr(wrong) + repr(digits)
    assert not any(word in shown for word in made.words)
    assert digits.digits not in shown
