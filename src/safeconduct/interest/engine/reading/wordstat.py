"""Yandex Wordstat: dynamics by month, week or day, regions, and top queries, as CSV or as a sheet."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from safeconduct.interest.engine.reading.building import Given, Told, notes_of, refuse_future, series_of
from safeconduct.interest.engine.reading.dates import Written, looks_dated, written
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Column, Rule, Value, decimal_sign, values
from safeconduct.interest.engine.reading.picking import column, dates, listed, picked
from safeconduct.interest.engine.reading.tables import Row, Table, even
from safeconduct.interest.engine.reading.timeline import Timeline, timeline
from safeconduct.interest.engine.reading.upload import About, Kind, Note, Phrase, Remark, Upload
from safeconduct.interest.engine.records import Match, Period, Series, Unit

_SOURCE = "Yandex Wordstat"
_COUNTS = ("число запросов", "количество запросов", "number of queries", "кількість запитів")
_SHARES = ("доля от", "share of", "частка від")
_REGIONS = ("регион", "region", "регіон")
_LISTS = ("запрос", "queries", "query", "запит")
_PERIODS = ("период", "дата", "месяц", "неделя", "день", "period", "date", "період")
_PHRASE = re.compile(r"«(.*)»")
_BETWEEN = re.compile(r"([0-9]{2}\.[0-9]{2}\.[0-9]{4}) ?[–—-] ?([0-9]{2}\.[0-9]{2}\.[0-9]{4})(?:, )?(.*)")
_DEVICES = ("устройств", "телефон", "планшет", "смартфон", "десктоп", "компьютер", "device", "phone", "пк")


def recognised(table: Table) -> bool:
    """Return whether the first row has the headings of Wordstat and, over time, its shares or its title."""
    head = [text.casefold() for text in table.rows[0].texts()]
    if len(head) < 2 or not head[1].startswith(_COUNTS):
        return False
    return not head[0].startswith(_PERIODS) or any(
        text.startswith(_SHARES) or "«" in text for text in head[2:]
    )


def read(table: Table, given: Given) -> Upload:
    """Return counts and shares over time, or the list of regions or queries; Unreadable with the line at fault."""
    head, rows = table.rows[0], table.rows[1:]
    if not rows:
        raise Unreadable(Fault.HEADER, head.line)
    even(table, rows, _width(head, rows))
    headings = [str(cell) for cell in head.cells]
    first = headings[0].casefold()
    if first.startswith(_REGIONS) or (first.startswith(_LISTS) and not looks_dated(rows[0].text(0))):
        return _listed(table, headings, given)
    return _dynamics(table, headings, given)


def _width(head: Row, rows: Sequence[Row]) -> int:
    """Return the width of the rows; programs that save a table again drop the empty cell below the title."""
    without = len(rows[0].cells) == len(head.cells) - 1 and "«" in str(head.cells[-1])
    return len(rows[0].cells) if without else len(head.cells)


def _dynamics(table: Table, headings: list[str], given: Given) -> Upload:
    rows = table.rows[1:]
    title = _title(headings)
    when = timeline(dates(rows, 0), period=given.choice.period)
    refuse_future(when, [row.line for row in rows], given.retrieved)
    counts, shares = _columns(rows, headings)
    unclear = any(isinstance(cell, float) for one in shares for _, cell in one.cells)
    decimal = decimal_sign([counts, *shares], given.choice.decimal)
    phrase = _phrase(title)
    match = (
        Match.EXACT if phrase.startswith('"') and phrase.endswith('"') and len(phrase) > 2 else Match.BROAD
    )
    region, devices, until = _scope(title)
    late = _unfinished(when, until)
    made: list[tuple[str, Series]] = []
    for one, rule in [
        (counts, Rule(Unit.COUNT)),
        *((one, Rule(Unit.SHARE, 100.0)) for one in shares if not unclear),
    ]:
        told = Told(rule.unit, _SOURCE, phrase, match, region, devices)
        read_values = values(one, rule, decimal)
        _refuse_missing(one, read_values)
        made.append((one.heading, series_of(when, read_values, told, given, partial=late)))
    notes = [Note(Remark.TITLE, {"title": title})] if title else []
    notes += _fewer(when, title)
    notes += notes_of(when, given, told=bool(title))
    if unclear:
        notes.append(Note(Remark.SHARE_UNCLEAR))
    if not table.ended:
        notes.append(Note(Remark.NO_END, {"line": rows[-1].line}))
    return Upload(Kind.WORDSTAT, _chosen(made, headings, given), notes=tuple(notes))


def _chosen(made: Sequence[tuple[str, Series]], headings: list[str], given: Given) -> tuple[Series, ...]:
    if not given.choice.numbers:
        return tuple(series for _, series in made)
    places = [(headings.index(heading), heading, heading) for heading, _ in made]
    chosen = picked(given.choice.numbers, places)
    if chosen is None and all(one == made[0][1].name for one in given.choice.numbers):
        chosen = list(range(len(made)))
    if chosen is None:
        asked = str(given.choice.numbers[0])[:60]
        raise Unreadable(Fault.CHOICE, None, column=asked, columns=listed([heading for heading, _ in made]))
    return tuple(made[at][1] for at in chosen)


def _listed(table: Table, headings: list[str], given: Given) -> Upload:
    rows = table.rows[1:]
    counts, shares = _columns(rows, headings)
    place = next(
        (
            at
            for at, text in enumerate(headings)
            if "аффинити" in text.casefold() or "affinity" in text.casefold()
        ),
        None,
    )
    affinity = [column(rows, place, headings[place])] if place else []
    decimal = decimal_sign([counts, *shares, *affinity], given.choice.decimal)
    regions = headings[0].casefold().startswith(_REGIONS)
    found = values(counts, Rule(Unit.COUNT), decimal)
    _refuse_missing(counts, found)
    share = values(shares[0], Rule(Unit.SHARE, 100.0), decimal) if shares else ()
    index = values(affinity[0], Rule(Unit.INDEX), decimal) if affinity else ()
    phrases = tuple(
        Phrase(
            row.text(0),
            found[at].number or 0.0,
            About.REGION if regions else About.QUERY,
            share=share[at].number if share else None,
            affinity=index[at].number if index else None,
        )
        for at, row in enumerate(rows)
    )
    title = _title(headings)
    notes = [Note(Remark.TITLE, {"title": title})] if title else []
    if not table.ended:
        notes.append(Note(Remark.NO_END, {"line": rows[-1].line}))
    kind = Kind.WORDSTAT_REGIONS if regions else Kind.WORDSTAT_QUERIES
    return Upload(kind, phrases=phrases, notes=tuple(notes))


def _columns(rows: Sequence[Row], headings: list[str]) -> tuple[Column, list[Column]]:
    place = next((at for at, text in enumerate(headings) if text.casefold().startswith(_SHARES)), None)
    return column(rows, 1, headings[1]), [column(rows, place, headings[place])] if place else []


def _refuse_missing(one: Column, read_values: Sequence[Value]) -> None:
    """Wordstat always writes a number, so an empty cell is a damaged line and no zero."""
    for (line, _), value in zip(one.cells, read_values, strict=True):
        if value.number is None:
            raise Unreadable(Fault.NUMBER, line, column=one.heading)


def _title(headings: list[str]) -> str:
    return next((text for text in reversed(headings) if "«" in text), "")


def _phrase(title: str) -> str:
    match = _PHRASE.search(title)
    return match[1] if match else ""


def _scope(title: str) -> tuple[str, str, Written | None]:
    """Return region, devices and the last day that the title names."""
    match = _BETWEEN.search(title)
    if match is None:
        return "", "", None
    region, _, devices = match[3].rpartition(", ")
    if not any(word in devices.casefold() for word in _DEVICES):
        region, devices = match[3], ""
    return region, devices, written(match[2])


def _unfinished(when: Timeline, until: Written | None) -> frozenset[int]:
    """Return the row of a last month in whose middle the title ends."""
    last, row = when.starts[-1], when.rows[-1]
    if until is None or until.start is None or when.period != Period.MONTH or row is None:
        return frozenset()
    same = (until.start.year, until.start.month) == (last.year, last.month)
    return frozenset({row} if same and until.start.day < monthrange(last.year, last.month)[1] else set())


def _fewer(when: Timeline, title: str) -> list[Note]:
    """Return a note where the title spans more periods than the file; its last day may be one too many."""
    match = _BETWEEN.search(title)
    first, last = (written(match[1]), written(match[2])) if match else (None, None)
    if first is None or last is None or not isinstance(first.start, date) or not isinstance(last.start, date):
        return []
    days = (last.start - first.start).days
    months = (last.start.year - first.start.year) * 12 + last.start.month - first.start.month + 1
    expected = {Period.MONTH: months, Period.WEEK: days // 7}.get(when.period, days)
    count = len(when.starts)
    return [Note(Remark.FEWER, {"expected": expected, "found": count})] if count < expected else []
