"""Numbers as readers write them, and names made safe to stand beside them."""

from datetime import date

import pytest
from babel.numbers import parse_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.interest.wording.conftest import LANGUAGES

from safeconduct.interest.engine.records import Point, Unit
from safeconduct.interest.wording import numbers
from safeconduct.interest.wording.plain import plain


@pytest.mark.parametrize(
    ("language", "count", "ratio", "share"),
    [
        ("en", "70,253", "7.6", "0.00472%"),
        ("fr", "70\u202f253", "7,6", "0,00472\u00a0%"),
        ("ru", "70\u00a0253", "7,6", "0,00472\u00a0%"),
        ("uk", "70\u00a0253", "7,6", "0,00472%"),
    ],
)
def test_thousands_decimals_and_percent_are_those_of_the_language(
    language: str, count: str, ratio: str, share: str
) -> None:
    assert numbers.amount(70253.0, Unit.COUNT, language) == count
    assert numbers.number(7.6123, language, 1) == ratio
    assert numbers.amount(0.00472, Unit.SHARE, language) == share


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1e14), st.sampled_from(LANGUAGES), st.integers(0, 5))
def test_numbers_parse_back(value: float, language: str, digits: int) -> None:
    text = numbers.number(value, language, digits)
    assert float(parse_decimal(text, locale=language)) == pytest.approx(
        round(value, digits), abs=1e-9, rel=1e-12
    )


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1e300), st.sampled_from(LANGUAGES), st.sampled_from(list(Unit)))
def test_no_number_is_long(value: float, language: str, unit: Unit) -> None:
    for text in (
        numbers.amount(value, unit, language),
        numbers.short(value, unit, language),
        numbers.amount(numbers.estimated(value, unit), unit, language),
    ):
        assert 0 < len(text) < 30 or (unit == Unit.SHARE and value < 1e-9)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        numbers.number(value, "en")


def test_less_than_names_the_bound_of_which_the_value_is_half() -> None:
    point = Point(date(2022, 1, 1), 0.5, censored=True)
    assert numbers.of_point(point, Unit.INDEX, "en") == "less than 1"
    assert numbers.of_point(point, Unit.COUNT, "en") == "fewer than 1"
    assert numbers.of_point(point, Unit.SHARE, "fr") == "moins de 1\u00a0%"
    assert numbers.of_point(Point(date(2022, 1, 1), 0.0), Unit.INDEX, "en") == "0"


def test_large_values_are_short_at_an_axis() -> None:
    found = [numbers.short(1_500_000, Unit.COUNT, language) for language in LANGUAGES]
    assert found == ["1.5M", "1,5\u00a0M", "1,5\u00a0млн", "1,5\u00a0млн"]
    assert numbers.short(70_000, Unit.COUNT, "en") == "70,000"


def test_an_estimate_has_no_more_figures_than_it_can_know() -> None:
    found = [numbers.estimated(one, Unit.COUNT) for one in (70253.2, 8.4, 47.3, 0.2)]
    assert found == [70300, 8, 47, 0]
    assert numbers.estimated(0.0047213, Unit.SHARE) == 0.0047


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("как сдаться в плен", "как сдаться в плен"),
        ("  two\n lines\t", "two lines"),
        ("right\u202eto left\u2066", "rightto left"),
        ("zero\u200bwidth\x07 bell", "zerowidth bell"),
        ("mark \ue000 here", "mark here"),
        ("<b>{ $term } & “quoted”</b>", "<b>{ $term } & “quoted”</b>"),
        ("é", "é"),
        ("", ""),
    ],
)
def test_names_stay_as_they_are_but_for_what_could_mislead(name: str, expected: str) -> None:
    assert plain(name) == expected


def test_a_long_name_is_cut_and_shows_it() -> None:
    assert len(plain("a" * 10_000)) == 120
    assert plain("a" * 10_000).endswith("a…")
