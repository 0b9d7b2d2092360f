"""A codename is understood, and gives one canonical form, however it is typed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine import codenames, words
from safeconduct.vault.engine.codenames import ReadCodename, canonical, read
from safeconduct.vault.engine.folding import fold
from safeconduct.vault.engine.nearest import other_layout
from safeconduct.vault.engine.wordlists import LANGUAGES, Language

LOOK_ALIKES = str.maketrans("асеорху", "aceopxy")
LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
KEYS = {"ru": "ёйцукенгшщзхъфывапролджэячсмитьбю", "uk": "'йцукенгшщзхїфівапролджєячсмитьбю"}


def codename(language: Language, seed: int) -> codenames.Codename:
    return codenames.generate(language, random.Random(seed).randrange)


def understood(text: str, made: codenames.Codename) -> None:
    found = read(text)
    assert isinstance(found, ReadCodename), found
    assert found.canonical == canonical(text) == made.canonical
    assert codenames.is_words(text)
    if found.language == made.language:
        assert found.words == made.words


made_up = st.builds(codename, st.sampled_from(LANGUAGES), st.integers(0, 10**6))


@given(made_up)
@settings(max_examples=80, deadline=None)
def test_a_codename_typed_as_shown_is_understood_with_its_language(made: codenames.Codename) -> None:
    found = read(made.text)
    assert isinstance(found, ReadCodename)
    assert (found.words, found.language) == (made.words, made.language)
    assert found.canonical == made.canonical


@given(made_up, st.sampled_from([str.upper, str.title, str.swapcase]), st.data())
@settings(max_examples=60, deadline=None)
def test_case_punctuation_numbering_and_line_breaks_do_not_matter(
    made: codenames.Codename, change: Callable[[str], str], data: st.DataObject
) -> None:
    marks = st.sampled_from(
        [" ", "  ", "\n", "\r\n", "\t", ", ", "; ", " - ", "-", "—", ".\n", "_", " / ", "\u00a0"]
    )
    numbered = data.draw(st.booleans())
    text = ""
    for number, word in enumerate(made.words, start=1):
        text += (f"{number}. " if numbered else "") + change(word) + data.draw(marks)
    understood(f"«{text}»", made)


@given(made_up, st.data())
@settings(max_examples=60, deadline=None)
def test_any_beginning_of_four_folded_letters_or_more_is_enough(
    made: codenames.Codename, data: st.DataObject
) -> None:
    typed = [fold(w)[: data.draw(st.integers(4, 8))] for w in made.words]
    understood(" ".join(typed), made)


@given(made_up)
@settings(max_examples=40, deadline=None)
def test_accents_left_out_or_decomposed_do_not_matter(made: codenames.Codename) -> None:
    understood(unicodedata.normalize("NFD", made.text), made)
    understood(fold(made.text), made)


@given(st.builds(codename, st.sampled_from(["uk", "ru"]), st.integers(0, 10**6)), st.data())
@settings(max_examples=60, deadline=None)
def test_latin_letters_that_look_cyrillic_do_not_matter(
    made: codenames.Codename, data: st.DataObject
) -> None:
    typed = "".join(c.translate(LOOK_ALIKES) if data.draw(st.booleans()) else c for c in made.text)
    understood(typed, made)


@given(st.builds(codename, st.sampled_from(["uk", "ru"]), st.integers(0, 10**6)))
@settings(max_examples=40, deadline=None)
def test_letters_of_the_sister_language_do_not_matter(made: codenames.Codename) -> None:
    understood(made.text.translate(str.maketrans("іїєґщ", "иієгш")), made)
    understood(made.text.translate(str.maketrans("ёыэьщ", "еие'ш")), made)


@given(st.builds(codename, st.sampled_from(["uk", "ru"]), st.integers(0, 10**6)))
@settings(max_examples=40, deadline=None)
def test_a_cyrillic_codename_typed_on_a_latin_layout_is_understood(made: codenames.Codename) -> None:
    assert made.language in ("uk", "ru")
    plain = made.text.replace("ґ", "г")
    understood(plain.translate(str.maketrans(KEYS[made.language], LATIN_KEYS)), made)


@given(
    st.builds(codename, st.sampled_from(["en", "fr"]), st.integers(0, 10**6)), st.sampled_from(["ru", "uk"])
)
@settings(max_examples=40, deadline=None)
def test_a_latin_codename_typed_on_a_cyrillic_layout_is_understood(
    made: codenames.Codename, layout: str
) -> None:
    understood(fold(made.text).translate(str.maketrans(LATIN_KEYS, KEYS[layout])), made)


@given(made_up)
@settings(max_examples=40, deadline=None)
def test_words_run_together_are_taken_apart(made: codenames.Codename) -> None:
    pairs = [a + b for a, b in zip(made.words[::2], made.words[1::2], strict=True)]
    found = read(" ".join(pairs))
    if isinstance(found, ReadCodename):
        assert found.canonical == made.canonical
    else:
        assert found.kind in {"words", "count"}


def test_words_run_together_are_nearly_always_understood() -> None:
    made = [codename("en", seed) for seed in range(100)]
    found = [read("".join(m.words)) for m in made]
    right = [
        f
        for f, m in zip(found, made, strict=True)
        if isinstance(f, ReadCodename) and f.canonical == m.canonical
    ]
    assert len(right) >= 90


def test_a_case_ending_is_forgiven_because_the_beginning_tells_the_word() -> None:
    made = codename("ru", 7)
    understood(" ".join(fold(w)[:5] + "ами" for w in made.words), made)


def test_an_apostrophe_or_a_stress_mark_inside_a_word_is_ignored() -> None:
    made = codename("uk", 8)
    first, *rest = made.words
    understood(" ".join([first[:2] + "’" + first[2:4] + "\u0301" + first[4:], *rest]), made)


def test_the_order_of_the_words_matters() -> None:
    made = codename("en", 9)
    assert canonical(" ".join(reversed(made.words))) != made.canonical


def test_words_that_two_languages_share_give_one_canonical_form() -> None:
    heads = words.load("en").by_head.keys() & words.load("fr").by_head.keys()
    shared = sorted(heads)[:8]
    assert len(shared) == 8
    as_english = " ".join(words.load("en").words[words.load("en").by_head[h]] for h in shared)
    as_french = " ".join(words.load("fr").words[words.load("fr").by_head[h]] for h in shared)
    assert canonical(as_english) == canonical(as_french) == canonical(" ".join(shared))


@pytest.mark.parametrize("language", LANGUAGES)
def test_distinct_codenames_never_share_a_canonical_form(language: Language) -> None:
    listed = words.load(language)
    assert len({f[:4] for f in listed.folded}) == len(listed.words)
    forms = {codename(language, seed).canonical for seed in range(300)}
    assert len(forms) == 300


def test_a_single_word_typed_on_the_wrong_layout_is_understood() -> None:
    made = codename("ru", 3)
    one = made.words[0].translate(str.maketrans(KEYS["ru"], LATIN_KEYS))
    understood(" ".join([one, *made.words[1:]]), made)


def test_the_other_layout_keeps_what_it_does_not_know() -> None:
    assert other_layout("ghbdtn 5", words.load("ru")) == "привет 5"
    assert other_layout("ДфьЗ", words.load("en")) == "lamp"


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_canonical_form_and_an_unreadable_one_opens_nothing(text: str) -> None:
    form = canonical(text)
    assert form.startswith("? ") != isinstance(read(text), ReadCodename)


@given(st.text(max_size=300) | st.lists(st.sampled_from(words.load("ru").words), max_size=10).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_the_quick_question_agrees_with_the_reading(text: str) -> None:
    found = read(text)
    assert codenames.is_words(text) == (isinstance(found, ReadCodename) and found.language is not None)


def test_a_message_is_no_codename_nor_is_one_inside_a_message() -> None:
    assert not codenames.is_words("Нас двое, мы хотим сложить оружие. Связь будет вечером.")
    assert not codenames.is_words(codename("ru", 5).text + " привет")
    assert not codenames.is_words("7" * 20)
    assert not codenames.is_words("слово " * 5000)
