"""Texts are folded to the same words, however they are typed, and folding twice changes nothing."""

from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.topics import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Как СДАТЬСЯ  в плен?", "как сдаться в плен"),
        ("сдаёмся_в+плен", "сдаемся в плен"),
        ("сда\u0301ться", "сдаться"),
        ("з’їзд зʼїзд з`їзд з´їзд", "з'їзд з'їзд з'їзд з'їзд"),
        ("ЇЖАК ҐАНОК Єва Йод І", "їжак ґанок єва йод і"),
        (normalize("NFD", "їжак йод"), "їжак йод"),
        ("se rendre à l’Armée d'Ukraine, jusqu'au front", "se rendre a armee ukraine au front"),
        ("Cœur, façade, ÉLYSÉE", "coeur facade elysee"),
        ("'surrender' \"now\" soldiers'", "surrender now soldiers"),
        ("don't", "don't"),
        ("sdat'sya", "sdat'sya"),
        ("«плен» — №1… 1941–1945", "плен 1 1941 1945"),
        ("İSTANBUL ẞ ΣΊΣΥΦΟΣ", "istanbul ss σίσυφοσ"),
        ("пле\u00adн\u200b", "плен"),
        ("plen😀polon", "plen polon"),
        (" \t\n", ""),
        ("投降 армия", "投降 армия"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.one_of(st.text(), st.text("l'qu d’`аЁйіЇ-_+ \u0301\u0306é\u200b", max_size=20)))
@settings(max_examples=300)
@example("l'l'armee")
@example("''l''armee' '")
@example("\u1100\u0301\u1161")
@example("\u1100\u200b\u1161")
@example("\ud800")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "  " not in once and once == once.strip()


@given(st.text(max_size=20))
@settings(max_examples=100)
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(text)
