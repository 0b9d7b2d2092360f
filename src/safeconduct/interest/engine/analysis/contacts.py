"""Whether the line's contacts follow the searches, measured; only then may searches foretell contacts."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from safeconduct.interest.engine.analysis.forecast import Forecast, Step, forecast
from safeconduct.interest.engine.analysis.interval import t_quantile
from safeconduct.interest.engine.analysis.scale import Floats, current
from safeconduct.interest.engine.records import Series

MOST = 4  # periods by which contacts may come after searches
PAIRS = 16
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Link:
    """Contacts change `lag` periods after searches do.

    `correlation` is that of the changes of the logarithms, `slope` contacts' change for one of searches, `pairs` how
    many changes it rests on, and `gain` the share of the absolute error that it took off, one step ahead, when tried
    on periods it had not seen.
    """

    lag: int
    correlation: float
    slope: float
    pairs: int
    gain: float


def link(contacts: Series, searches: Series) -> Link | None:
    """Return the measured link; None unless it is beyond chance at every lag tried, positive, and useful when tried.

    Lags of 1 to MOST periods: searches of the same period are not known when contacts are to be foretold.
    ValueError where the two have different periods.
    """
    if contacts.period != searches.period:
        raise ValueError("Contacts and searches have different periods; give both by the same one.")
    best: Link | None = None
    for lag in range(1, MOST + 1):
        x, y = _changes(contacts, searches, lag)
        if len(x) < PAIRS or x.std() < 1e-9 or y.std() < 1e-9:
            continue
        r = float(np.corrcoef(x, y)[0, 1])
        n = _independent(x, y)
        t = r * sqrt((n - 2) / max(1 - r * r, 1e-12))
        gain = _gain(x, y)
        if t < t_quantile(1 - ALPHA / (2 * MOST), int(n) - 2) or gain <= 0:
            continue
        if best is None or r > best.correlation:
            best = Link(lag, r, _slope(x, y), len(x), gain)
    return best


def contacts_forecast(
    contacts: Series, searches: Series | None, ahead: int
) -> tuple[Forecast | None, Link | None]:
    """Foretell contacts from their own history, moved by the searches already known where a link was measured.

    The intervals stay those of the own history: a link of so few periods is no ground for being surer.
    """
    own = forecast(contacts, ahead)
    found = None if own is None or searches is None else link(contacts, searches)
    if own is None or found is None or searches is None:
        return own, None
    change = _by_start(searches)
    moved, total = [], 0.0
    last = current(contacts).known[-1]
    starts = [point.start for point in current(contacts).points[: last + 1]] + [
        step.start for step in own.steps
    ]
    for at, step in enumerate(own.steps):
        total += found.slope * change.get(starts[int(last) + 1 + at - found.lag], 0.0)
        times = float(np.exp(np.clip(total, -3, 3)))
        bounds = tuple((low * times, high * times) for low, high in step.bounds)
        moved.append(Step(step.start, step.value * times, bounds))
    return Forecast(tuple(moved), own.origins, own.gain, own.seasonal), found


def _by_start(series: Series) -> dict[object, float]:
    """Return each period's change of the logarithm against the period before it."""
    stretch = current(series)
    steps = np.diff(stretch.logs)
    return {
        point.start: float(step)
        for point, step in zip(stretch.points[1:], steps, strict=True)
        if np.isfinite(step)
    }


def _changes(contacts: Series, searches: Series, lag: int) -> tuple[Floats, Floats]:
    before, after = _by_start(searches), _by_start(contacts)
    points = current(contacts).points
    pairs = [
        (before[points[at - lag].start], after[points[at].start])
        for at in range(lag, len(points))
        if points[at].start in after and points[at - lag].start in before
    ]
    both = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _independent(x: Floats, y: Floats) -> float:
    """Return how many independent pairs tell as much as these (Bartlett 1935).

    Whatever scatters about a level goes back after each change, in searches as in contacts: by that alone, changes of
    the two agree more often than chance, and half as many again would be called a link.
    """
    both = sum(_clings(x, by) * _clings(y, by) for by in range(1, MOST + 1))
    return max(3.0, len(x) / max(1.0, 1 + 2 * both))


def _clings(x: Floats, by: int) -> float:
    """Return the correlation of changes with those some periods before."""
    centred = x - x.mean()
    return float((centred[by:] * centred[:-by]).sum() / (centred * centred).sum())


def _slope(x: Floats, y: Floats) -> float:
    return float((x * y).sum() / max(float((x * x).sum()), 1e-12))


def _gain(x: Floats, y: Floats) -> float:
    """Return what share of the error the slope takes off in the second half, each learnt from what came before."""
    half = len(x) // 2
    with_ = sum(abs(float(y[at]) - _slope(x[:at], y[:at]) * float(x[at])) for at in range(half, len(x)))
    without = float(np.abs(y[half:]).sum())
    return 1 - with_ / without if without > 0 else 0.0
