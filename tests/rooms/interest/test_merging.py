"""A second file of the same source and term: added, changed, never mixed where that would be wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.faces.problems import Conflict, TooLarge
from safeconduct.interest.engine.reading.limits import PERIODS
from safeconduct.interest.engine.records import Period, Point, Unit
from safeconduct.interest.keeping.merging import Change, merged


def month(number: int, value: float | None, *, partial: bool = False) -> Point:
    """The point of a month, counted from January 2025."""
    return Point(date(2025 + (number - 1) // 12, (number - 1) % 12 + 1, 1), value, partial=partial)


def joined(kept: list[Point], brought: list[Point], **options: bool) -> tuple[Point, ...]:
    return merged(tuple(kept), tuple(brought), Unit.COUNT, Period.MONTH, **options).points


def test_a_first_file_is_taken_as_it_is() -> None:
    found = merged((), (month(1, 5), month(2, None)), Unit.COUNT, Period.MONTH)
    assert found.points == (month(1, 5), month(2, None))
    assert (found.added, found.changes) == (2, ())


def test_new_periods_are_added_and_changed_values_are_told() -> None:
    found = merged(
        (month(1, 5), month(2, 6), month(3, 7, partial=True)),
        (month(2, 9), month(3, 70), month(4, 8)),
        Unit.COUNT,
        Period.MONTH,
    )
    assert [point.value for point in found.points] == [5, 9, 70, 8]
    assert found.added == 1
    assert found.changes == (
        Change(date(2025, 2, 1), 6, 9, unfinished=False),
        Change(date(2025, 3, 1), 7, 70, unfinished=True),
    )
    assert not found.points[2].partial


def test_a_hole_between_two_files_stays_a_hole() -> None:
    assert joined([month(1, 5)], [month(4, 8)]) == (month(1, 5), month(2, None), month(3, None), month(4, 8))


def test_what_a_file_does_not_know_takes_nothing_away() -> None:
    assert joined([month(1, 5), month(2, 6)], [month(1, None), month(2, 7)]) == (month(1, 5), month(2, 7))


def test_an_older_file_only_fills_what_is_missing() -> None:
    kept = [month(2, 6), month(3, None), month(4, 8), month(5, 2, partial=True)]
    brought = [month(1, 5), month(2, 60), month(3, 7), month(5, 9)]
    assert [point.value for point in joined(kept, brought, older=True)] == [5, 6, 7, 8, 9]


def test_an_index_replaces_the_kept_download_whole() -> None:
    found = merged((month(1, 50), month(2, 100)), (month(2, 40), month(3, 100)), Unit.INDEX, Period.MONTH)
    assert found.points == (month(2, 40), month(3, 100))
    assert found.changes == ()


def test_weeks_that_begin_on_other_days_are_refused() -> None:
    sundays = tuple(Point(date(2025, 1, 5) + timedelta(weeks=n), 1.0) for n in range(3))
    mondays = tuple(Point(date(2025, 1, 6) + timedelta(weeks=n), 1.0) for n in range(5))
    with pytest.raises(Conflict, match="begin on other days"):
        merged(sundays, mondays, Unit.COUNT, Period.WEEK)


def test_more_periods_than_are_read_at_once_are_refused() -> None:
    first = date(1990, 1, 1)
    far = first + timedelta(days=PERIODS)
    with pytest.raises(TooLarge, match="10,000 periods"):
        merged((Point(first, 1.0),), (Point(far, 1.0),), Unit.COUNT, Period.DAY)


days = st.dictionaries(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 9).map(float)), min_size=1)


@given(kept=days, brought=days)
def test_every_value_of_the_newer_file_stands_and_no_other_is_lost(
    kept: dict[int, float | None], brought: dict[int, float | None]
) -> None:
    first = date(2025, 1, 1)

    def points(of: dict[int, float | None]) -> tuple[Point, ...]:
        return tuple(Point(first + timedelta(days=at), of.get(at)) for at in range(min(of), max(of) + 1))

    found = merged(points(kept), points(brought), Unit.COUNT, Period.DAY)
    told = {(point.start - first).days: point.value for point in found.points}  # type: ignore[operator]
    for at in range(min(told), max(told) + 1):
        newer = brought.get(at)
        assert told[at] == (kept.get(at) if newer is None else newer)
    new = sum(value is not None and kept.get(at) is None for at, value in brought.items())
    assert found.added == new
