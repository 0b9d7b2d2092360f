"""Whatever is asked is answered: no exception, no more than was wanted, always in the same order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.guide.indexed import LANGUAGES, articles, documents, questions

from safeconduct.guide.engine.search import Hit, build, build_fields
from safeconduct.guide.engine.search.reading import MAX_CHARS

TEXTS = st.text(max_size=60) | st.text(alphabet="абвгґеєїіыъэё'’ʼabcéè,.;[]\"*-0247 ", max_size=60)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(query=TEXTS, limit=st.integers(-1, 6))
def test_any_string_is_answered_in_order_and_within_the_limit(language: str, query: str, limit: int) -> None:
    hits = articles(language).search(query, limit)
    assert len(hits) <= max(0, limit)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))
    assert len({hit.id for hit in hits}) == len(hits)
    assert all(hit.score > 0 for hit in hits)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=50, deadline=None)
@given(texts=st.dictionaries(st.text(max_size=5), TEXTS, max_size=6), query=TEXTS)
def test_any_documents_can_be_indexed_in_any_order(language: str, texts: dict[str, str], query: str) -> None:
    turned = dict(reversed(texts.items()))
    hits = build(texts, language).search(query)
    assert hits == build(turned, language).search(query)
    assert {hit.id for hit in hits} <= set(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_the_documents_changes_no_result(language: str) -> None:
    names = sorted(documents(language))
    random.Random(7).shuffle(names)
    turned = build_fields({name: documents(language)[name] for name in names}, language)
    plain = build_fields(documents(language), language)
    for one in questions(language):
        assert turned.search(one["ask"]) == plain.search(one["ask"])


@pytest.mark.parametrize(
    "query", ["", "   ", "'", "’", '"', "???", "…!", "* OR NOT", "()", "\x00", "xyzzyq wqrtpk"]
)
def test_what_says_nothing_finds_nothing(query: str) -> None:
    index = build({"flag": "Show a white cloth.", "phone": "Switch the phone off."}, "en")
    assert index.search(query) == []


def test_an_empty_index_finds_nothing() -> None:
    assert build({}, "uk").search("прапор") == []
    assert build({"empty": ""}, "fr").search("drapeau") == []


def test_equal_documents_come_by_their_ids() -> None:
    index = build({"b": "white flag", "a": "white flag", "c": "black flag"}, "en")
    hits = index.search("white flag")
    assert [hit.id for hit in hits] == ["a", "b", "c"]
    assert hits[0] == Hit("a", hits[1].score)


def test_a_very_long_query_is_read_in_part() -> None:
    index = build({"flag": "Show a white cloth.", "phone": "Switch the phone off."}, "en")
    assert index.search("x " * MAX_CHARS + "phone") == []
    assert [hit.id for hit in index.search("phone " * MAX_CHARS)] == ["phone"]


def test_another_language_is_refused_with_the_ones_that_there_are() -> None:
    with pytest.raises(ValueError, match="choose one of en, uk, ru, fr"):
        build({"a": "b"}, "de")
