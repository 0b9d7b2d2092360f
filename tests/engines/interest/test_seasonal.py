"""The pattern that comes back."""

import numpy as np
from tests.engines.interest.conftest import Make

from safeconduct.interest.engine.analysis.level import Stand, level
from safeconduct.interest.engine.analysis.onset import changes, onset
from safeconduct.interest.engine.analysis.scale import current
from safeconduct.interest.engine.analysis.seasonal import pattern
from safeconduct.interest.engine.records import Period


def gifts(years: int, seed: int = 0, times: float = 65) -> list[float]:
    """Return months with noise and a December many times the usual."""
    draws = np.random.default_rng(seed).normal(0, 0.1, 12 * years)
    return [float(1000 * np.exp(one) * (times if at % 12 == 11 else 1)) for at, one in enumerate(draws)]


def test_december_gifts_are_a_pattern_and_neither_change_nor_onset(make: Make) -> None:
    series = make(gifts(4))
    found = pattern(current(series), Period.MONTH)
    assert found is not None
    assert int(found.profile.argmax()) == 11
    assert changes(series) == ()
    assert onset(series) is None
    assert level(series).stand == Stand.USUAL  # type: ignore[union-attr]


def test_a_december_far_above_other_decembers_is_unusual(make: Make) -> None:
    values = gifts(4)
    values[-1] *= 4
    found = level(make(values))
    assert found is not None
    assert found.stand == Stand.ABOVE
    assert found.usual is not None
    assert 40_000 < found.usual < 100_000


def test_two_years_are_too_few_for_a_pattern(make: Make) -> None:
    assert pattern(current(make(gifts(2))), Period.MONTH) is None


def test_noise_has_no_pattern(make: Make) -> None:
    found = [pattern(current(make(gifts(5, seed, times=1))), Period.MONTH) for seed in range(40)]
    assert sum(one is not None for one in found) <= 1


def test_a_week_comes_back(make: Make) -> None:
    series = make([500.0 if at % 7 in (5, 6) else 1000.0 + at % 5 for at in range(35)], period=Period.DAY)
    found = pattern(current(series), Period.DAY)
    assert found is not None
    assert found.gain > 0.9
