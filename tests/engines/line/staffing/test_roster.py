"""Shifts against need, also in weeks in which the clocks change."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.roster import Asked, Hole, Shift, coverage, holes

PARIS = "Europe/Paris"
MONDAY = date(2026, 11, 23)
SPRING, AUTUMN = date(2026, 3, 23), date(2026, 10, 19)


def shift(start: str, end: str, person: str = "Alder", languages: str = "uk", zone: str = PARIS) -> Shift:
    return Shift(
        datetime.fromisoformat(start), datetime.fromisoformat(end), zone, person, frozenset(languages.split())
    )


def hours(shifts: list[Shift], monday: date = MONDAY) -> float:
    return sum(len(now.people) for now in coverage(shifts, monday, PARIS)) / 2


def test_a_shift_is_there_in_each_half_hour_that_it_holds() -> None:
    present = coverage([shift("2026-11-23 08:00", "2026-11-23 12:00")], MONDAY, PARIS)
    there = [now.start for now in present if now.people]
    assert len(present) == 336
    assert there[0] == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    assert len(there) == 8


def test_a_half_hour_that_a_shift_begins_within_does_not_count() -> None:
    assert hours([shift("2026-11-23 08:10", "2026-11-23 12:20")]) == 3.5


def test_somebody_on_two_shifts_counts_once_with_all_his_languages() -> None:
    both = [
        shift("2026-11-23 08:00", "2026-11-23 12:00"),
        shift("2026-11-23 08:00", "2026-11-23 10:00", languages="ru"),
    ]
    present = coverage(both, MONDAY, PARIS)
    assert [len(now.people) for now in present[16:24]] == [1] * 8
    assert (present[16].speaking("ru"), present[20].speaking("ru")) == (1, 0)


def test_a_shift_written_in_another_zone_is_there_at_the_same_moment() -> None:
    here, there = (
        coverage([one], MONDAY, PARIS)
        for one in (
            shift("2026-11-23 08:00", "2026-11-23 12:00"),
            shift("2026-11-23 09:00", "2026-11-23 13:00", zone="Europe/Kyiv"),
        )
    )
    assert here == there


def test_the_night_in_which_the_clocks_go_forward_is_an_hour_shorter() -> None:
    night = shift("2026-03-28 22:00", "2026-03-29 06:00")
    assert night.ends - night.begins == timedelta(hours=7)
    assert hours([night], SPRING) == 7
    assert len(coverage([], SPRING, PARIS)) == 334


def test_the_night_in_which_they_go_back_is_an_hour_longer() -> None:
    night = shift("2026-10-24 22:00", "2026-10-25 06:00")
    assert hours([night], AUTUMN) == 9
    assert len(coverage([], AUTUMN, PARIS)) == 338


def test_an_end_at_a_time_that_comes_twice_is_the_first_unless_it_says_the_second() -> None:
    first = shift("2026-10-24 22:00", "2026-10-25 02:30")
    second = Shift(first.start, first.end.replace(fold=1), PARIS, "Alder", frozenset({"uk"}))
    assert second.ends - first.ends == timedelta(hours=1)


def test_a_week_at_which_the_clocks_change_at_midnight_begins_with_its_first_moment() -> None:
    beirut = "Asia/Beirut"  # its clocks went forward at midnight of Sunday, 27 March 2022
    assert len(coverage([], date(2022, 3, 21), beirut)) == 334


@pytest.mark.parametrize(
    ("start", "end", "zone", "said"),
    [
        ("2026-03-29 02:30", "2026-03-29 08:00", PARIS, "does not exist in Europe/Paris"),
        ("2026-11-23 08:00", "2026-11-23 08:00", PARIS, "must end later"),
        ("2026-11-23 08:00", "2026-11-24 08:30", PARIS, "within 24 hours"),
        ("2026-11-23 08:00", "2026-11-23 12:00", "Europe/Atlantis", "no time zone"),
        ("2026-11-23 08:00+01:00", "2026-11-23 12:00+01:00", PARIS, "already has an offset"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_in_a_sentence(start: str, end: str, zone: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        shift(start, end, zone=zone)


def test_a_shift_without_person_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match="a person and at least one language"):
        shift("2026-11-23 08:00", "2026-11-23 12:00", languages="")


def test_a_week_that_begins_on_another_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no Monday"):
        coverage([], date(2026, 11, 24), PARIS)


def test_holes_say_which_half_hour_which_language_and_how_many() -> None:
    shifts = [
        shift("2026-11-23 08:00", "2026-11-23 09:00", "Alder", "uk ru"),
        shift("2026-11-23 08:00", "2026-11-23 09:00", "Birch", "uk"),
    ]
    present = coverage(shifts, MONDAY, PARIS)
    eight = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo(PARIS)).astimezone(UTC)
    need = {eight: Asked(3, {"uk": 2, "ru": 2}), eight + timedelta(minutes=30): Asked(2, {"uk": 2})}
    found = holes(present, need)
    assert found == (Hole(eight, None, 3, 2), Hole(eight, "ru", 2, 1))
    assert [one.short for one in found] == [1, 1]


def test_each_language_that_must_always_be_spoken_has_two_at_all_times() -> None:
    present = coverage([shift("2026-11-23 08:00", "2026-11-23 09:00", languages="uk")], MONDAY, PARIS)
    found = holes(present, {}, languages=["uk"])
    assert len(found) == 336
    assert sorted({one.short for one in found}) == [1, 2]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6 * 24 * 60), st.integers(1, 23 * 60)), max_size=6),
    st.sampled_from([MONDAY, SPRING, AUTUMN]),
)
def test_nobody_is_counted_for_time_that_he_is_not_there(spans: list[tuple[int, int]], monday: date) -> None:
    begin = datetime.combine(monday, datetime.min.time())
    shifts = []
    for number, (start, length) in enumerate(spans):
        local = begin + timedelta(minutes=start)
        end = local + timedelta(minutes=length)
        with suppress(ValueError):  # a time that the clocks skip, or an hour that they make of nothing
            shifts.append(Shift(local, end, PARIS, f"person {number}", frozenset({"uk"})))
    last = coverage([], monday, PARIS)[-1].start
    inside = [one for one in shifts if one.ends <= last]
    worked = sum((one.ends - one.begins for one in inside), timedelta()) / timedelta(hours=1)
    # Less than half an hour is lost at each end.
    assert worked - len(inside) <= hours(inside, monday) <= worked
