"""Matomo: visits over time, and what was typed into the search of a site, with raw or translated headings."""

from __future__ import annotations

from safeconduct.interest.engine.reading.building import Given, Told, notes_of, refuse_future, series_of
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Rule, decimal_sign, values
from safeconduct.interest.engine.reading.picking import column, dates, first_dated, listed, picked
from safeconduct.interest.engine.reading.tables import Table, even
from safeconduct.interest.engine.reading.timeline import timeline
from safeconduct.interest.engine.reading.upload import Kind, Phrase, Upload
from safeconduct.interest.engine.records import Match, Unit

_SOURCE = "Matomo"
_DATES = frozenset({"date", "дата", "datum", "fecha", "data"})
_VISITS = (
    "nb_visits",
    "visits",
    "visites",
    "посещения",
    "визиты",
    "відвідування",
    "візити",
    "besuche",
    "visitas",
)
_VISITORS = (
    "nb_uniq_visitors", "unique visitors", "visiteurs uniques", "уникальные посетители", "унікальні відвідувачі",
    "eindeutige besucher", "visitantes únicos",
)  # fmt: skip
_LABELS = frozenset(
    {"label", "étiquette", "libellé", "ярлык", "метка", "назва", "мітка", "bezeichnung", "keyword"}
)
_KEYWORDS = ("keyword (", "mot-clé (", "ключевое слово (", "ключове слово (")
_SEARCHES = ("nb_visits", "searches", "recherches", "поиски", "пошуки", "suchanfragen", "nb_hits", "visits")
_LEAST = (
    3  # columns with translated headings, so that a plain table of date and visits is not taken for an export
)


def recognised(table: Table) -> bool:
    """Return whether the headings are those of an export: dates with visits, or labels with searches."""
    head = _head(table)
    if not head or not (len(head) >= _LEAST or any(text.startswith("nb_") for text in head)):
        return False
    if head[0] in _DATES:
        return any(text in {*_VISITS, *_VISITORS} for text in head[1:])
    labelled = head[0] in _LABELS or head[0].startswith(_KEYWORDS)
    return labelled and any(text in _SEARCHES for text in head[1:])


def read(table: Table, given: Given) -> Upload:
    """Return visits over time, or the searches of a site as phrases; Unreadable with the line at fault."""
    head, rows = table.rows[0], table.rows[1:]
    if not rows:
        raise Unreadable(Fault.HEADER, head.line)
    even(table, rows, len(head.cells))
    return _visits(table, given) if _head(table)[0] in _DATES else _searches(table, given)


def _visits(table: Table, given: Given) -> Upload:
    rows, head = table.rows[1:], _head(table)
    if first_dated(table) is None:
        raise Unreadable(Fault.DATE, rows[0].line)
    when = timeline(dates(rows, 0), order=given.choice.order, period=given.choice.period)
    refuse_future(when, [row.line for row in rows], given.retrieved)
    known = [name for name in (*_VISITS, *_VISITORS) if name in head]
    places = [head.index(known[0])]
    if given.choice.numbers:
        names = [(head.index(name), table.rows[0].text(head.index(name)), name) for name in known]
        chosen = picked(given.choice.numbers, names)
        if chosen is None:
            asked = str(given.choice.numbers[0])[:60]
            raise Unreadable(Fault.CHOICE, None, column=asked, columns=listed(known))
        places = [names[at][0] for at in chosen]
    columns = [column(rows, place, table.rows[0].text(place)) for place in places]
    decimal = decimal_sign(columns, given.choice.decimal)
    series = tuple(
        series_of(
            when,
            values(one, Rule(Unit.COUNT), decimal),
            Told(
                Unit.COUNT,
                _SOURCE,
                one.heading if len(columns) > 1 else "",
                Match.PAGE,
            ),
            given,
        )
        for one in columns
    )
    notes = notes_of(when, given)
    return Upload(Kind.MATOMO, series, notes=tuple(notes))


def _searches(table: Table, given: Given) -> Upload:
    rows, head = table.rows[1:], _head(table)
    place = head.index(next(name for name in _SEARCHES if name in head))
    counts = column(rows, place, table.rows[0].text(place))
    found = values(counts, Rule(Unit.COUNT), decimal_sign([counts], given.choice.decimal))
    phrases = []
    for row, value in zip(rows, found, strict=True):
        if value.number is None:
            raise Unreadable(Fault.NUMBER, row.line, column=counts.heading)
        phrases.append(Phrase(_unescaped(row.text(0)), value.number))
    # An export has no line end after its last row by design, so nothing is said of it.
    return Upload(Kind.MATOMO_SEARCHES, phrases=tuple(phrases))


def _head(table: Table) -> list[str]:
    return [text.casefold() for text in table.rows[0].texts()]


def _unescaped(text: str) -> str:
    """Take off the quote by which newer versions keep a spreadsheet from running a search as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
