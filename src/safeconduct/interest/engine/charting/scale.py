"""Round values for an axis that begins at zero, and moments for the axis of time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil, floor, log10

from safeconduct.interest.engine.charting.words import Grain, Moment
from safeconduct.interest.engine.records import Period, Unit

MOST = 1e300  # beyond it the sums of an axis leave what a number can hold
_STEPS = {
    Grain.HOUR: ((1, 1 / 24), (3, 1 / 8), (6, 1 / 4), (12, 1 / 2)),
    Grain.DAY: ((1, 1.0), (2, 2.0), (7, 7.0), (14, 14.0)),
    Grain.MONTH: ((1, 28.0), (2, 59.0), (3, 90.0), (6, 181.0)),
    Grain.YEAR: tuple((years, 365.0 * years) for years in (1, 2, 5, 10, 20, 50, 100, 1000)),
}
_FINEST = {Period.HOUR: 0, Period.DAY: 1, Period.WEEK: 1, Period.MONTH: 2}
GRAINS = (Grain.HOUR, Grain.DAY, Grain.MONTH, Grain.YEAR)
_OVER = {Grain.HOUR: Grain.DAY, Grain.DAY: Grain.YEAR, Grain.MONTH: Grain.YEAR}


def ticks(top: float, unit: Unit, most: int = 5) -> tuple[float, ...]:
    """Return round values from zero to at most `top`, at most `most` steps; whole ones where the unit is counted."""
    top = min(top, MOST)
    if top <= 0:
        return (0.0,)
    least = 10.0 ** floor(log10(top / most))
    factors = (1, 2, 5, 10) if unit != Unit.SHARE and least < 10 else (1, 2, 2.5, 5, 10)
    step = next(least * factor for factor in factors if least * factor * most >= top)
    if unit != Unit.SHARE:
        step = max(step, 1.0)
    digits = max(0, 1 - floor(log10(step)))
    return tuple(round(step * at, digits) for at in range(floor(top / step + 1e-9) + 1))


def powers(low: float, top: float) -> tuple[float, ...]:
    """Return round values for an axis of powers: ten times each, with 2 and 5 between where these are few."""
    first, last = floor(log10(low)), ceil(log10(min(top, MOST)))
    between = (1, 2, 5) if last - first <= 2 else (1,)
    every = max(1, ceil((last - first) / 6))
    found = [10.0**power * factor for power in range(first, last + 1, every) for factor in between]
    return tuple(value for value in found if low <= value <= top)


def days(moment: Moment) -> float:
    """Return a moment as days, so that dates and datetimes lie on one axis."""
    if isinstance(moment, datetime):
        return moment.toordinal() + (moment.hour + moment.minute / 60) / 24
    return float(moment.toordinal())


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the axis of time is cut: a grain, every so many of it, and the coarser grain in the row below (or None)."""

    grain: Grain
    every: int
    over: Grain | None


def calendar(period: Period, a_day: float, label: float) -> Calendar:
    """Return the finest cut, not finer than the period, at which labels so wide fit; `a_day` is a day's width."""
    for grain in GRAINS[_FINEST[period] :]:
        for every, long in _STEPS[grain]:
            finer = period == Period.WEEK and grain == Grain.DAY and every < 7
            if not finer and long * a_day >= label:
                return Calendar(grain, every, _OVER.get(grain))
    return Calendar(Grain.YEAR, 1000, None)


def moments(cut: Calendar, first: Moment, last: Moment) -> list[Moment]:
    """Return the moments from `first` to before `last` at which the calendar is cut."""
    found: list[Moment] = []
    match cut.grain:
        case Grain.HOUR:
            start = datetime.combine(first, time())
            hours = range(0, int((days(last) - start.toordinal()) * 24) + 1, cut.every)
            found += [start + timedelta(hours=one) for one in hours]
        case Grain.DAY:
            start_day = first.toordinal()
            found += [date.fromordinal(one) for one in range(start_day, ceil(days(last)), cut.every)]
        case Grain.MONTH:
            months = range(first.year * 12, last.year * 12 + 12, cut.every)
            found += [date(one // 12, one % 12 + 1, 1) for one in months]
        case Grain.YEAR:
            years = range(max(first.year - first.year % cut.every, 1), last.year + 1)
            found += [date(one, 1, 1) for one in years if one % cut.every == 0]
    low, high = days(first), days(last)
    return [one for one in found if low <= days(one) < high]
