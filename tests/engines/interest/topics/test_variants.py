"""Forms are found typed on the wrong keyboard and in Latin letters, and exclusions too, but never misspelt."""

import pytest

from safeconduct.interest.engine.topics import Form, How, fold, matches, parse, why
from safeconduct.interest.engine.topics.keyboards import mistyped
from safeconduct.interest.engine.topics.transliteration import latin
from safeconduct.interest.engine.topics.variants import variants

TOPIC = parse("""
name: small
version: 1
concepts:
  act: {ru: [сдаться, сдаюсь, объявление], uk: [здатися, з'їхати]}
exclusions: {games: {ru: [экзамен]}}
unlike: [сжаться]
""")


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("СДАТЬСЯ", How.WRITTEN),
        ("сдатся", How.SLIP),
        ("сдатсья", How.SLIP),
        ("сдааться", How.SLIP),
        ("clfnmcz", How.LAYOUT),
        ("clf.cm", How.LAYOUT),
        ("j,]zdktybt", How.LAYOUT),
        ("plfnbcz", How.LAYOUT),
        ("sdatsya", How.LATIN),
        ("sdat'sya", How.LATIN),
        ("sdatsja", How.LATIN),
        ("zdatysia", How.LATIN),
        ("z'yikhaty", How.LATIN),
    ],
)
def test_a_form_is_found(query: str, how: How) -> None:
    assert matches(TOPIC, fold(query))
    assert how in {hit.how for hit in why(TOPIC, fold(query)).hits}


@pytest.mark.parametrize(
    "query",
    ["здаться всегда", "сжаться", "сда", "даться", "сдаться экзамен", "clfnmcz 'rpfvty", "sdatsya ekzamen"],
)
def test_is_not_found(query: str) -> None:
    topic = (
        TOPIC if "здаться" not in query else parse("name: a\nversion: 1\nconcepts: {one: {ru: [сдаться]}}")
    )
    assert not matches(topic, fold(query))


def test_an_exclusion_is_never_found_misspelt() -> None:
    assert matches(TOPIC, "сдаться экзаменн")
    assert not matches(TOPIC, "сдаться экзамен")


def test_keys_of_both_layouts() -> None:
    assert mistyped("съесть") == {"c]tcnm"}
    assert mistyped("їжа") == {"];f"}
    assert mistyped("плен") == {"gkty"}
    assert mistyped("rendre") == frozenset()


def test_latin_letters_are_bounded() -> None:
    assert latin("плен", "ru") == {"plen"}
    assert latin("плен", "fr") == frozenset()
    assert latin("щ" * 20, "ru") == frozenset()
    assert {"tsentr", "centr"} == latin("центр", "ru")


def test_short_variants_are_left_out() -> None:
    assert variants(Form("бот", "ru")) == ()
    assert all(len(text) >= 4 for text, _ in variants(Form("бой", "uk")))
