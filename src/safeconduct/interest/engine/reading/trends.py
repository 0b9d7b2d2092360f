"""Google Trends, interest over time: its own CSV in any language, and the frames of pytrends and trendspy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safeconduct.interest.engine.reading.building import Given, Told, notes_of, refuse_future, series_of
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Rule, decimal_sign, values
from safeconduct.interest.engine.reading.picking import column, dates, first_dated, listed, picked
from safeconduct.interest.engine.reading.tables import Row, Table, even
from safeconduct.interest.engine.reading.timeline import timeline
from safeconduct.interest.engine.reading.upload import Kind, Note, Remark, Upload
from safeconduct.interest.engine.records import Series, Unit

_PARTIAL = "ispartial"
_TRUE = {"true": True, "1": True, "false": False, "0": False, "": False}
_CATEGORY = re.compile(
    r"(?:categor|катего|catégorie|kategori|类别|類別|カテゴリ|카테고리)\w{0,4} ?[:：].*", re.IGNORECASE
)
_TIMES = frozenset({"time", "время", "час", "temps", "zeit", "tiempo", "czas", "tempo"})
_INDEX = re.compile(r"< ?1|100|[0-9]{1,2}")
_RULE = Rule(Unit.INDEX, limit=100.0, empty_is_less=True)


def recognised(table: Table) -> bool:
    """Return whether a heading has the form "term: (region)", or marks what is not over as a frame does.

    Newer exports leave the region out: they are told by the line of the category, or by the heading of the time and
    the values, all from 0 to 100 and one of them 100.
    """
    first = first_dated(table)
    head = table.rows[first - 1 : first] if first else table.rows[:3]
    if any(_is_head(row) for row in head):
        return True
    if not first:
        return False
    if first > 1 and len(table.rows[0].texts()) == 1 and _CATEGORY.fullmatch(table.rows[0].text(0)):
        return True
    cells = [cell for row in table.rows[first:] for cell in row.texts()[1:]]
    timed = first == 1 and head[0].text(0).casefold() in _TIMES
    return timed and "100" in cells and all(_INDEX.fullmatch(cell) for cell in cells)


def read(table: Table, given: Given) -> Upload:
    """Return a series for each term; Unreadable with the line at fault."""
    first = first_dated(table)
    head = _head(table, first)
    rows = table.rows[table.rows.index(head) + 1 :]
    even(table, rows, len(head.cells))
    headings = [str(cell) for cell in head.cells]
    when = timeline(dates(rows, 0), order=given.choice.order, period=given.choice.period)
    refuse_future(when, [row.line for row in rows], given.retrieved)
    marked = next((at for at, text in enumerate(headings) if text.casefold() == _PARTIAL), None)
    late = frozenset() if marked is None else _marked(rows, marked)
    places = [at for at, text in enumerate(headings) if at and at != marked and text]
    if given.choice.numbers:
        chosen = picked(given.choice.numbers, [(at, headings[at], _split(headings[at])[0]) for at in places])
        if chosen is None:
            asked = str(given.choice.numbers[0])[:60]
            raise Unreadable(Fault.CHOICE, None, column=asked, columns=listed(headings[1:]))
        places = [places[at] for at in chosen]
    if not places:
        raise Unreadable(Fault.NO_VALUES, head.line)
    columns = [column(rows, at, headings[at]) for at in places]
    decimal = decimal_sign(columns, given.choice.decimal)
    series: list[Series] = []
    for one in columns:
        term, region = _split(one.heading)
        told = Told(Unit.INDEX, "Google Trends", term, region=region)
        series.append(series_of(when, values(one, _RULE, decimal), told, given, partial=late))
    notes = notes_of(when, given, told=marked is not None)
    if not table.ended:
        notes.append(Note(Remark.NO_END, {"line": rows[-1].line}))
    return Upload(Kind.TRENDS, tuple(series), notes=tuple(notes))


def _head(table: Table, first: int | None) -> Row:
    if first:
        return table.rows[first - 1]
    head = next(at for at, row in enumerate(table.rows) if _is_head(row))
    raise Unreadable(
        *((Fault.NO_DATES, table.rows[head + 1].line) if head + 1 < len(table.rows) else (Fault.HEADER,))
    )


def _is_head(row: Row) -> bool:
    return any(_split(text)[1] or text.casefold() == _PARTIAL for text in row.texts()[1:])


def _split(heading: str) -> tuple[str, str]:
    """Return term and region, parted at the last ": ("; a term may hold colons and brackets itself."""
    term, sign, region = heading.rpartition(": (")
    return (term, region[:-1]) if sign and region.endswith(")") else (heading, "")


def _marked(rows: Sequence[Row], place: int) -> frozenset[int]:
    late = set()
    for at, row in enumerate(rows):
        text = row.text(place).casefold()
        if text not in _TRUE:
            raise Unreadable(Fault.NUMBER, row.line, column="isPartial")
        if _TRUE[text]:
            late.add(at)
    return frozenset(late)
