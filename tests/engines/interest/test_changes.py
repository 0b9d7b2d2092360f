"""Where a series changes."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from bench.interest_scores import binseg, cover, f1, nothing
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.changes import MOST, detect

DATA = Path(
    os.environ.get("SAFECONDUCT_DATA", Path(__file__).resolve().parents[3].parent / "shared" / "data")
)
TCPD = DATA / "interest" / "tcpd"
here = pytest.mark.skipif(
    not TCPD.is_dir(),
    reason="The annotated series are not here; set SAFECONDUCT_DATA to the folder with interest/.",
)


def noisy(*levels: tuple[int, float], seed: int = 0, spread: float = 0.3) -> list[float]:
    """Return levels of given lengths with noise."""
    means = np.concatenate([np.full(n, level) for n, level in levels])
    return list(means + np.random.default_rng(seed).normal(0, spread, len(means)))


def test_a_step_is_found_at_the_first_index_of_the_new_level() -> None:
    assert detect([5.0, 5.1, 4.9, 5.0, 5.1, 4.9, 9.0, 9.1, 8.9, 9.0, 9.1, 8.9]) == [6]


def test_each_of_several_steps_is_found() -> None:
    found = detect(noisy((40, 0), (40, 3), (40, -1)))
    assert len(found) == 2
    assert abs(found[0] - 40) <= 1
    assert abs(found[1] - 80) <= 1


def test_a_bend_is_a_change_and_a_straight_line_is_none() -> None:
    line = np.arange(60.0)
    assert detect(list(line + np.random.default_rng(1).normal(0, 0.5, 60))) == []
    bent = np.concatenate([line[:30], line[29] - 2 * np.arange(1.0, 31.0)])
    assert [abs(cut - 30) <= 2 for cut in detect(list(bent))] == [True]


@pytest.mark.parametrize("values", [[], [1.0], [1, 2], [1, 2, 3], [1, 9, 1, 9], [0, 0, 9, 9, 9]])
def test_fewer_than_six_values_have_no_change(values: list[float]) -> None:
    assert detect(values) == []


@pytest.mark.parametrize("value", [0.0, 0.1, 1e300, -7.0])
def test_equal_values_have_no_change(value: float) -> None:
    assert detect([value] * 30) == []


def test_values_that_are_no_numbers_have_no_change() -> None:
    assert detect([float("nan")] * 30) == []


def test_huge_values_do_not_overflow() -> None:
    assert detect([1e300] * 10 + [1.7e308] * 10) == [10]


def test_a_gap_moves_no_change_and_is_never_the_answer() -> None:
    values = noisy((20, 0), (20, 4))
    for at in (0, 5, 19, 20, 39):
        values[at] = float("nan")
    assert detect(values) == [21]
    values[8] = float("inf")
    assert detect(values) == [21]


def test_unknown_values_at_the_ends_change_nothing_else() -> None:
    values = noisy((20, 0), (20, 4), (9, 1))
    nothing_known = [float("nan")] * 7
    assert detect(nothing_known + values + nothing_known) == [7 + cut for cut in detect(values)]


def test_a_long_series_is_divided_at_the_original_points() -> None:
    assert detect(noisy((2 * MOST + 1, 0), (MOST, 2))) == [2 * MOST + 1]


@pytest.mark.parametrize("n", [10, 24, 60])
@pytest.mark.parametrize("mean", [3, 50])
def test_counts_without_change_show_one_in_at_most_a_few_of_a_hundred_runs(n: int, mean: int) -> None:
    found = [bool(detect(list(np.random.default_rng(seed).poisson(mean, n)))) for seed in range(100)]
    assert sum(found) <= 5


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 10_000), min_size=0, max_size=40),
    st.sampled_from([1e-6, 0.01, 3.0, 1000.0, 1e12]),
)
def test_scaling_moves_no_change(values: list[int], times: float) -> None:
    assert detect([one * times for one in values]) == detect(values)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True)), max_size=30))
def test_whatever_comes_the_answer_is_in_order_and_inside(values: list[float | None]) -> None:
    given_ = [float("nan") if one is None else one for one in values]
    found = detect(given_)
    assert found == sorted(set(found))
    assert all(0 < at < len(given_) and np.isfinite(given_[at]) for at in found)
    assert detect(given_) == found


@here
def test_the_scorer_gives_the_published_scores_of_two_methods() -> None:
    annotated = json.loads((TCPD / "annotations.json").read_text())
    published = json.loads((TCPD / "published_default_scores.json").read_text())
    for name in ("debt_ireland", "gdp_croatia", "homeruns"):
        raw = json.loads((TCPD / f"{name}.json").read_text())["series"][0]["raw"]
        for method, detector in (("zero", nothing), ("binseg", binseg)):
            found = detector(raw)
            assert cover(annotated[name], found, len(raw)) == pytest.approx(
                published["cover"][name][method], abs=6e-5
            )
            assert f1(annotated[name], found) == pytest.approx(published["f1"][name][method], abs=6e-5)
