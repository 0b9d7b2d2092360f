"""How many people each half hour of a week needs, from what was counted or typed in; no database, no clock.

Whoever calls waits seconds, whoever writes half an hour at most: the two are reckoned apart and added up, so that a
written word does not ask for a person who sits and waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple
from zoneinfo import ZoneInfo

from safeconduct.line.engine.staffing.clock import half_hours, monday_of
from safeconduct.line.engine.staffing.demand import Work, effective_handling, pool
from safeconduct.line.engine.staffing.forecast import forecast, on_the_week, weeks_of
from safeconduct.line.engine.staffing.need import Target, needed
from safeconduct.line.engine.staffing.patience import patience_from_totals
from safeconduct.line.engine.staffing.quantiles import Interval, gamma_quantile
from safeconduct.line.shifts.terms import Numbers

TELEPHONE = "telephone"
WRITTEN_WITHIN_S = 1800.0
HANDLING_S, PATIENCE_S = 600.0, 120.0
LEAST_HANDLED = 20  # fewer measured conversations say nothing about the mean
MOST_WEEKS = 26
STEP = 0.1  # contacts an hour: what is asked of the queue is rounded up to this, and remembered


class Count(NamedTuple):
    """What was counted in one half hour (`start`, UTC) on one channel in one language."""

    start: datetime
    channel: str
    language: str
    offered: int
    abandoned: int
    handled: int
    waited_s: int
    handled_s: int


class Span(NamedTuple):
    """People at the line: if few come, as many as expected, or many."""

    low: int
    mid: int
    high: int


@dataclass(frozen=True)
class Half:
    """One half hour: expected contacts (80 % bounds), and people at the line.

    together: if everybody speaks every language. by_language: what each language needs for itself.
    """

    start: datetime
    offered: Interval
    together: Span
    by_language: Mapping[str, Span]


@dataclass(frozen=True)
class Reckoned:
    """A week's need, and what it rests on: whole weeks counted (0: typed in), and what had to be assumed."""

    halves: tuple[Half, ...]
    weeks: int
    handling_s: float
    patience_s: float
    assumed: tuple[str, ...]


Works = dict[
    datetime, dict[tuple[str, bool], list[Work]]
]  # by half hour; by language and whether it is written


def reckon(
    counts: Iterable[Count], numbers: Numbers, monday: date, zone: ZoneInfo, now: datetime
) -> Reckoned | None:
    """Return the need of a local week; None when nothing was typed in and fewer than two whole weeks were counted."""
    rows = list(counts)
    costs = _costs(rows, numbers)
    if numbers.typed:
        works, weeks = _typed(numbers, monday, zone, costs), 0
    else:
        works, weeks = _told(rows, numbers, monday, zone, now, costs)
        if weeks == 0:
            return None
    halves = tuple(_half(start, works[start], numbers) for start in sorted(works))
    return Reckoned(halves, weeks, costs.handling_s, costs.patience_s, costs.assumed)


@dataclass(frozen=True)
class _Costs:
    handling_s: float
    patience_s: float
    by_pair: Mapping[tuple[str, bool], float]
    assumed: tuple[str, ...]

    def work(self, arrivals: Interval, language: str, written: bool, at_once: int) -> Work:
        handling = self.by_pair.get((language, written), self.handling_s)
        if written:
            return Work(arrivals, effective_handling(handling, at_once), inf)
        return Work(arrivals, handling, self.patience_s)


def _costs(rows: Iterable[Count], numbers: Numbers) -> _Costs:
    """Return handling by language and way, where enough was measured, and patience on the telephone."""
    handled: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0])
    waited = gave_up = 0
    for row in rows:
        cell = handled[row.language, row.channel != TELEPHONE]
        cell[0] += row.handled_s
        cell[1] += row.handled
        if row.channel == TELEPHONE:
            waited, gave_up = waited + row.waited_s, gave_up + row.abandoned
    assumed = []
    seconds, number = (sum(cell[at] for cell in handled.values()) for at in (0, 1))
    by_pair: dict[tuple[str, bool], float] = {}
    if numbers.handling_min:
        handling = numbers.handling_min * 60
    elif number >= LEAST_HANDLED and seconds:
        handling = seconds / number
        by_pair = {
            pair: cell[0] / cell[1] for pair, cell in handled.items() if cell[1] >= LEAST_HANDLED and cell[0]
        }
    else:
        handling = HANDLING_S
        assumed.append("handling")
    if numbers.patience_s:
        patience = numbers.patience_s
    elif gave_up and waited:
        patience = patience_from_totals(waited, gave_up).mean_s
    else:
        patience = PATIENCE_S
        assumed.append("patience")
    return _Costs(handling, patience, by_pair, tuple(assumed))


def _typed(numbers: Numbers, monday: date, zone: ZoneInfo, costs: _Costs) -> Works:
    """Spread what was typed in for a day evenly over the hours in which the line is open."""
    hours = numbers.closes - numbers.opens
    expected = [(lang, False, n) for lang, n in numbers.calls.items()]
    expected += [(lang, True, n) for lang, n in numbers.written.items()]
    works: Works = {}
    for start in half_hours(monday, zone):
        open_now = numbers.opens <= start.astimezone(zone).hour < numbers.closes
        works[start] = defaultdict(list)
        for language, written, number in expected:
            if number and open_now:
                mean = number * numbers.uplift / (2 * hours)
                work = costs.work(_around(mean), language, written, numbers.at_once)
                works[start][language, written].append(work)
    return works


@lru_cache(maxsize=512)
def _around(mean: float) -> Interval:
    """Return the mean of a half hour, an hour's worth of it, with the bounds of what may lie behind such a count."""
    low, high = (gamma_quantile(mean + 0.5, share) for share in (0.1, 0.9))
    return Interval(min(low, mean), mean, max(high, mean)).times(2)


def _told(
    rows: list[Count], numbers: Numbers, monday: date, zone: ZoneInfo, now: datetime, costs: _Costs
) -> tuple[Works, int]:
    """Forecast from whole weeks before this one; what was not counted in between did not come."""
    this_week = monday_of(now, zone)
    if not rows:
        return {}, 0
    first = min(row.start for row in rows).astimezone(zone).date()
    begin = first + timedelta(days=-first.weekday() % 7)
    weeks = min(MOST_WEEKS, (this_week - begin).days // 7)
    if weeks < 2:
        return {}, 0
    series: dict[tuple[str, bool], dict[datetime, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        series[row.language, row.channel != TELEPHONE][row.start] += row.offered
    works: Works = {start: defaultdict(list) for start in half_hours(monday, zone)}
    for (language, written), counted in series.items():
        told = forecast(weeks_of(counted, zone, this_week, weeks, missing=0.0))
        for start, expected in on_the_week(told, monday, zone):
            hourly = expected.rate.times(2 * numbers.uplift)
            works[start][language, written].append(costs.work(hourly, language, written, numbers.at_once))
    return works, weeks


def _half(start: datetime, works: Mapping[tuple[str, bool], list[Work]], numbers: Numbers) -> Half:
    calls = Target(numbers.share, numbers.within_s, numbers.abandon)
    words = Target(numbers.share, WRITTEN_WITHIN_S, 1.0)
    by_language: dict[str, Span] = {}
    parts: dict[bool, list[Work]] = {False: [], True: []}
    for (language, written), each in sorted(works.items()):
        span = _span(pool(each), words if written else calls)
        before = by_language.get(language, Span(0, 0, 0))
        by_language[language] = Span(*(a + b for a, b in zip(before, span, strict=True)))
        parts[written] += each
    spans = [_span(pool(each), words if way else calls) for way, each in parts.items() if each]
    together = Span(*(sum(each) for each in zip(*spans, strict=True))) if spans else Span(0, 0, 0)
    everything = [work for each in parts.values() for work in each]
    offered = pool(everything).arrivals.times(0.5) if everything else Interval(0, 0, 0)
    return Half(start, offered, together, by_language)


def _span(work: Work, target: Target) -> Span:
    rates = (work.arrivals.low, work.arrivals.mid, work.arrivals.high)
    return Span(*(_needed(_up(rate), round(work.handling_s), work.patience_s, target) for rate in rates))


def _up(rate: float) -> float:
    return ceil(rate / STEP - 1e-9) * STEP


@lru_cache(maxsize=20_000)
def _needed(rate: float, handling_s: float, patience_s: float, target: Target) -> int:
    return needed(rate, handling_s, patience_s, target)
