"""Contacts and searches laid on the same weeks, from Monday to Sunday, so that one can be held against the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from safeconduct.interest.engine.analysis.dates import day_of, shifted
from safeconduct.interest.engine.records import Match, Period, Point, Seam, Series, Unit

SEVEN = timedelta(days=7)


class Counted(NamedTuple):
    """How many contacts the line had in the week that began on this Monday."""

    monday: date
    contacts: float


def contacts_series(counted: Sequence[Counted]) -> Series:
    """Return the line's whole weeks, in order, as a series; a week that is not among them has no value.

    ValueError without any week, or where one begins on another day than Monday.
    """
    known = {one.monday: one.contacts for one in counted}
    if not known or any(monday.weekday() for monday in known):
        raise ValueError("Give the contacts of one week at least, each beginning on a Monday.")
    first = min(known)
    weeks = (max(known) - first).days // 7 + 1
    starts = [first + at * SEVEN for at in range(weeks)]
    points = tuple(Point(start, known.get(start)) for start in starts)
    return Series(points, Unit.COUNT, Period.WEEK, "the line", match=Match.EXACT)


def by_weeks(series: Series) -> Series | None:
    """Return a series by weeks from Monday; None for one by months, which no week can be read from.

    Weeks that begin on another day are taken for the one that they share most days with. Days and hours are added
    up; a week that misses one of them is not over.
    """
    if series.period == Period.MONTH or not series.points:
        return None
    seams = tuple(Seam(_nearest(day_of(seam.start)), seam.reason) for seam in series.seams)
    if series.period == Period.WEEK:
        points = tuple(replace(point, start=_nearest(day_of(point.start))) for point in series.points)
    else:
        points = _summed(series)
        seams = tuple(Seam(_next(day_of(seam.start)), seam.reason) for seam in series.seams)
    return replace(series, points=points, period=Period.WEEK, seams=seams)


def _nearest(day: date) -> date:
    """Return the Monday at most three days away."""
    return day + timedelta(days=-day.weekday() if day.weekday() <= 3 else 7 - day.weekday())


def _next(day: date) -> date:
    """Return the first Monday that is not before a day: a week across a seam belongs to neither side."""
    return day + timedelta(days=-day.weekday() % 7)


def _summed(series: Series) -> tuple[Point, ...]:
    """Return the weeks of days or hours; a week across a seam, or with one of them missing, has no value."""
    step = 7 if series.period == Period.DAY else 168
    cut = {_next(day_of(seam.start)) - SEVEN for seam in series.seams if day_of(seam.start).weekday()}
    sums: dict[date, list[Point]] = {}
    for point in series.points:
        day = day_of(point.start)
        sums.setdefault(day - timedelta(days=day.weekday()), []).append(point)
    found = []
    monday, last = min(sums), max(sums)
    while monday <= last:
        parts = sums.get(monday, [])
        values = [one.value for one in parts if one.value is not None and not one.partial]
        whole = len(values) == step and monday not in cut
        found.append(
            Point(monday, sum(values) if whole else None, censored=whole and any(p.censored for p in parts))
        )
        monday = shifted(monday, Period.WEEK, 1)
    return tuple(found)
