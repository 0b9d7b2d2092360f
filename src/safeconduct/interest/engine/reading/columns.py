"""Any table by its columns: two columns explain themselves, of more a person picks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.interest.engine.reading.building import Given, Told, notes_of, refuse_future, series_of
from safeconduct.interest.engine.reading.dates import looks_dated
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.found import found
from safeconduct.interest.engine.reading.numbers import (
    WHOLE,
    Column,
    Rule,
    above,
    decimal_sign,
    has_percent,
    is_number,
    values,
)
from safeconduct.interest.engine.reading.picking import column, dates, listed, place_of
from safeconduct.interest.engine.reading.tables import Row, Table
from safeconduct.interest.engine.reading.timeline import timeline
from safeconduct.interest.engine.reading.upload import Kind, Note, Phrase, Remark, Upload
from safeconduct.interest.engine.records import Unit

_UNITS = {
    Unit.COUNT: ("count", "counts", "searches", "queries", "visits", "clicks", "число запросов", "запросы",
                 "количество запросов", "кількість запитів", "запити", "recherches", "nombre de recherches"),
    Unit.VIEWS: ("views", "pageviews", "просмотры", "перегляди", "vues"),
    Unit.IMPRESSIONS: ("impressions", "показы", "покази"),
    Unit.SHARE: ("share", "share, %", "%", "доля", "доля, %", "частка", "частка, %", "part", "part, %"),
    Unit.INDEX: ("index", "индекс", "індекс", "indice"),
}  # fmt: skip
_BY_HEADING = {heading: unit for unit, headings in _UNITS.items() for heading in headings}
_INDEX_TOP = 100.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are: the column of dates (None: not plain), the headings, the rows of values, and the width."""

    date: int | None
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    width: int

    def others(self) -> list[int]:
        """Return the columns besides the dates that hold anything."""
        return [at for at in range(self.width) if at != self.date and any(row.text(at) for row in self.rows)]


def read(table: Table, given: Given) -> Upload:
    """Return a series for each column of numbers, or a list of phrases where a column of words was chosen."""
    if given.choice.words is not None:
        return _phrases(table, given)
    plan = layout(table, given)
    _refuse_ragged(table, plan.rows)
    if plan.date is None:
        raise Unreadable(Fault.CHOOSE, plan.rows[0].line, columns=listed(plan.headings))
    places = [place_of(one, plan.headings, plan.width) for one in given.choice.numbers] or plan.others()
    if not places:
        raise Unreadable(Fault.NO_VALUES)
    if len(places) > 1 and not given.choice.numbers:
        raise Unreadable(Fault.CHOOSE, plan.rows[0].line, columns=listed(plan.headings))
    when = timeline(
        dates(plan.rows, plan.date), order=given.choice.order, period=given.choice.period, newest_first=True
    )
    refuse_future(when, [row.line for row in plan.rows], given.retrieved)
    columns = [column(plan.rows, place, _heading(plan, place)) for place in places]
    decimal = decimal_sign(columns, given.choice.decimal)
    series = []
    for one in columns:
        unit = _unit(one, given.choice.unit)
        rule = Rule(unit, _INDEX_TOP if unit == Unit.SHARE else None)
        # A heading that only says what is counted names no term.
        heading = "" if one.heading.casefold() in _BY_HEADING else one.heading
        name = given.choice.name or heading if len(columns) == 1 else one.heading
        series.append(
            series_of(
                when,
                values(one, rule, decimal or _thousands(one, unit, table)),
                Told(unit, given.choice.source, name),
                given,
            )
        )
    if not any(one.known() for one in series):
        raise Unreadable(Fault.NO_VALUES)
    notes = notes_of(when, given)
    if not table.ended:
        notes.append(Note(Remark.NO_END, {"line": plan.rows[-1].line}))
    return Upload(Kind.COLUMNS, tuple(series), notes=tuple(notes))


def layout(table: Table, given: Given) -> Layout:
    """Return where the dates, headings and values are; Unreadable at a row above the values that is no heading."""
    rows = table.rows
    width = max(len(row.texts()) for row in rows)
    chosen = given.choice.date
    if isinstance(chosen, str):
        named = next(
            (row for row in rows[:30] if chosen.casefold() in (t.casefold() for t in row.texts())), None
        )
        place: int | None = place_of(chosen, (named or rows[0]).texts(), width)
    else:
        place = _date_column(rows, width) if chosen is None else place_of(chosen, rows[0].texts(), width)
    looked = place or 0
    first = next((at for at, row in enumerate(rows) if looks_dated(row.text(looked))), None)
    if first is None:
        first = 0 if _has_number(rows[0], looked) else 1
    if first == len(rows):
        raise Unreadable(Fault.HEADER, rows[0].line)
    # A row of values above the first date lacks its own; besides those only one row may have several cells.
    undated = [row for row in rows[:first] if _has_number(row, looked)]
    undated += [row for row in rows[: max(first - 1, 0)] if len(row.texts()) > 1]
    if undated:
        raise Unreadable(Fault.DATE, undated[0].line, **found(undated[0].text(looked)))
    headings = rows[first - 1].texts() if first else ()
    return Layout(place, headings if len(headings) > 1 else (), rows[first:], width)


def _date_column(rows: Sequence[Row], width: int) -> int | None:
    """Return the only column in which at least half of the rows are dates; the first of two where none is."""
    dated = [at for at in range(width) if 2 * sum(looks_dated(row.text(at)) for row in rows) >= len(rows)]
    if len(dated) == 1:
        return dated[0]
    return 0 if width <= 2 and not dated else None


def _has_number(row: Row, date: int) -> bool:
    return any(is_number(cell) for at, cell in enumerate(row.cells) if at != date)


def _refuse_ragged(table: Table, rows: Sequence[Row]) -> None:
    """Refuse a row with more or fewer filled columns than most; empty ones at the end may be left out."""
    expected = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    width = max(len(row.texts()) for row in rows if len(row.cells) == expected)
    for row in rows:
        if len(row.cells) == expected or len(row.texts()) <= width <= len(row.cells):
            continue
        cut = row is table.rows[-1] and not table.ended and len(row.cells) < width
        raise Unreadable(Fault.CUT if cut else Fault.COLUMNS, row.line, expected=width, found=len(row.cells))


def _heading(plan: Layout, place: int) -> str:
    return plan.headings[place] if place < len(plan.headings) else ""


def _unit(one: Column, chosen: Unit | None) -> Unit:
    """Return what the numbers are: as chosen, as they show, or as the heading says; never guessed.

    A number above 100 is neither share nor index, so it can only be a count.
    """
    if chosen is not None:
        return chosen
    if has_percent(one):
        return Unit.SHARE
    if (unit := _BY_HEADING.get(one.heading.casefold())) is not None:
        return unit
    if above(one, _INDEX_TOP):
        return Unit.COUNT
    raise Unreadable(Fault.UNIT, None, column=one.heading)


def _thousands(one: Column, unit: Unit, table: Table) -> str:
    """Return "." where a whole number like 70,253 stands in a file parted by commas: they can only part thousands."""
    quoted = any(isinstance(cell, str) and "," in cell for _, cell in one.cells)
    return "." if quoted and table.delimiter == "," and unit in WHOLE else ""


def _phrases(table: Table, given: Given) -> Upload:
    rows, choice = table.rows, given.choice
    width = max(len(row.texts()) for row in rows)
    head = rows[0].texts()
    words = place_of(choice.words or 0, head, width)
    others = [at for at in range(width) if at != words]
    if choice.numbers:
        counts = place_of(choice.numbers[0], head, width)
    elif len(others) == 1:
        counts = others[0]
    else:
        raise Unreadable(Fault.CHOOSE, rows[0].line, columns=listed(head))
    headed = not is_number(rows[0].text(counts)) or isinstance(choice.words, str)
    body = rows[1:] if headed else rows
    if not body:
        raise Unreadable(Fault.HEADER, rows[0].line)
    _refuse_ragged(table, body)
    one = column(body, counts, head[counts] if headed and counts < len(head) else "")
    numbers = values(one, Rule(choice.unit or Unit.COUNT), decimal_sign([one], choice.decimal))
    phrases = []
    for row, value in zip(body, numbers, strict=True):
        if value.number is None:
            raise Unreadable(Fault.NUMBER, row.line, column=one.heading)
        phrases.append(Phrase(row.text(words), value.number))
    return Upload(Kind.COLUMNS, phrases=tuple(phrases))
