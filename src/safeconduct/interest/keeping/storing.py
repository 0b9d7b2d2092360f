"""Between a series as the engine knows it and its rows."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from safeconduct.interest.engine.records import Match, Period, Point, Seam, Series, Unit
from safeconduct.interest.models import KeptSeries, SeriesVersion

CENSORED, PARTIAL = 1, 2


def identity(series: Series, topic: str = "") -> str:
    """Return the digest by which a second file finds its series: 64 hexadecimal digits."""
    parts = (
        series.source,
        topic or series.name,
        "topic" if topic else "",
        series.region,
        series.devices,
        series.match,
        series.unit,
        series.period,
    )
    return sha256("\0".join(" ".join(part.casefold().split()) for part in parts).encode()).hexdigest()


def new_row(series: Series, topic: str, today: date) -> KeptSeries:
    """Return a row for a series that is not kept yet; not yet stored."""
    return KeptSeries(
        identity=identity(series, topic),
        name=series.name[:200],
        source=series.source[:200],
        region=series.region[:100],
        devices=series.devices[:100],
        match=series.match.value,
        unit=series.unit.value,
        period=series.period.value,
        topic=topic,
        made_on=today,
    )


def written(points: tuple[Point, ...]) -> list[list[Any]]:
    """Return points as they are stored."""
    return [
        [
            point.start.isoformat(),
            point.value,
            CENSORED * point.censored + PARTIAL * point.partial,
        ]
        for point in points
    ]


def read_points(stored: list[list[Any]], period: Period) -> tuple[Point, ...]:
    """Return stored points; the reverse of `written`."""
    return tuple(
        Point(moment(start, period), value, bool(marks & CENSORED), bool(marks & PARTIAL))
        for start, value, marks in stored
    )


def moment(text: str, period: Period) -> date | datetime:
    """Return a stored start: a time where periods are hours, else a day."""
    return datetime.fromisoformat(text) if period == Period.HOUR else date.fromisoformat(text)


def series_of(row: KeptSeries, version: SeriesVersion) -> Series:
    """Return a kept series, as one of its versions has it."""
    period = Period(row.period)
    return Series(
        points=read_points(version.points, period),
        unit=Unit(row.unit),
        period=period,
        source=row.source,
        name=row.name,
        match=Match(row.match),
        region=row.region,
        devices=row.devices,
        retrieved=version.retrieved_at,
        download=version.digest,
        definition=version.definition,
        seams=tuple(Seam(moment(start, period), reason) for start, reason in row.seams),
    )
