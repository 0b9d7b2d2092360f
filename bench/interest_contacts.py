"""How often contacts are said to follow searches that they do not follow, and what is gained where they do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from safeconduct.interest.engine.analysis.contacts import contacts_forecast, link
from safeconduct.interest.engine.analysis.forecast import forecast
from safeconduct.interest.engine.records import Period, Point, Series, Unit

RUNS, TRUE_RUNS = 400, 100
FALSE = 0.05  # share of runs in which a link may be found where there is none
GAIN = 0.1  # share of the error that a link that is there must take off, at least
WEEKS = (20, 26, 52)  # the line keeps its counts for 26
KINDS = ("even", "clinging", "drifting", "same week")


def contacts() -> bool:
    """Print the share of false links, and the gain by true ones; return whether both bars hold."""
    worst = 0.0
    for kind in KINDS:
        rates = [float(np.mean([_false(kind, n, seed) for seed in range(RUNS)])) for n in WEEKS]
        worst = max(worst, *rates)
        print(
            f"no link, {kind:10} "
            + ", ".join(f"{n} weeks: {100 * rate:.1f} %" for n, rate in zip(WEEKS, rates, strict=True))
        )
    print(f"worst share of false links {100 * worst:.1f} % (bar {100 * FALSE:.0f} %, {RUNS} runs each)")
    good = worst <= FALSE
    for lag in (1, 2, 3):
        for n in WEEKS[1:]:
            lags, moved, own = _gained(lag, n)
            gain = 1 - moved / own
            good &= gain >= GAIN
            share, right = len(lags) / TRUE_RUNS, lags.count(lag) / max(len(lags), 1)
            print(
                f"contacts follow by {lag} weeks, {n} weeks: link found in {100 * share:.0f} %, of those the right"
                f" lag in {100 * right:.0f} %; error a week ahead {moved:.1f}, without searches {own:.1f}: gain"
                f" {100 * gain:.0f} % (bar {100 * GAIN:.0f} %)"
            )
    return bool(good)


def _false(kind: str, n: int, seed: int) -> bool:
    return link(*_apart(kind, n, seed)) is not None


def _apart(kind: str, n: int, seed: int) -> tuple[Series, Series]:
    """Return contacts and searches of which neither leads the other."""
    chance = np.random.default_rng(seed)
    rho = {"even": 0.0, "clinging": 0.6, "drifting": 1.0, "same week": 0.3}[kind]
    searches, own = _logs(chance, n, rho), _logs(chance, n, rho)
    if kind == "same week":
        own = searches + 0.3 * own
    return _series(chance.poisson(120 * np.exp(own))), _series(np.round(3000 * np.exp(searches)))


def _linked(lag: int, n: int, seed: int) -> tuple[Any, Series]:
    """Return the contacts of n weeks and of the one after, and the searches of the n weeks that lead them."""
    chance = np.random.default_rng(seed)
    searches = _logs(chance, n + lag, 0.5)  # the first of them `lag` weeks before the first contacts
    means = 120 * np.exp(searches[: n + 1] + 0.1 * chance.standard_normal(n + 1))
    return chance.poisson(means), _series(np.round(3000 * np.exp(searches[lag:])))


def _gained(lag: int, n: int) -> tuple[list[int], float, float]:
    """Return the lags of the links found, and the mean error a week ahead with searches and without."""
    lags, moved, own = list[int](), 0.0, 0.0
    for seed in range(TRUE_RUNS):
        values, searches = _linked(lag, n, seed)
        known, truth = _series(values[:-1]), float(values[-1])
        with_, measured = contacts_forecast(known, searches, 1)
        alone = forecast(known, 1)
        if with_ is None or alone is None:
            raise RuntimeError("A forecast needs six weeks; generate more.")
        lags += [] if measured is None else [measured.lag]
        moved += abs(with_.steps[0].value - truth) / TRUE_RUNS
        own += abs(alone.steps[0].value - truth) / TRUE_RUNS
    return lags, moved, own


def _logs(chance: np.random.Generator, n: int, rho: float) -> Any:
    """Return deviations of a logarithm, each clinging to the one before by `rho`; 1: a walk."""
    draws = 0.25 * chance.standard_normal(n)
    for at in range(1, n):
        draws[at] += rho * draws[at - 1]
    return draws


def _series(values: Any) -> Series:
    first = date(2026, 1, 5)
    points = tuple(Point(first + timedelta(weeks=at), float(one)) for at, one in enumerate(values))
    return Series(points, Unit.COUNT, Period.WEEK, "bench")
