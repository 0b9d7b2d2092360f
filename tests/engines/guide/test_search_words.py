"""How text becomes words, and words become keys, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.guide.engine.search.languages import LANGUAGES, language
from safeconduct.guide.engine.search.words import fold, unmixed, words


@given(text=st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´")
def test_every_apostrophe_is_one(apostrophe: str) -> None:
    assert words(f"Зв{apostrophe}язок!") == ["зв'язок"]


def test_a_bare_apostrophe_is_no_word() -> None:
    assert words("' ’’ 'слово' l'") == ["слово", "l"]


def test_accents_go_from_latin_letters_and_stay_on_cyrillic_ones() -> None:
    assert words("Médecin, élève; cœur") == ["medecin", "eleve", "coeur"]
    assert words("Її йод, ёлка, за́мок") == ["її", "йод", "елка", "замок"]


def test_numbers_stay() -> None:
    assert words("стаття 17, 8 слів") == ["стаття", "17", "8", "слів"]


def test_letters_that_look_alike_are_brought_to_one_script() -> None:
    assert unmixed("пoлoн") == "полон"  # with Latin o
    assert unmixed("т72b") == "т72b"


SAME = [
    ("en", "surrender", ["surrendered", "Surrendering", "surrenders"]),
    ("en", "fight", ["fought", "fighting"]),
    ("en", "soldier", ["soldier's", "soldiers’", "soldiers"]),
    ("ru", "белый", ["белого", "белым", "БЕЛЫЕ"]),
    ("ru", "идти", ["иду", "шёл", "шла"]),
    ("ru", "ребёнок", ["дети", "детей"]),
    ("fr", "drapeau", ["drapeaux"]),
    ("fr", "prendre", ["pris", "prennent"]),
    ("uk", "полон", ["полоні", "полону", "полоном"]),
    ("uk", "людина", ["люди", "людей", "людям"]),
    ("uk", "зв’язок", ["зв'язку", "звʼязком"]),
    ("uk", "поранений", ["пораненого", "пораненим"]),
    ("uk", "квадрокоптером", ["квадрокоптера", "квадрокоптери"]),  # in no dictionary of ours or its stem
]


@pytest.mark.parametrize(("code", "one", "others"), SAME)
def test_forms_of_a_word_share_a_key(code: str, one: str, others: list[str]) -> None:
    spoken = language(code)
    keys = set(spoken.keys(*spoken.words(one)))
    for other in others:
        assert keys & set(spoken.keys(*spoken.words(other))), other


def test_a_ukrainian_word_that_no_dictionary_has_is_cut() -> None:
    spoken = language("uk")
    assert spoken.keys("блабланутого") == spoken.keys("блабланутому")


def test_french_articles_are_words_of_their_own() -> None:
    assert language("fr").words("L’arme qu'il a") == ["l", "arme", "qu", "il", "a"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_stop_words_are_folded_like_any_other(code: str) -> None:
    spoken = language(code)
    assert all(spoken.words(one) == [one] for one in spoken.stop_words)
