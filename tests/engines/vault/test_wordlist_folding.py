"""What is folded together, and what is kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.vault.engine.folding import fold, fold_as, is_cyrillic


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ёлка", "елка"),
        ("ЭХО", "ехо"),
        ("Єнот", "енот"),
        ("їжак", "ижак"),
        ("лінія", "линия"),
        ("Йод", "иод"),
        ("сыр", "сир"),
        ("ґанок", "ганок"),
        ("щука", "шука"),
        ("день", "ден"),
        ("объезд", "обезд"),
        ("п’ята", "пята"),
        ("п'ята", "пята"),
        ("forêt", "foret"),
        ("façade", "facade"),
        ("cœur", "coeur"),
        ("Élan", "elan"),
        ("ﬁlm", "film"),
        ("ＢＯＡＴ", "boat"),
        ("мо\u00adряк", "моряк"),
        ("молоко\u0301", "молоко"),
    ],
)
def test_letters_that_are_swapped_by_ear_or_keyboard_become_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_letters_that_differ_in_sound_stay_apart() -> None:
    assert len({fold(w) for w in ("коса", "роса", "коза", "каса")}) == 4


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_latin_look_alikes_are_read_as_cyrillic_and_back() -> None:
    assert fold_as("caxap", cyrillic=True) == "сахар"
    assert fold_as("сосоа", cyrillic=False) == "cocoa"


def test_the_script_of_a_word_is_that_of_most_of_its_letters() -> None:
    assert is_cyrillic("cахар")
    assert not is_cyrillic("lаmp")
