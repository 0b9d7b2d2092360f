"""Columns and a timeline to series; what is not over, what is left out, and where a file comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Value
from safeconduct.interest.engine.reading.timeline import Timeline
from safeconduct.interest.engine.reading.upload import Choice, Note, Remark
from safeconduct.interest.engine.records import Match, Period, Point, Series, Unit

_ZONES = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a file besides its content: the choices, when it was retrieved, its SHA-256, its name."""

    choice: Choice = field(default_factory=Choice)
    retrieved: datetime | None = None
    download: str = ""
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a series besides its points."""

    unit: Unit
    source: str
    name: str = ""
    match: Match | None = None
    region: str = ""
    devices: str = ""


def series_of(
    when: Timeline,
    values: Sequence[Value],
    about: Told,
    given: Given,
    *,
    partial: frozenset[int] = frozenset(),
    left_out: float | None = None,
) -> Series:
    """Return the series of a column; a choice fills in what the file does not tell.

    `partial` are rows that the file itself calls not over; `left_out` is the value of a period that it leaves out.
    """
    cut = _cut(when, given.retrieved)
    points = []
    for at, (start, row) in enumerate(zip(when.starts, when.rows, strict=True)):
        value = Value(left_out) if row is None else values[row]
        late = at >= cut or row in partial
        points.append(Point(start, value.number, censored=value.censored, partial=late))
    choice = given.choice
    return Series(
        tuple(points),
        about.unit,
        when.period,
        about.source,
        name=about.name or choice.name,
        match=about.match or choice.match or Match.BROAD,
        region=about.region or choice.region,
        devices=about.devices or choice.devices,
        retrieved=given.retrieved,
        download=given.download,
    )


def refuse_future(when: Timeline, lines: Sequence[int], retrieved: datetime | None) -> None:
    """Refuse a last period that begins more than a day after the retrieval: a day is what time zones may differ."""
    line = lines[when.rows[-1] or 0]
    if retrieved is not None and _moment(when.starts[-1]) - timedelta(days=1) > _plain(retrieved):
        raise Unreadable(Fault.FUTURE, line)


def notes_of(when: Timeline, given: Given, *, told: bool = False) -> list[Note]:
    """Return the remarks on gaps, and on a last period of which nobody knows whether it is over."""
    notes = []
    if given.retrieved is None and not told and not when.short:
        notes.append(Note(Remark.LAST))
    if gaps := when.gaps():
        notes.append(Note(Remark.GAPS, {"count": gaps}))
    return notes


def _cut(when: Timeline, retrieved: datetime | None) -> int:
    """Return the place of the first period that was not over."""
    count = len(when.starts)
    first = count - 1 if when.short else count
    if retrieved is None:
        return first
    moment = _plain(retrieved)
    if when.period == Period.HOUR:
        # Nobody tells in which zone the hours are, so the last one is over for certain only after the widest offset.
        return min(first, count - 1) if _moment(when.end()) + _ZONES > moment else first
    while first > 0 and _over(when, first - 1) > moment:
        first -= 1
    return first


def _over(when: Timeline, at: int) -> datetime:
    return _moment(when.starts[at + 1] if at + 1 < len(when.starts) else when.end())


def _moment(start: date | datetime) -> datetime:
    if isinstance(start, datetime):
        return start
    # A day of the provider, whose zone nobody tells.
    return datetime(start.year, start.month, start.day)  # noqa: DTZ001


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
