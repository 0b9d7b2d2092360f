"""Stepping from period to period."""

from datetime import date, datetime, timedelta

from safeconduct.interest.engine.records import Period

_LENGTH = {Period.HOUR: timedelta(hours=1), Period.DAY: timedelta(days=1), Period.WEEK: timedelta(weeks=1)}


def shifted(start: date | datetime, period: Period, by: int) -> date | datetime:
    """Return the start of the period `by` periods later (earlier when negative); months keep to the first day."""
    if period != Period.MONTH:
        return start + by * _LENGTH[period]
    months = start.year * 12 + start.month - 1 + by
    return start.replace(year=months // 12, month=months % 12 + 1, day=1)


def day_of(start: date | datetime) -> date:
    """Return the day on which a period begins."""
    return start.date() if isinstance(start, datetime) else start
