"""Misspelt words are understood, known words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.guide.indexed import first

from safeconduct.guide.engine.search import build
from safeconduct.guide.engine.search.spelling import Spelling, distance

WORDS = st.text(alphabet="abcдея", max_size=9)


@given(one=WORDS, other=WORDS)
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same(one: str, other: str) -> None:
    far = distance(one, other, 20)
    assert far == distance(other, one, 20)
    assert (far == 0) == (one == other)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))


@given(one=WORDS, other=WORDS, most=st.integers(0, 4))
def test_a_distance_beyond_the_most_is_only_said_to_be_beyond(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(distance(one, other, 20), most + 1)


@given(word=st.text(alphabet="abcde", min_size=5, max_size=9), data=st.data())
def test_one_mistake_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    left_out = word[:at] + word[at + 1 :]
    doubled = word[:at] + word[at] + word[at:]
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    wrong = word[:at] + "x" + word[at + 1 :]
    for typed in (left_out, doubled, swapped, wrong):
        assert distance(typed, word, 2) <= 1
        assert word in [near for near, _ in Spelling([word]).near(typed)]


def test_short_words_forgive_nothing_and_long_ones_two_mistakes() -> None:
    spelling = Spelling(["mine", "cat", "surrender"])
    assert spelling.near("cot") == []
    assert spelling.near("mene") == [("mine", 1)]
    assert spelling.near("surendder") == [("surrender", 2)]
    assert spelling.near("sxrxnxer") == []


def test_a_wrong_first_letter_counts_more() -> None:
    assert Spelling(["fought", "bought"]).near("foughd") == [("fought", 1)]
    assert Spelling(["sought"]).near("fought") == [("sought", 1.5)]


def test_a_word_that_is_known_is_not_respelt() -> None:
    index = build({"mine": "mine", "mind": "mind"}, "en")
    hits = index.search("mine")
    assert hits[0].id == "mine"
    assert all(hits[0].score > 2 * other.score for other in hits[1:])


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "wite flgag", "white flag"),
        ("en", "red corss visist", "red cross visits"),
        ("uk", "звязок", "зв’язок"),
        ("uk", "дрн мене знайшв", "дрон мене знайшов"),
        ("ru", "пасылка", "посылка"),
        ("ru", "обыкс и вапросы", "обыск и вопросы"),
        ("fr", "drapo blanc", "drapeau blanc"),
        ("fr", "la croi rouje", "la croix rouge"),
    ],
)
def test_a_misspelt_question_finds_what_the_right_one_finds(language: str, typed: str, meant: str) -> None:
    assert first(language, typed) == first(language, meant)


def test_a_short_word_may_lack_a_letter_within_it_and_nothing_else() -> None:
    assert Spelling(["drone", "dron"]).near("drn") == [("dron", 1)]
    assert Spelling(["cats", "scat", "cut"]).near("cat") == []


def test_an_article_that_was_run_into_its_word_is_parted_from_it() -> None:
    index = build({"army": "On quitte une armée.", "weapon": "Posez une arme.", "bread": "Du pain."}, "fr")
    assert index.search("larmee")[0].id == "army"
    assert index.search("larme")[0].id == "weapon"


@pytest.mark.parametrize("typed", ["whiteflag", "WhiteFlag?"])
def test_two_words_that_were_written_as_one_are_parted(typed: str) -> None:
    index = build({"flag": "Show a white flag.", "phone": "Switch the phone off."}, "en")
    assert [hit.id for hit in index.search(typed)] == ["flag"]


def test_a_word_is_parted_only_when_both_parts_are_known() -> None:
    index = build({"flag": "Show a white flag.", "phone": "Switch the phone off."}, "en")
    parted, whole = index.search("whiteflag")[0].score, index.search("purplflag")
    assert all(hit.score < parted for hit in whole)


def test_slang_that_gives_a_known_stem_its_own_ending_is_found_by_its_beginning() -> None:
    index = build({"drafted": "Вас мобилизовали вчера.", "phone": "Выключите телефон."}, "ru")
    assert [hit.id for hit in index.search("мобилизнули")] == ["drafted"]
    assert [hit.id for hit in index.search("мобы")] == []
