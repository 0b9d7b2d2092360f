"""Typed with the wrong keyboard, or in Latin letters: it is found all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.guide.indexed import articles, first

from safeconduct.guide.engine.search.layouts import retyped
from safeconduct.guide.engine.search.romanised import sound, sounds

RU = "йцукенгшщзхъфывапролджэячсмитьбюё"
UK = "йцукенгшщзхїфівапролджєячсмитьбю'"
QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"


@pytest.mark.parametrize(("language", "board"), [("ru", RU), ("uk", UK)])
@given(data=st.data())
def test_a_cyrillic_word_survives_a_latin_keyboard(language: str, board: str, data: st.DataObject) -> None:
    word = data.draw(st.text(alphabet=board, min_size=1, max_size=12))
    typed = word.translate(str.maketrans(board, QWERTY))
    if any(char.isalpha() for char in typed):
        assert word in [text for _, text in retyped(typed, language)]


@pytest.mark.parametrize("board", [RU, UK])
@pytest.mark.parametrize("language", ["en", "fr"])
@given(data=st.data())
def test_a_latin_word_survives_a_cyrillic_keyboard(language: str, board: str, data: st.DataObject) -> None:
    word = data.draw(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
    typed = word.translate(str.maketrans(QWERTY, board))
    assert word in [text for _, text in retyped(typed, language)]


TYPED = [
    ("ru", ",tksq akfu", "белый флаг"),
    ("ru", "<TKSQ AKFU!", "белый флаг"),
    ("ru", ";fhf", "жара"),
    ("uk", ",skbq ghfgjh", "білий прапор"),
    ("uk", "былий прапор", "білий прапор"),
    ("en", "цршеу адфп", "white flag"),
    ("en", "црше адфп", "whit flag"),
    ("fr", "вкфзуфг идфтс", "drapeau blanc"),
    ("fr", "ьувусшт", "medecin"),
]


@pytest.mark.parametrize(("language", "typed", "meant"), TYPED)
def test_a_wrong_keyboard_finds_what_the_right_one_finds(language: str, typed: str, meant: str) -> None:
    assert first(language, typed) == first(language, meant)


CUSTOMS = {
    ("ru", "сдаться"): ["sdatsya", "sdat'sya", "sdatsja", "sdatsia", "zdatsya"],
    ("ru", "белый флаг"): ["belyj flag", "belyy flag", "beliy flag", "bely flag", "belyi flag", "BELYI FLAG"],
    ("ru", "что взять с собой"): ["chto vzyat s soboy", "4to vzjat' s soboj", "chto vziat s soboi"],
    ("ru", "заставят ли меня воевать"): ["zastavyat li menya voevat", "zastavjat li menja voevat'"],
    ("ru", "защищать"): ["zashchishchat", "zaschischat", "zashhishhat'"],
    ("uk", "білий прапор"): ["bilyi prapor", "bilyy prapor", "bilij prapor", "biliy prapor"],
    ("uk", "обмін полоненими"): ["obmin polonenymy", "obmin polonenimi"],
    ("uk", "голос"): ["holos", "golos"],
    ("uk", "що взяти з собою"): ["shcho vziaty z soboiu", "scho vzyaty z soboyu", "sho vzjaty z soboju"],
}


@pytest.mark.parametrize(
    ("language", "meant", "typed"),
    [(code, word, one) for (code, word), all_ in CUSTOMS.items() for one in all_],
)
def test_every_custom_of_latin_letters_finds_what_cyrillic_finds(
    language: str, meant: str, typed: str
) -> None:
    assert first(language, typed) == first(language, meant)


@pytest.mark.parametrize("language", ["ru", "uk"])
@given(word=st.text(alphabet="абвгдежзийклмнопрстуфхцчшщьюя", min_size=1, max_size=15))
def test_a_word_sounds_like_its_official_romanisation(language: str, word: str) -> None:
    # The plain tables of passports (ICAO 9303; Ukraine 2010), letter by letter.
    official = dict(zip("абвгдезийклмнопрстуф", "abvgdeziiklmnoprstuf", strict=True))
    official |= {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
    }
    if language == "uk":
        official |= {"г": "h", "и": "y"}
    assert sound(word, language) in sounds("".join(official[char] for char in word), language)


def test_a_foreign_name_that_stands_in_the_text_is_found_as_it_is_written() -> None:
    hits = articles("ru").search("Telegram ФСБ")
    assert hits
