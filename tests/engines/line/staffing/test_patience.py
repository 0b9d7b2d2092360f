"""Patience from waits that were cut short by an answer."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import pytest

from safeconduct.line.engine.staffing.patience import (
    Waited,
    apart_from_exponential,
    patience,
    patience_from_totals,
    still_waiting,
)


def waits(seed: int, mean: float, count: int) -> list[Waited]:
    draw = np.random.default_rng(seed)
    own, offered = draw.exponential(mean, count), draw.exponential(60, count)
    return [Waited(float(min(a, b)), bool(a < b)) for a, b in zip(own, offered, strict=True)]


def test_the_time_of_all_over_those_who_gave_up_finds_the_patience_behind_answered_calls() -> None:
    told = patience(waits(1, 200, 20_000))
    assert told.mean_s == pytest.approx(200, rel=0.05)
    assert told.low_s < told.mean_s < told.high_s
    # The mean wait of those who gave up is a trap: the most patient are answered before they could give up.
    gone = [one.seconds for one in waits(1, 200, 20_000) if one.gave_up]
    assert sum(gone) / len(gone) < 60


def test_eight_of_ten_intervals_hold_the_truth() -> None:
    inside = 0
    for seed in range(300):
        told = patience(waits(seed, 200, 60))
        inside += told.low_s <= 200 <= told.high_s
    assert 0.75 <= inside / 300 <= 0.9


def test_when_nobody_gave_up_only_a_lower_bound_is_known() -> None:
    told = patience_from_totals(500, 0)
    assert (told.mean_s, told.high_s) == (inf, inf)
    # One event within 500 s has a chance of 90 % when the mean is 500 / ln 10.
    assert told.low_s == pytest.approx(500 / np.log(10))


def test_misdialled_calls_are_left_out_and_change_nothing_else() -> None:
    real = waits(5, 200, 20_000)
    mixed = real + [Waited(1.0, True)] * 4000
    assert patience(mixed).mean_s < 150
    assert patience(mixed, from_s=5).mean_s == pytest.approx(patience(real).mean_s, rel=0.05)


def test_the_curve_of_those_still_waiting_is_the_textbook_one() -> None:
    rows = [Waited(3, True), Waited(4, False), Waited(5, True), Waited(5, False), Waited(9, True)]
    assert still_waiting(rows) == (
        (3, pytest.approx(4 / 5)),
        (5, pytest.approx(4 / 5 * 2 / 3)),
        (9, pytest.approx(0)),
    )


def test_exponential_patience_is_near_its_curve_and_a_rush_at_the_greeting_is_not() -> None:
    assert apart_from_exponential(waits(7, 200, 3000)) < 0.06
    rush = waits(7, 600, 1500) + [Waited(4 + n / 1000, True) for n in range(700)]
    assert apart_from_exponential(rush) > 0.15


def test_without_any_wait_the_curve_is_empty() -> None:
    assert still_waiting([]) == ()
    assert apart_from_exponential([Waited(5, False)]) == 0


@pytest.mark.parametrize(("waited", "gave_up"), [(-1, 0), (nan, 1), (inf, 1), (10, -1), (0, 3)])
def test_what_cannot_be_is_refused_in_a_sentence(waited: float, gave_up: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        patience_from_totals(waited, gave_up)


@pytest.mark.parametrize("seconds", [-1.0, nan])
def test_a_wait_that_cannot_be_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="A wait is a number of seconds"):
        patience([Waited(seconds, True)])
