"""Each person counts once, however often he tries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.contacts import Contact, once_per_person, per_half_hour

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(minutes: float, token: str | None = "a", language: str = "uk", channel: str = "phone") -> Contact:  # noqa: S107
    return Contact(NOON + timedelta(minutes=minutes), token, language, channel)


def test_five_tries_within_an_hour_are_one_person() -> None:
    assert once_per_person([at(m) for m in (0, 3, 7, 30, 60)], HOUR) == (at(0),)


def test_the_window_begins_with_the_try_that_counts() -> None:
    kept = once_per_person([at(m) for m in (0, 40, 61, 100, 122)], HOUR)
    assert kept == (at(0), at(61), at(122))


def test_the_first_language_and_channel_stay_and_order_does_not_matter() -> None:
    kept = once_per_person([at(5, language="ru", channel="sms"), at(0)], HOUR)
    assert kept == (at(0),)


def test_other_callers_and_unknown_ones_are_not_merged() -> None:
    assert len(once_per_person([at(0), at(1, "b"), at(2, None), at(3, None)], HOUR)) == 4


def test_half_hours_are_counted_by_language_and_channel() -> None:
    counts = per_half_hour([at(0), at(29), at(30), at(31, language="ru")], ZoneInfo("UTC"))
    assert {(slot.start, slot.language): count for slot, count in counts.items()} == {
        (NOON, "uk"): 2,
        (NOON + HOUR / 2, "uk"): 1,
        (NOON + HOUR / 2, "ru"): 1,
    }


def test_half_hours_are_those_of_the_local_clock() -> None:
    (slot,) = per_half_hour([at(20)], ZoneInfo("Asia/Kathmandu"))  # UTC + 5:45
    assert slot.start == NOON + timedelta(minutes=15)


def test_a_time_without_zone_and_a_window_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        once_per_person([at(0)._replace(time=datetime(2026, 11, 23, 12))], HOUR)  # noqa: DTZ001
    with pytest.raises(ValueError, match="below zero"):
        once_per_person([at(0)], -HOUR)


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(["a", "b", "c", None])), max_size=60),
    st.integers(0, 600),
)
def test_whoever_called_is_counted_and_never_twice_within_the_window(
    tries: list[tuple[int, str | None]], minutes: int
) -> None:
    given_ = [at(minute, token) for minute, token in tries]
    kept = once_per_person(given_, timedelta(minutes=minutes))
    assert {one.token for one in kept} == {one.token for one in given_}
    assert sum(one.token is None for one in kept) == sum(one.token is None for one in given_)
    for token in ("a", "b", "c"):
        times = [one.time for one in kept if one.token == token]
        assert all(b - a > timedelta(minutes=minutes) for a, b in pairwise(times))
