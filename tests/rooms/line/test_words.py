"""The words of times and counts, in four languages with their plurals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from safeconduct.line.public import answers, reading

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOURS = {
    "en": ("1 hour ago", "2 hours ago", "5 hours ago", "21 hours ago", "22 hours ago"),
    "uk": ("1 годину тому", "2 години тому", "5 годин тому", "21 годину тому", "22 години тому"),
    "ru": ("1 час назад", "2 часа назад", "5 часов назад", "21 час назад", "22 часа назад"),
    "fr": ("il y a 1 heure", "il y a 2 heures", "il y a 5 heures", "il y a 21 heures", "il y a 22 heures"),
}


@pytest.mark.parametrize("language", HOURS)
def test_hours_are_counted_as_the_language_counts(language: str) -> None:
    with translation.override(language):
        said = tuple(answers.ago(NOW - timedelta(hours=n), NOW) for n in (1, 2, 5, 21, 22))
    assert said == HOURS[language]


def test_near_and_far_times_are_said_in_fitting_units() -> None:
    ages = (timedelta(seconds=-30), timedelta(seconds=90), timedelta(minutes=59), timedelta(days=11))
    with translation.override("en"):
        said = [answers.ago(NOW - age, NOW) for age in ages]
    assert said == ["just now", "just now", "59 minutes ago", "11 days ago"]


def test_a_time_is_told_on_the_clocks_of_the_area(settings: object) -> None:
    settings.ORGANISATION = {"time_zone": "Europe/Kyiv"}  # type: ignore[attr-defined]
    with translation.override("uk"):
        assert answers.clock(NOW) == "24 листопада, 14:00 (Kyiv)"
    with translation.override("fr"):
        assert answers.clock(NOW) == "24 novembre, 14:00 (Kyiv)"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type your codename: eight words, or twenty digits."),
        ("1234 5678", "12 digits are missing."),
        ("1" * 21, "There is 1 digit too many."),
        ("a" * 700, "A codename has eight words or twenty digits. Look at what you typed."),
    ],
)
def test_what_is_no_code_is_explained(text: str, sentence: str) -> None:
    with translation.override("en"):
        found = reading.typed({"code": text})
    assert (found.canonical, found.sentence) == (None, sentence)


def test_a_word_is_replaced_where_it_stands() -> None:
    assert reading.replaced("1. one, two-three\n4. d’Or", 1, "2") == "1. one, 2-three\n4. d’Or"
    assert reading.replaced("1. one, two-three\n4. d’Or", 3, "x") == "1. one, two-three\n4. x"
    assert reading.replaced("one", 4, "x") == "one"
