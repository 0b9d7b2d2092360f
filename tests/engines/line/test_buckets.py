"""Token buckets: never more than the burst and what came since, and nobody waits longer than he was told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.buckets import Bucket, full, is_full, refilled, take, take_all

rates = st.floats(0.01, 1000.0)
bursts = st.floats(1.0, 100.0)
pauses = st.lists(st.floats(0.0, 30.0), min_size=1, max_size=40)


def test_a_full_bucket_gives_its_burst_at_once_and_then_makes_wait() -> None:
    bucket = full(1.0, 3.0, 100.0)
    for _ in range(3):
        bucket, wait = take(bucket, 100.0)
        assert wait == 0.0
    bucket, wait = take(bucket, 100.0)
    assert wait == pytest.approx(1.0)
    bucket, wait = take(bucket, 100.0 + wait)
    assert wait == 0.0


def test_a_taking_that_must_wait_takes_nothing() -> None:
    bucket, _ = take(full(1.0, 5.0, 0.0), 0.0, 4.0)
    waiting, wait = take(bucket, 0.0, 3.0)
    assert wait == pytest.approx(2.0)
    assert waiting.tokens == bucket.tokens
    assert take(waiting, 0.0, 1.0)[1] == 0.0


@settings(max_examples=150, deadline=None)
@given(rates, bursts, pauses, st.data())
def test_no_stretch_of_time_sees_more_than_the_burst_and_the_rate(
    rate: float, burst: float, gaps: list[float], data: st.DataObject
) -> None:
    bucket, now, taken = full(rate, burst, 0.0), 0.0, []
    for gap in gaps:
        now += gap
        cost = data.draw(st.floats(0.0, burst))
        bucket, wait = take(bucket, now, cost)
        if wait == 0.0:
            taken.append((now, cost))
    for first, (begin, _) in enumerate(taken):
        total = 0.0
        for end, cost in taken[first:]:
            total += cost
            assert total <= burst + rate * (end - begin) + 1e-6 * (1 + len(taken))


@settings(max_examples=150, deadline=None)
@given(rates, bursts, st.floats(0.0, 1e6), st.floats(0.0, 1.0))
def test_who_waits_as_long_as_he_was_told_is_served(
    rate: float, burst: float, now: float, part: float
) -> None:
    bucket, _ = take(full(rate, burst, now), now, burst)
    cost = burst * part
    bucket, wait = take(bucket, now, cost)
    again, more = take(bucket, now + wait, cost)
    assert more == pytest.approx(0.0, abs=1e-5)
    assert again.tokens >= 0.0


@settings(max_examples=100, deadline=None)
@given(rates, bursts, st.floats(-1e6, 1e6))
def test_a_clock_that_was_put_back_gives_nothing(rate: float, burst: float, now: float) -> None:
    empty, _ = take(full(rate, burst, now), now, burst)
    back = refilled(empty, now - 3600.0)
    assert back.tokens == 0.0
    assert refilled(back, now - 3600.0 + burst / rate * 2).tokens == pytest.approx(burst)


def test_several_buckets_give_together_or_not_at_all() -> None:
    overall, chat = full(30.0, 30.0, 0.0), full(1.0, 1.0, 0.0)
    (overall, chat), wait = take_all((overall, chat), 0.0)
    assert wait == 0.0
    (overall, chat), wait = take_all((overall, chat), 0.0)
    assert wait == pytest.approx(1.0)
    assert overall.tokens == 29.0
    assert take_all((), 0.0) == ((), 0.0)


@settings(max_examples=100, deadline=None)
@given(rates, bursts, st.floats(0.0, 1e6), st.floats(0.0, 1.0))
def test_a_bucket_can_be_kept(rate: float, burst: float, now: float, part: float) -> None:
    bucket, _ = take(full(rate, burst, now), now, burst * part)
    assert Bucket.from_json(json.loads(json.dumps(bucket.to_json()))) == bucket


def test_a_bucket_that_is_full_again_need_not_be_kept() -> None:
    bucket, _ = take(full(1.0, 2.0, 0.0), 0.0, 2.0)
    assert not is_full(bucket, 1.9)
    assert is_full(bucket, 2.0)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"rate": 1.0, "burst": 1.0, "tokens": 2.0, "at": 0.0},
        {"rate": 1.0, "burst": 1.0, "tokens": -1.0, "at": 0.0},
        {"rate": 0.0, "burst": 1.0, "tokens": 1.0, "at": 0.0},
        {"rate": "1", "burst": 1.0, "tokens": 1.0, "at": 0.0},
        {"rate": True, "burst": 1.0, "tokens": 1.0, "at": 0.0},
        {"rate": 1.0, "burst": 1.0, "tokens": float("nan"), "at": 0.0},
        {"rate": 1.0, "burst": 1.0, "tokens": 1.0, "at": 0.0, "more": 1},
    ],
)
def test_what_is_no_bucket_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="bucket"):
        Bucket.from_json(kept)


@pytest.mark.parametrize("cost", [-1.0, 3.1, float("nan")])
def test_a_cost_that_could_never_be_taken_is_refused(cost: float) -> None:
    with pytest.raises(ValueError, match="between 0 and the burst"):
        take(full(1.0, 3.0, 0.0), 0.0, cost)
