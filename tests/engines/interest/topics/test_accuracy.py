"""Shares of labelled phrases have the interval of Wilson, and unequal weights widen it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.topics import Label, precision, recall, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (9, 13, 0.4237, 0.8732),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_intervals_of_the_textbook(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000), st.floats(0, 1), st.floats(0.01, 0.999))
@settings(max_examples=150)
def test_an_interval_holds_its_share(n: int, part: float, level: float) -> None:
    hits = min(float(n), part * n)
    low, high = wilson(hits, n, level)
    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("hits", "n", "level"), [(1, 0, 0.95), (-1, 3, 0.95), (4, 3, 0.95), (1, 3, 1.0), (1, 3, 0.0)]
)
def test_refuses_impossible_numbers(hits: int, n: int, level: float) -> None:
    with pytest.raises(ValueError, match="observations"):
        wilson(hits, n, level)


def test_precision_is_of_what_was_found() -> None:
    labels = [Label(True)] * 8 + [Label(False)] * 2 + [Label(True, matched=False)] * 5
    found = precision(labels)
    assert (found.share, found.n) == (0.8, 10)
    assert (found.low, found.high) == wilson(8, 10)


def test_unequal_weights_count_searches_and_widen_the_interval() -> None:
    even = precision([Label(True, weight=3)] * 8 + [Label(False, weight=3)] * 2)
    assert even.share == pytest.approx(0.8)
    assert even.low == pytest.approx(wilson(8, 10)[0])
    uneven = precision([Label(True, weight=29)] + [Label(True)] * 3 + [Label(False)] * 8)
    assert uneven.share == pytest.approx(0.8)
    assert uneven.high - uneven.low > even.high - even.low


def test_recall_needs_labels_of_what_was_not_found() -> None:
    labels = [Label(True, weight=10)] * 9 + [Label(False, weight=10)] * 3
    with pytest.raises(ValueError, match="not found too"):
        recall(labels)
    found = recall([*labels, Label(True, matched=False, weight=10), Label(False, matched=False, weight=500)])
    assert (found.share, found.n) == (pytest.approx(0.9), 10)


def test_without_labels_there_is_no_share() -> None:
    with pytest.raises(ValueError, match="label some phrases"):
        precision([])
    with pytest.raises(ValueError, match="label some phrases"):
        recall([Label(False, matched=False)])
