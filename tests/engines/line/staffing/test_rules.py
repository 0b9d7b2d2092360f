"""Hard rules of a roster: hours, rest, nights."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from safeconduct.line.engine.staffing.roster import Shift
from safeconduct.line.engine.staffing.rules import Rule, Rules, breaches

PARIS = "Europe/Paris"


def shift(day: str, start: str, hours: float, person: str = "Alder") -> Shift:
    begin = datetime.fromisoformat(f"{day} {start}")
    return Shift(begin, begin + timedelta(hours=hours), PARIS, person, frozenset({"uk"}))


def days(first: int, count: int, start: str, hours: float) -> list[Shift]:
    return [shift(f"2026-11-{first + n:02}", start, hours) for n in range(count)]


def broken(shifts: list[Shift], rules: Rules | None = None) -> list[Rule]:
    return [one.rule for one in breaches(shifts, rules)]


def test_an_ordinary_week_breaks_nothing() -> None:
    assert broken(days(23, 5, "08:00", 8)) == []


def test_more_than_ten_hours_a_day_are_named_with_the_hours() -> None:
    (found,) = breaches([shift("2026-11-23", "08:00", 11)])
    assert found.rule is Rule.DAY
    assert found.sentence == (
        "Alder works 11.0 hours in one duty; at most 10 are allowed (2026-11-23 08:00, Europe/Paris)."
    )


def test_a_duty_goes_on_after_midnight() -> None:
    late = [shift("2026-11-23", "13:00", 6), shift("2026-11-23", "20:00", 5.5)]
    assert broken(late) == [Rule.DAY]


def test_a_late_duty_and_an_early_one_after_enough_rest_are_two() -> None:
    assert broken([shift("2026-11-23", "14:00", 8), shift("2026-11-24", "09:00", 8)]) == []


def test_a_short_break_within_a_duty_is_neither_rest_nor_work() -> None:
    split = [shift("2026-11-23", "08:00", 5), shift("2026-11-23", "14:00", 5)]
    assert broken(split) == []
    assert broken(split, Rules(pause_h=0.5)) == [Rule.REST]


def test_more_than_forty_eight_hours_in_a_week_are_a_breach_of_that_week_alone() -> None:
    six = days(23, 6, "08:00", 8.5)
    assert broken(six) == [Rule.WEEK]
    # Moved by three days, the same hours fall into two weeks.
    assert broken(days(20, 6, "08:00", 8.5)) == []


def test_less_than_eleven_hours_between_two_shifts_are_a_breach() -> None:
    (found,) = breaches([shift("2026-11-23", "14:00", 8), shift("2026-11-24", "08:00", 2)])
    assert found.rule is Rule.REST
    assert "rests 10.0 hours" in found.sentence
    assert broken([shift("2026-11-23", "14:00", 8), shift("2026-11-24", "09:00", 2)]) == []


def test_the_night_in_which_the_clocks_go_forward_takes_an_hour_of_rest_away() -> None:
    assert broken([shift("2026-03-21", "13:00", 8), shift("2026-03-22", "08:00", 4)]) == []
    (found,) = breaches([shift("2026-03-28", "13:00", 8), shift("2026-03-29", "08:00", 4)])
    assert (found.rule, "rests 10.0 hours" in found.sentence) == (Rule.REST, True)


def test_the_night_in_which_they_go_back_makes_eight_hours_into_nine() -> None:
    assert broken([shift("2026-10-17", "22:00", 8)]) == []
    night = shift("2026-10-24", "22:00", 8)  # from 22 to 6 as the clock on the wall shows it
    assert broken([night]) == [Rule.NIGHT]


def test_a_night_duty_is_at_most_eight_hours_and_a_late_evening_is_none() -> None:
    assert broken([shift("2026-11-23", "20:00", 9)]) == [Rule.NIGHT]
    assert broken([shift("2026-11-23", "16:00", 9)]) == []


def test_a_night_that_begins_after_midnight_belongs_to_the_evening_before() -> None:
    mixed = [shift("2026-11-23", "22:00", 8), shift("2026-11-25", "00:30", 7)]
    assert broken(mixed, Rules(nights_in_row=1)) == [Rule.NIGHTS]


def test_a_fifth_night_in_a_row_is_a_breach_and_one_after_a_free_night_is_not() -> None:
    assert broken(days(23, 4, "22:00", 8)) == []
    assert broken(days(23, 5, "22:00", 8)) == [Rule.NIGHTS]
    free = days(20, 3, "22:00", 8) + days(24, 3, "22:00", 8)
    assert broken(free) == []


def test_one_person_on_two_shifts_at_once_is_a_breach_and_works_once() -> None:
    twice = [shift("2026-11-23", "08:00", 8), shift("2026-11-23", "09:00", 6)]
    assert broken(twice) == [Rule.TWICE]


def test_people_are_looked_at_one_by_one() -> None:
    shifts = [shift("2026-11-23", "08:00", 8), shift("2026-11-23", "16:00", 8, "Birch")]
    assert broken(shifts) == []


@pytest.mark.parametrize("wrong", [{"day_h": -1.0}, {"rest_h": float("nan")}, {"nights_in_row": -1}])
def test_rules_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="A rule is a number of at least 0"):
        Rules(**wrong)  # type: ignore[arg-type]
