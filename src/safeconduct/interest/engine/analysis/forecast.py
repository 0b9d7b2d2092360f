"""What comes next: the season repeats, the trend fades, and the intervals are the errors this really made before."""

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, exp, sqrt

import numpy as np

from safeconduct.interest.engine.analysis.damped import damped
from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.analysis.interval import t_quantile
from safeconduct.interest.engine.analysis.scale import HALF, Floats, Stretch, current, spread_floor
from safeconduct.interest.engine.analysis.seasonal import CYCLE, adjusted
from safeconduct.interest.engine.records import Period, Series, Unit

SHARES = (0.5, 0.8, 0.95)
ORIGINS = 30  # past moments at which the forecast is repeated to learn its errors
CLEARLY = 0.8
EARLIER = 6  # with fewer known periods nothing is foretold


@dataclass(frozen=True, slots=True)
class Step:
    """One period to come: its median and, for each of SHARES, the bounds that hold that share; unit of the series."""

    start: date | datetime
    value: float
    bounds: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """The periods to come, and how far this way of foretelling them can be trusted.

    `origins` is at how many past moments it was tried; `gain` the share of the absolute error that it took off the
    seasonal naive forecast there (below 0: that one was better; None: not tried); `seasonal`: a pattern was used.
    """

    steps: tuple[Step, ...]
    origins: int
    gain: float | None
    seasonal: bool


def forecast(series: Series, ahead: int) -> Forecast | None:
    """Foretell `ahead` periods after the last whole one; None with fewer than six whole periods since the last seam.

    Gaps are bridged by straight lines on the log scale, for this alone.
    """
    stretch = current(series)
    known = stretch.known
    if len(known) < EARLIER or ahead < 1:
        return None
    end = int(known[-1]) + 1
    centre, seasonal = path(stretch, end, series.period, ahead)
    errors, gain = tried(stretch, end, series.period, ahead)
    floor = spread_floor(series.unit, float(centre[0]))
    widths = _widths(errors, stretch, ahead, floor)
    last = stretch.points[end - 1].start
    counted = series.unit in {Unit.COUNT, Unit.VIEWS, Unit.IMPRESSIONS}
    return Forecast(
        steps=tuple(
            _step(shifted(last, series.period, step + 1), float(centre[step]), widths[step], counted=counted)
            for step in range(ahead)
        ),
        origins=len(errors),
        gain=gain,
        seasonal=seasonal,
    )


def path(stretch: Stretch, end: int, period: Period, ahead: int) -> tuple[Floats, bool]:
    """Return the logarithms foretold from the first `end` points alone, and whether a pattern was used."""
    part = Stretch(stretch.first, stretch.points[:end], stretch.logs[:end], stretch.unit)
    logs, season = adjusted(part, period)
    y = bridged(logs)
    if season is None and _repeats(y, CYCLE[period], ahead):
        return seasonal_naive(y, CYCLE[period], ahead), True
    y = damped(y, ahead)
    if season is None:
        return y, False
    last = part.points[-1]
    coming = tuple(
        type(last)(start=shifted(last.start, period, step + 1), value=None) for step in range(ahead)
    )
    return y + season.at(coming), True


def _repeats(y: Floats, cycle: int, ahead: int) -> bool:
    """Return whether the last cycle was clearly nearer to the one before it than to the values just before."""
    if len(y) < 2 * cycle:
        return False
    recent = y[-2 * cycle :]
    steps = [
        float(np.abs(recent[step:] - recent[:-step]).mean()) for step in range(1, min(ahead, cycle - 1) + 1)
    ]
    return float(np.abs(recent[cycle:] - recent[:cycle]).mean()) < CLEARLY * float(np.mean(steps))


def tried(stretch: Stretch, end: int, period: Period, ahead: int) -> tuple[list[Floats], float | None]:
    """Return the errors of each past forecast (as long as what followed), and its gain over the seasonal naive."""
    whole = bridged(stretch.logs[:end])
    errors: list[Floats] = []
    ours = naive = 0.0
    for origin in range(max(EARLIER, end - ORIGINS), end):
        if not np.isfinite(stretch.logs[:origin]).any():
            continue
        truth = stretch.logs[origin : min(origin + ahead, end)]
        found, _ = path(stretch, origin, period, ahead)
        errors.append(truth - found[: len(truth)])
        other = seasonal_naive(whole[:origin], CYCLE[period], ahead)[: len(truth)]
        here = np.isfinite(truth)
        ours += float(np.abs(np.exp(truth[here]) - np.exp(found[: len(truth)][here])).sum())
        naive += float(np.abs(np.exp(truth[here]) - np.exp(other[here])).sum())
    return errors, (1 - ours / naive if naive > 0 else None)


def seasonal_naive(y: Floats, cycle: int, ahead: int) -> Floats:
    """Return the values of one cycle before; the last value where a whole cycle is not yet known."""
    if len(y) < cycle:
        return np.full(ahead, float(y[-1]))
    return y[len(y) - cycle + np.arange(ahead) % cycle]


def bridged(logs: Floats) -> Floats:
    """Return the logarithms with gaps filled by straight lines, and without a gap at the start."""
    known = np.flatnonzero(np.isfinite(logs))
    filled: Floats = np.interp(np.arange(known[0], len(logs)), known, logs[known])
    return filled


def _widths(errors: list[Floats], stretch: Stretch, ahead: int, floor: float) -> list[tuple[float, ...]]:
    """Return half of each interval's width, for each step; no step is surer than the one before it."""
    widths: list[tuple[float, ...]] = []
    jumps = np.diff(stretch.logs[stretch.known])
    for step in range(ahead):
        made = np.array(
            [abs(float(row[step])) for row in errors if len(row) > step and np.isfinite(row[step])]
        )
        if len(made) < 3:
            made = np.abs(jumps) * sqrt(step + 1)
        # Errors of one origin overlap with the next one's: further ahead fewer of them are independent.
        independent = max(1, round(len(made) / (step + 1)))
        row = tuple(
            max(_quantile(made, share, independent), floor * t_quantile((1 + share) / 2, 30))
            for share in SHARES
        )
        if widths:
            row = tuple(max(one, before) for one, before in zip(row, widths[-1], strict=True))
        widths.append(row)
    return widths


def _quantile(made: Floats, share: float, independent: int) -> float:
    """Return what the next error stays below with this chance.

    Where so many independent errors cannot show so rare a one, Student's t says how much further it may go.
    """
    ordered = np.sort(made)
    place = ceil((len(made) + 1) * share)
    seen = float(ordered[min(place, len(made)) - 1])
    if place <= len(made) and (1 - share) * independent >= 1:
        return seen
    scale = sqrt(float((made**2).mean()) * (1 + 1 / independent))
    return max(seen, scale * t_quantile((1 + share) / 2, independent))


def _step(start: date | datetime, centre: float, widths: tuple[float, ...], *, counted: bool) -> Step:
    """Return a step from logarithms; of what is counted, the value that stands for nothing is nothing."""
    bounds = tuple((_unlogged(centre - width), _unlogged(centre + width)) for width in widths)
    value = _unlogged(centre)
    if counted and value < HALF * (1 + 1e-9):
        return Step(start, 0.0, tuple((0.0, high) for _, high in bounds))
    return Step(start, value, bounds)


def _unlogged(value: float) -> float:
    return exp(min(max(value, -700.0), 700.0))
