"""The twenty-digit form is understood in every way a keypad, a phone or a script writes it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine import codenames
from safeconduct.vault.engine.codenames import Misread, ReadCodename, canonical, read
from safeconduct.vault.engine.keypad import as_digits, grouped

CODE = "04715820936648213375"
SCRIPTS = {
    "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "full-width": "０１２３４５６７８９",
}


@given(
    st.text("0123456789", min_size=20, max_size=20),
    st.sampled_from([" ", "-", "", ".", "\n", " — ", "\u00a0", "#"]),
)
@settings(max_examples=60)
def test_digits_are_understood_however_they_are_grouped(code: str, between: str) -> None:
    text = between.join(code[i : i + 4] for i in range(0, 20, 4))
    found = read(text)
    assert isinstance(found, ReadCodename)
    assert (found.language, found.words, found.canonical) == (None, (), code)
    assert canonical(text) == code


@pytest.mark.parametrize("script", SCRIPTS)
def test_digits_of_other_scripts_are_understood(script: str) -> None:
    assert canonical(CODE.translate(str.maketrans("0123456789", SCRIPTS[script]))) == CODE


def test_a_code_inside_a_short_sentence_is_understood() -> None:
    assert canonical(f"My code is {grouped(CODE)}") == CODE


@pytest.mark.parametrize(("digits", "missing"), [(CODE[:17], 3), (CODE[:1], 19), (CODE + "12", -2)])
def test_a_wrong_number_of_digits_is_counted(digits: str, missing: int) -> None:
    found = read(grouped(digits))
    assert isinstance(found, Misread)
    assert (found.kind, found.missing) == ("digits", missing)


def test_numbered_words_are_not_taken_for_digits() -> None:
    made = codenames.generate("fr", random.Random(1).randrange)
    text = "\n".join(f"{n}/08 {word}" for n, word in enumerate(made.words, start=11))
    assert sum(c.isdigit() for c in text) > 20
    assert as_digits(text) is None
    assert canonical(text) == made.canonical


def test_a_digit_changed_gives_another_form() -> None:
    assert canonical(CODE[:-1] + "0") != canonical(CODE)
