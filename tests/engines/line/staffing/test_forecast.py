"""Next week from past weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.forecast import Model, forecast, on_the_week, weeks_of

PARIS = ZoneInfo("Europe/Paris")


def weeks(levels: list[float], seed: int = 0, spread: float = 0.0) -> list[list[int]]:
    draw = np.random.default_rng(seed)
    hour = np.tile(np.arange(48) / 2, 7)
    shape = 0.2 + np.exp(-(((hour - 20) / 4) ** 2))
    shape /= shape.mean()
    found = []
    for level in levels:
        surprise = draw.gamma(1 / spread, spread, 336) if spread else np.ones(336)
        found.append([int(count) for count in draw.poisson(level * shape * surprise)])
    return found


def test_the_level_of_the_last_weeks_and_the_shape_of_all_make_the_forecast() -> None:
    told = forecast(weeks([10, 10, 10, 20, 20]))
    assert sum(one.rate.mid for one in told) / 336 == pytest.approx(20, rel=0.1)
    evening, night = told[40].rate.mid, told[8].rate.mid
    assert evening > 3 * night


def test_a_day_and_a_time_speak_for_a_half_hour_in_which_little_was_seen() -> None:
    past = weeks([0.5] * 3, seed=4)
    truth = np.array(weeks([1000.0], seed=9)[0]) / 2000
    told = np.array([one.rate.mid for one in forecast(past)])
    plain = np.mean(past, axis=0)
    assert np.abs(told - truth).mean() < 0.5 * np.abs(plain - truth).mean()


def test_eight_in_ten_counts_lie_within_the_bounds() -> None:
    inside = []
    for seed in range(6):
        *past, seen = weeks([30] * 7, seed, spread=0.08)
        told = forecast(past)
        inside += [one.count.low <= count <= one.count.high for one, count in zip(told, seen, strict=True)]
    assert 0.75 <= np.mean(inside) <= 0.88


def test_surprises_in_the_past_widen_the_bounds() -> None:
    calm, wild = (forecast(weeks([30] * 6, 2, spread))[40] for spread in (0.0, 0.3))
    assert wild.rate.high / wild.rate.mid > calm.rate.high / calm.rate.mid + 0.2
    assert wild.count.high - wild.count.low > calm.count.high - calm.count.low


def test_chance_alone_does_not_make_the_expectation_uncertain() -> None:
    told = forecast(weeks([2] * 8, 6))
    assert np.median([one.rate.high / one.rate.mid for one in told]) < 1.4
    # The count itself scatters all the same.
    assert np.median([one.count.high / one.rate.mid for one in told]) > 1.5


def test_a_week_with_missing_hours_has_the_level_of_the_hours_that_are_known() -> None:
    past: list[list[int | None]] = [list(week) for week in weeks([20] * 4, 3)]
    past[-1][:200] = [None] * 200
    assert sum(one.rate.mid for one in forecast(past)) / 336 == pytest.approx(20, rel=0.08)


def test_weeks_without_any_contact_expect_none_for_certain() -> None:
    told = forecast([[0] * 336] * 3)
    assert all(one.rate.mid == 0 and one.count.high == 0 for one in told)


@pytest.mark.parametrize(
    "past",
    [[[1] * 336], [], [[1] * 336, [1] * 335], [[1] * 336, [-1] * 336], [[1] * 336, [None] * 336]],
)
def test_a_past_that_is_too_short_or_cannot_be_is_refused(past: list[list[int | None]]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        forecast(past)


@pytest.mark.parametrize("wrong", [{"memory_weeks": 0}, {"shared": 0}, {"spread": -1}, {"share": 1}])
def test_a_model_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="A model"):
        Model(**wrong)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(st.none() | st.integers(0, 50), min_size=336, max_size=336), min_size=2, max_size=4))
def test_bounds_stand_in_order_whatever_the_past(past: list[list[int | None]]) -> None:
    if any(set(week) == {None} for week in past):
        return
    for one in forecast(past):
        assert 0 <= one.rate.low <= one.rate.mid * (1 + 1e-9) <= one.rate.high * (1 + 1e-9) + 1e-9
        assert one.count.low <= one.count.mid <= one.count.high


def test_counts_lie_on_the_clock_face_of_weeks_with_a_change_of_the_clock() -> None:
    monday = date(2026, 3, 30)  # the day after the clocks went forward
    noon = datetime(2026, 3, 29, 12, 0, tzinfo=PARIS).astimezone(UTC)
    before = datetime(2026, 3, 22, 12, 0, tzinfo=PARIS).astimezone(UTC)
    first, second = weeks_of({noon: 5, before: 7}, PARIS, monday, 2, missing=0)
    sunday_noon = 6 * 48 + 24
    assert (first[sunday_noon], second[sunday_noon]) == (7, 5)
    assert second[6 * 48 + 4] is None  # 02:00 did not exist
    assert first[6 * 48 + 4] == 0


def test_of_two_equal_half_hours_the_first_counts() -> None:
    once = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in Paris, and an hour later again
    (week,) = weeks_of({once: 3, once + timedelta(hours=1): 9}, PARIS, date(2026, 10, 26), 1)
    assert week[6 * 48 + 5] == 3


@pytest.mark.parametrize(("monday", "slots"), [(date(2026, 3, 23), 334), (date(2026, 10, 19), 338)])
def test_a_week_in_which_the_clocks_change_has_its_own_number_of_half_hours(monday: date, slots: int) -> None:
    told = forecast(weeks([5, 5]))
    week = on_the_week(told, monday, PARIS)
    assert len(week) == slots
    local = week[-1][0].astimezone(PARIS)
    assert (local.weekday(), local.hour, local.minute) == (6, 23, 30)
    assert week[-1][1] is told[335]
