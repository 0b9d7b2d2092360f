"""Google Search Console: the days of a site, and its lists, told by position and shape in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safeconduct.interest.engine.reading.building import Given, Told, notes_of, refuse_future, series_of
from safeconduct.interest.engine.reading.dates import looks_dated
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Rule, Value, decimal_sign, is_number, values
from safeconduct.interest.engine.reading.picking import column, dates, listed, picked
from safeconduct.interest.engine.reading.tables import Row, Table, even
from safeconduct.interest.engine.reading.timeline import timeline
from safeconduct.interest.engine.reading.upload import About, Kind, Note, Phrase, Remark, Upload
from safeconduct.interest.engine.records import Match, Unit

_SOURCE = "Google Search Console"
_WIDTH = 5
_RATES = frozenset({"ctr", "klickrate", "klickfrekvens", "点击率", "클릭률"})
_FILTERS = ("filter", "фильтр", "фільтр", "filtr", "filtre", "筛选", "フィルタ")
_ABOUT = {
    About.QUERY: "quer запрос запит requêt suchanfrage consulta zapytani sorgu dotaz zoekopdracht クエリ 검색어 查询",
    About.PAGE: "page страниц сторінк seiten página stron pagin ページ 网页 페이지",
    About.COUNTRY: "countr стран країн pays land länder país kraj paes 国 국가",
    About.DEVICE: "device устройств пристр appareil gerät dispositiv urządz 设备 デバイス",
    About.APPEARANCE: "appearance вид вигляд apparence darstellung aparienc wygląd",
}
_RATE = re.compile(r"[0-9]+(?:[.,][0-9]+)? ?%")
_ROUNDED = 0.06  # percent
_LOOKED = 20  # rows
_ADDRESS = re.compile(r"https?://")


def recognised(table: Table) -> bool:
    """Return whether this is one of the tables of an export: clicks, impressions, rate and position, or filters."""
    head = table.rows[0].texts()
    if is_filters(table):
        return True
    if len(head) != _WIDTH or any(is_number(text) for text in head):
        return False
    return head[3].casefold() in _RATES or (len(table.rows) > 1 and all(map(_shaped, table.rows[1:_LOOKED])))


def is_filters(table: Table) -> bool:
    """Return whether this is the table of filters, which holds no numbers."""
    head = table.rows[0].texts()
    return len(head) == 2 and head[0].casefold().startswith(_FILTERS)


def read(table: Table, given: Given) -> Upload:
    """Return the days as impressions, or a list as phrases; Unreadable with the line at fault."""
    if is_filters(table):
        shown = "; ".join(": ".join(row.texts())[:120] for row in table.rows[1:11])
        return Upload(Kind.CONSOLE, notes=(Note(Remark.FILTERS, {"filters": shown}), Note(Remark.NO_NUMBERS)))
    head, rows = table.rows[0], table.rows[1:]
    if not rows:
        raise Unreadable(Fault.HEADER, head.line)
    even(table, rows, len(head.cells))
    headings = [str(cell) for cell in head.cells]
    return _days(table, headings, given) if looks_dated(rows[0].text(0)) else _list(rows, headings, given)


def merged(uploads: Sequence[Upload]) -> Upload:
    """Return the tables of one export as one; filters become a remark."""
    notes: list[Note] = []
    for upload in uploads:
        notes += [note for note in upload.notes if note not in notes and note.remark != Remark.NO_NUMBERS]
    return Upload(
        Kind.CONSOLE,
        tuple(series for upload in uploads for series in upload.series),
        tuple(phrase for upload in uploads for phrase in upload.phrases),
        tuple(notes),
    )


def _shaped(row: Row) -> bool:
    """Return whether the fourth number is the rate of the second and third: no other table has that by chance."""
    cells = row.texts()
    if len(cells) != _WIDTH or not (
        is_number(cells[1]) and is_number(cells[2]) and _RATE.fullmatch(cells[3])
    ):
        return False
    clicks, impressions = (int(re.sub("[^0-9]", "", cell)) for cell in cells[1:3])
    rate = float(cells[3].rstrip("% ").replace(",", "."))
    return clicks <= impressions and abs(rate - 100 * clicks / max(impressions, 1)) < _ROUNDED


def _days(table: Table, headings: list[str], given: Given) -> Upload:
    rows = table.rows[1:]
    when = timeline(dates(rows, 0), order=given.choice.order, newest_first=True)
    refuse_future(when, [row.line for row in rows], given.retrieved)
    units = {2: Unit.IMPRESSIONS, 1: Unit.COUNT}
    places = [2]
    if given.choice.numbers:
        chosen = picked(given.choice.numbers, [(at, headings[at], headings[at]) for at in units])
        if chosen is None:
            asked = str(given.choice.numbers[0])[:60]
            raise Unreadable(Fault.CHOICE, None, column=asked, columns=listed(headings[1:3]))
        places = [list(units)[at] for at in chosen]
    found = _numbers(rows, headings, given)
    series = [
        series_of(
            when,
            found[place],
            Told(units[place], _SOURCE, headings[place] if len(places) > 1 else "", Match.PAGE),
            given,
        )
        for place in places
    ]
    return Upload(Kind.CONSOLE, tuple(series), notes=tuple(notes_of(when, given)))


def _list(rows: Sequence[Row], headings: list[str], given: Given) -> Upload:
    found = _numbers(rows, headings, given)
    about = _about(rows, headings[0], given.name)
    phrases = tuple(
        Phrase(row.text(0), impressions.number or 0.0, about, clicks=clicks.number)
        for row, clicks, impressions in zip(rows, found[1], found[2], strict=True)
    )
    remark = {About.QUERY: Remark.WITHHELD, About.UNKNOWN: Remark.UNKNOWN_LIST}.get(about)
    facts = {"table": headings[0][:60]} if remark == Remark.UNKNOWN_LIST else {}
    return Upload(Kind.CONSOLE, phrases=phrases, notes=(Note(remark, facts),) if remark else ())


def _numbers(rows: Sequence[Row], headings: list[str], given: Given) -> dict[int, tuple[Value, ...]]:
    """Return clicks and impressions; rate and position show the decimal sign."""
    columns = {at: column(rows, at, headings[at]) for at in range(1, _WIDTH)}
    decimal = decimal_sign(columns.values(), given.choice.decimal)
    found = {at: values(columns[at], Rule(Unit.COUNT), decimal) for at in (1, 2)}
    for at, read_values in found.items():
        for row, value in zip(rows, read_values, strict=True):
            if value.number is None:
                raise Unreadable(Fault.NUMBER, row.line, column=headings[at])
    return found


def _about(rows: Sequence[Row], heading: str, name: str) -> About:
    """Return what a list names: by its addresses, its heading, or the name of its file."""
    if _ADDRESS.match(rows[0].text(0)):
        return About.PAGE
    for text in (heading.casefold(), name.casefold()):
        for about, words in _ABOUT.items():
            if any(word in text for word in words.split()):
                return about
    return About.UNKNOWN
