"""A file analysed in one call: the door of the library, which needs no Django, and of the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.reading import Choice, Fault, Note, Remark, Unreadable, Upload
from safeconduct.interest.engine.reading.files import read_file
from safeconduct.interest.engine.records import Event, Series, Unit


class NoSeries(ValueError):
    """No single series was meant; the message is a sentence that names those there are."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a file held, and what its series shows."""

    upload: Upload
    found: Findings


def analyse(
    data: bytes,
    *,
    name: str = "",
    column: str | None = None,
    events: Sequence[Event] = (),
    choice: Choice | None = None,
    retrieved: datetime | None = None,
) -> Analysis:
    """Read the bytes of a file called `name` and find what its series shows.

    `column` is the name of a series, or the heading of a column. Numbers of which a file does not say what they are
    pass for counts, with fractions or a highest of 100 for an index. Raises Unreadable with the line at fault, and
    NoSeries where several series are there and none was named.
    """
    try:
        upload = _read(data, name, column, choice, retrieved)
    except Unreadable as fault:
        if fault.fault != Fault.UNIT:
            raise
        upload = _assumed(fault, data, name, column, choice or Choice(), retrieved)
    return Analysis(upload, findings(_chosen(upload.series, column), events))


def read_events(text: str) -> tuple[Event, ...]:
    """Read lines of `date,name` or `date,name,entered`, with or without a heading; Unreadable with the line at fault.

    Dates are like 2022-09-21 or 21.09.2022, and may stand after the name. `entered` is when the event was written
    down: later than the rise, it says less.
    """
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = next((one for one in ";\t" if one in head), ",")
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    found: list[Event] = []
    line, begun = 1, False
    try:
        for given in rows:
            cells = [cell.strip() for cell in given]
            heading = not begun and not any(one.isdigit() for cell in cells for one in cell)
            if any(cells) and not heading:
                found.append(_event(cells, line))
            begun |= any(cells)
            line = rows.line_num + 1
    except csv.Error:
        raise Unreadable(Fault.QUOTE, line) from None
    return tuple(found)


def _event(cells: list[str], line: int) -> Event:
    if len(cells) > 1 and _moment(cells[0]) is None and _moment(cells[1]) is not None:
        cells = [cells[1], cells[0], *cells[2:]]
    day = _moment(cells[0])
    if day is None:
        raise Unreadable(Fault.DATE, line)
    if len(cells) < 2 or not cells[1]:
        raise Unreadable(Fault.COLUMNS, line, expected=2, found=len(cells))
    return Event(day.date(), cells[1], _moment(cells[2]) if len(cells) > 2 else None)


def _read(
    data: bytes, name: str, column: str | None, choice: Choice | None, retrieved: datetime | None
) -> Upload:
    try:
        upload = read_file(data, name=name, choice=choice, retrieved=retrieved)
        if column is None or _named(upload.series, column):
            return upload
    except Unreadable as fault:
        if column is None or fault.fault != Fault.CHOOSE:
            raise
    return read_file(
        data, name=name, choice=replace(choice or Choice(), numbers=(column,)), retrieved=retrieved
    )


def _assumed(
    asked: Unreadable, data: bytes, name: str, column: str | None, choice: Choice, retrieved: datetime | None
) -> Upload:
    """Return the file read as counts where it can hold nothing else, else as an index, with a note that says so.

    An index claims least: it is no number of anything.
    """
    unit = Unit.COUNT
    try:
        upload = _read(data, name, column, replace(choice, unit=unit), retrieved)
    except Unreadable as fault:
        if fault.fault != Fault.FRACTION:
            raise
        unit = Unit.INDEX
    else:
        if max((point.value or 0 for one in upload.series for point in one.points), default=0) == 100:
            unit = Unit.INDEX
    if unit == Unit.INDEX:
        try:
            upload = _read(data, name, column, replace(choice, unit=unit), retrieved)
        except Unreadable as fault:
            raise (asked if fault.fault == Fault.OVER else fault) from None
    return replace(upload, notes=(*upload.notes, Note(Remark.ASSUMED, {"unit": unit.value})))


def _chosen(series: Sequence[Series], column: str | None) -> Series:
    if not series:
        raise NoSeries("This file holds lists and no series over time. Export the table over time.")
    among = list(series) if column is None else _named(series, column) or list(series)
    # The same searches as a number and as a share are one series told twice; a number says more.
    counts = [one for one in among if one.unit == Unit.COUNT]
    if len({one.name for one in among}) == 1 and len(counts) == 1:
        among = counts
    if len(among) > 1:
        names = ", ".join(dict.fromkeys(one.name or one.unit.value for one in among))
        raise NoSeries(f"This file holds several series; choose one by --column: {names}.")
    return among[0]


def _named(series: Iterable[Series], column: str) -> list[Series]:
    wanted = column.strip().casefold()
    return [one for one in series if wanted in {one.name.casefold(), one.unit.value}]


def _moment(cell: str) -> datetime | None:
    for form in (datetime.fromisoformat, lambda text: datetime.strptime(text, "%d.%m.%Y")):  # noqa: DTZ007
        try:
            return form(cell)
        except ValueError:
            continue
    return None
