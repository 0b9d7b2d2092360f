"""The column of dates to even periods: their length, their order, and which row belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from safeconduct.interest.engine.reading import limits
from safeconduct.interest.engine.reading.dates import MONTHLY, Form, Written, written
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.found import found
from safeconduct.interest.engine.reading.upload import Order
from safeconduct.interest.engine.records import Period

_STEPS = {Period.HOUR: timedelta(hours=1), Period.DAY: timedelta(days=1), Period.WEEK: timedelta(weeks=1)}
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Dated:
    """A cell of the column of dates and its line."""

    line: int
    cell: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Even periods in order of time; `rows` has the place of the row of each, None where the file leaves it out.

    `short` tells that the range of the last period ends before the period does.
    """

    period: Period
    starts: tuple[date | datetime, ...]
    rows: tuple[int | None, ...]
    short: bool = False

    def gaps(self) -> int:
        """Return how many periods between the first and the last the file leaves out."""
        return self.rows.count(None)

    def end(self) -> date | datetime:
        """Return when the last period is over."""
        return after(self.starts[-1], self.period)


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    start: date | datetime
    until: date | None
    row: int
    form: Form


def timeline(
    cells: Sequence[Dated],
    *,
    order: Order | None = None,
    period: Period | None = None,
    newest_first: bool = False,
) -> Timeline:
    """Return the periods of a column of dates.

    `order` and `period` are what a person chose; the period is heard only where dates are days. `newest_first`
    accepts a column that runs backwards throughout. Unreadable names the line that holds no date, another form of
    date, a date that comes twice or too early, or one that does not fit the step of the others.
    """
    entries = _in_one_form(cells, order)
    if newest_first and all(later.start < entry.start for entry, later in pairwise(entries)):
        entries.reverse()
    _refuse_disorder(entries)
    entries = _whole_days(entries)
    if isinstance(entries[0].start, datetime):
        return _filled(entries, Period.HOUR)
    if entries[0].form in MONTHLY:
        return _filled(entries, Period.MONTH)
    if entries[0].form == Form.RANGE:
        step = _length(entries[0])
        return _filled(entries, step, _check_ranges(entries, step))
    if period == Period.HOUR:
        raise Unreadable(Fault.STEP, entries[0].line)
    return _filled(entries, period or _step(entries))


def after(start: date | datetime, period: Period) -> date | datetime:
    """Return the start of the next period; a month goes to the same day of the next month."""
    if period != Period.MONTH:
        return start + _STEPS[period]
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def _in_one_form(cells: Sequence[Dated], order: Order | None) -> list[_Entry]:
    dates: list[tuple[Dated, Written]] = []
    for dated in cells:
        one = written(dated.cell)
        if one is None:
            raise Unreadable(Fault.DATE, dated.line, **found(dated.cell))
        if dates and one.form != dates[0][1].form:
            raise Unreadable(Fault.DATE_MIXED, dated.line, first=dates[0][0].line, **found(dated.cell))
        dates.append((dated, one))
    chosen = order or _order(dates)
    entries = []
    for place, (dated, one) in enumerate(dates):
        start = one.in_order(chosen)
        if start is None:
            raise Unreadable(Fault.DATE, dated.line, **found(dated.cell))
        entries.append(_Entry(dated.line, start, one.until, place, one.form))
    return entries


def _order(dates: Sequence[tuple[Dated, Written]]) -> Order:
    """Return the order of day and month that the dates themselves show; never guessed."""
    if dates[0][1].form != Form.SLASHED:
        return Order.DAY_FIRST
    shown: dict[Order, Dated] = {}
    for dated, one in dates:
        if one.start is None or one.swapped is None:
            order = Order.MONTH_FIRST if one.start is None else Order.DAY_FIRST
            shown.setdefault(order, dated)
            if len(shown) == 2:
                first = next(iter(shown.values()))
                raise Unreadable(Fault.DATE_MIXED, dated.line, first=first.line, **found(dated.cell))
    if not shown:
        unclear = next((dated for dated, one in dates if one.start != one.swapped), None)
        if unclear:
            raise Unreadable(Fault.DATE_ORDER, unclear.line, **found(unclear.cell))
    return next(iter(shown), Order.DAY_FIRST)


def _refuse_disorder(entries: Sequence[_Entry]) -> None:
    lines: dict[date | datetime, int] = {}
    latest: date | datetime | None = None
    for entry in entries:
        if entry.start in lines:
            raise Unreadable(Fault.DUPLICATE, entry.line, first=lines[entry.start])
        if latest is not None and entry.start < latest:
            raise Unreadable(Fault.ORDER, entry.line)
        lines[entry.start] = entry.line
        latest = entry.start


def _whole_days(entries: list[_Entry]) -> list[_Entry]:
    """Return days where every hour is midnight, as frames of programs write them; refuse parts of hours."""
    hours = [(entry, entry.start) for entry in entries if isinstance(entry.start, datetime)]
    if len(hours) > 1 and all((at.hour, at.minute, at.second) == (0, 0, 0) for _, at in hours):
        return [_Entry(entry.line, at.date(), None, entry.row, Form.DAY) for entry, at in hours]
    for entry, at in hours:
        if at.minute or at.second:
            raise Unreadable(Fault.STEP, entry.line)
    return entries


def _length(first: _Entry) -> Period:
    """Return the period of a range."""
    until = first.until or _day(first.start)
    days = (until - _day(first.start)).days + 1
    if first.start.day == 1 and after(first.start, Period.MONTH) == until + timedelta(days=1):
        return Period.MONTH
    if days not in {1, _WEEK}:
        raise Unreadable(Fault.STEP, first.line)
    return Period.DAY if days == 1 else Period.WEEK


def _step(entries: Sequence[_Entry]) -> Period:
    """Return the period of days, from the steps between them."""
    steps = [(_day(later.start) - _day(entry.start)).days for entry, later in pairwise(entries)]
    if not steps:
        return Period.DAY
    same = {entry.start.day for entry in entries}
    # A day up to the 28th exists in each month.
    if len(same) == 1 and max(same) <= 28 and min(steps) >= 28:
        return Period.MONTH
    if min(steps) == _WEEK:
        return Period.WEEK
    if min(steps) > 1:
        place = next((at for at, step in enumerate(steps) if step != steps[0]), 0)
        raise Unreadable(Fault.STEP, entries[place + 1].line)
    return Period.DAY


def _check_ranges(entries: Sequence[_Entry], period: Period) -> bool:
    """Refuse a range of another length; the last may end early, which is told."""
    for entry in entries:
        end = after(entry.start, period) - timedelta(days=1)
        if entry.until != end:
            if (
                entry is entries[-1]
                and len(entries) > 1
                and entry.until is not None
                and entry.until < _day(end)
            ):
                return True
            raise Unreadable(Fault.STEP, entry.line)
    return False


def _filled(entries: Sequence[_Entry], period: Period, short: bool = False) -> Timeline:
    starts: list[date | datetime] = [entries[0].start]
    rows: list[int | None] = [entries[0].row]
    if period == Period.MONTH and entries[0].start.day > 28:
        raise Unreadable(Fault.STEP, entries[0].line)
    for entry in entries[1:]:
        while (following := after(starts[-1], period)) < entry.start:
            starts.append(following)
            rows.append(None)
            if len(starts) > limits.PERIODS:
                raise Unreadable(Fault.LONG, entry.line, limit=limits.PERIODS)
        if following != entry.start:
            raise Unreadable(Fault.STEP, entry.line)
        starts.append(entry.start)
        rows.append(entry.row)
        if len(starts) > limits.PERIODS:
            raise Unreadable(Fault.LONG, entry.line, limit=limits.PERIODS)
    return Timeline(period, tuple(starts), tuple(rows), short)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
