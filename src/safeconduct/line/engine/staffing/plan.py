"""From arrivals to a table: for each half hour and language how many are needed, and what callers then meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

from safeconduct.line.engine.staffing.arrivals import Arrivals
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.engine.staffing.demand import Work, effective_handling, pool
from safeconduct.line.engine.staffing.erlang import Queue, erlang_a
from safeconduct.line.engine.staffing.forecast import Model, forecast, on_the_week, weeks_of
from safeconduct.line.engine.staffing.need import Need, Target, needed_between, on_roster
from safeconduct.line.engine.staffing.patience import patience_from_totals
from safeconduct.line.engine.staffing.quantiles import Interval, gamma_quantile

A_HOUR = 2  # half hours
HANDLING_S = 600.0  # assumed where nothing is known; the table says so
PATIENCE_S = 120.0

Works = Mapping[str, Work]  # by language


@dataclass(frozen=True)
class Terms:
    """What a plan rests on besides the arrivals.

    handling_s, patience_s: in place of what the file says; None: as the file says. shrinkage: share of rostered time
    away from the line. at_once: conversations that one person holds, by channel (1 where none is named). slower: by
    which share each further one lengthens all. uplift: factor on all arrivals. zone: of the line.
    """

    target: Target = field(default_factory=Target)
    handling_s: float | None = None
    patience_s: float | None = None
    shrinkage: float = 0.3
    at_once: Mapping[str, int] = field(default_factory=dict)
    slower: float = 0.0
    uplift: float = 1.0
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))


@dataclass(frozen=True)
class Costs:
    """What a contact costs on each (language, channel): handling and patience in seconds, and what was assumed."""

    handling_s: Mapping[tuple[str, str], float]
    patience_s: Mapping[str, float]
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One half hour of one language, or of all as one queue (language None).

    offered: expected contacts per half hour. need: people at the line. roster: people on the roster for the middle of
    the need. queue: what callers meet with that many; crowded: what they meet if `offered.high` come instead.
    apart: for all languages, people at the line if each person spoke one alone.
    """

    start: datetime
    language: str | None
    offered: Interval
    need: Need
    roster: int
    queue: Queue
    crowded: Queue
    apart: int | None = None


def costs(rows: Sequence[Arrivals], terms: Terms) -> Costs:
    """Return what contacts cost by the terms, else by the file, else as assumed and said.

    Handling is the mean over the contacts of a language and channel, one half hour being too few to tell; patience
    is the waiting time over those who gave up, by channel.
    """
    handled: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    waits: dict[str, list[float]] = defaultdict(lambda: [0.0, 0, 0])
    for row in rows:
        if row.handled_s is not None:
            answered = row.offered - (row.gave_up or 0)
            handled[row.language, row.channel][0] += row.handled_s * answered
            handled[row.language, row.channel][1] += answered
        if row.gave_up is not None and row.waited_s is not None:
            waits[row.channel][0] += row.waited_s
            waits[row.channel][1] += row.gave_up
            waits[row.channel][2] += 1
    assumed: set[str] = set()
    pairs = sorted({(row.language, row.channel) for row in rows})
    handling: dict[tuple[str, str], float] = {}
    patience: dict[str, float] = {}
    for language, channel in pairs:
        total, count = handled[language, channel]
        if terms.handling_s is not None:
            handling[language, channel] = terms.handling_s
        elif count and total:
            handling[language, channel] = total / count
        else:
            handling[language, channel] = HANDLING_S
            assumed.add(f"handling {HANDLING_S:.0f} s for {language}, {channel}")
        waited, gave_up, known = waits[channel]
        if terms.patience_s is not None:
            patience[channel] = terms.patience_s
        elif known and (waited or gave_up):
            patience[channel] = patience_from_totals(waited, int(gave_up)).mean_s
        else:
            patience[channel] = PATIENCE_S
            assumed.add(f"patience {PATIENCE_S:.0f} s for {channel}")
    return Costs(handling, patience, tuple(sorted(assumed)))


def as_they_stand(rows: Iterable[Arrivals], terms: Terms, cost: Costs) -> dict[datetime, dict[str, Work]]:
    """Take each line's arrivals as those to plan for.

    Without bounds in the file, they are those of the mean behind one observed count: gamma with half a contact
    more (Jeffreys' prior), 80 %. A count of 3 may come of 2 or of 6.
    """
    found: dict[datetime, dict[str, list[Work]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        work = _work(_bounds(row), row.language, row.channel, terms, cost)
        found[row.start][row.language].append(work)
    return {start: {name: pool(works) for name, works in each.items()} for start, each in found.items()}


def next_week(
    rows: Sequence[Arrivals], terms: Terms, cost: Costs, model: Model | None = None
) -> dict[datetime, dict[str, Work]]:
    """Forecast the local week after the last whole one in the file, from at most a year of whole weeks.

    A week is whole when the file goes from its Monday to its Sunday; a half hour in between that is not in the file
    counts as none offered. Each language and channel begins with the week of its first line. ValueError when one
    has fewer than two whole weeks.
    """
    begin, monday = _whole_weeks(rows, terms.zone)
    found: dict[datetime, dict[str, list[Work]]] = defaultdict(lambda: defaultdict(list))
    for language, channel in sorted({(row.language, row.channel) for row in rows}):
        counts = {
            row.start: row.offered for row in rows if (row.language, row.channel) == (language, channel)
        }
        first = max(begin, monday_of(min(counts), terms.zone))
        weeks = min(52, (monday - first).days // 7)
        if weeks < 2:
            has = f"{language}, {channel} has {max(0, weeks)}"
            raise ValueError(f"A forecast needs at least two whole weeks, Monday to Sunday; {has}.")
        told = forecast(weeks_of(counts, terms.zone, monday, weeks, missing=0.0), model)
        for start, expected in on_the_week(told, monday, terms.zone):
            found[start][language].append(_work(expected.rate, language, channel, terms, cost))
    return {start: {name: pool(works) for name, works in each.items()} for start, each in found.items()}


def table(works: Mapping[datetime, Works], terms: Terms) -> tuple[Row, ...]:
    """Return a row for each half hour and language with what is needed, and one for all where there are several."""
    found = []
    for start in sorted(works):
        each = [_line(start, language, works[start][language], terms) for language in sorted(works[start])]
        found += each
        if len(each) > 1:
            apart = sum(row.need.mid for row in each)
            found.append(_line(start, None, pool(list(works[start].values())), terms, apart))
    return tuple(found)


def _line(start: datetime, language: str | None, work: Work, terms: Terms, apart: int | None = None) -> Row:
    need = needed_between(work.arrivals, work.handling_s, work.patience_s, terms.target)
    queue, crowded = (
        erlang_a(rate, work.handling_s, work.patience_s, need.mid)
        for rate in (work.arrivals.mid, work.arrivals.high)
    )
    offered = work.arrivals.times(1 / A_HOUR)
    return Row(start, language, offered, need, on_roster(need.mid, terms.shrinkage), queue, crowded, apart)


def _work(half_hourly: Interval, language: str, channel: str, terms: Terms, cost: Costs) -> Work:
    return Work(
        arrivals=half_hourly.times(A_HOUR * terms.uplift),
        handling_s=effective_handling(
            cost.handling_s[language, channel], terms.at_once.get(channel, 1), terms.slower
        ),
        patience_s=cost.patience_s.get(channel, inf),
    )


def _bounds(row: Arrivals) -> Interval:
    if row.low is not None and row.high is not None:
        return Interval(row.low, row.offered, row.high)
    low, high = (gamma_quantile(row.offered + 0.5, share) for share in (0.1, 0.9))
    return Interval(min(low, row.offered), row.offered, max(high, row.offered))


def _whole_weeks(rows: Sequence[Arrivals], zone: ZoneInfo) -> tuple[date, date]:
    """Return the Monday of the first whole week and the one after the last: a day with a line counts as there."""
    first, last = (when(row.start for row in rows).astimezone(zone).date() for when in (min, max))
    begin = first + timedelta(days=-first.weekday() % 7)
    day_after = last + timedelta(days=1)
    return begin, day_after - timedelta(days=day_after.weekday())
