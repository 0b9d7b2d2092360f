"""Finding a column by its heading or its place, and the row that holds the headings."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.interest.engine.reading.dates import looks_dated
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Column
from safeconduct.interest.engine.reading.tables import Row, Table
from safeconduct.interest.engine.reading.timeline import Dated


def first_dated(table: Table, place: int = 0) -> int | None:
    """Return the place of the first row that has a date in a column, None where no row has."""
    return next((at for at, row in enumerate(table.rows) if looks_dated(row.text(place))), None)


def column(rows: Sequence[Row], place: int, heading: str) -> Column:
    """Return a column of numbers with the lines of its cells."""
    return Column(heading, [(row.line, row.cells[place] if place < len(row.cells) else "") for row in rows])


def dates(rows: Sequence[Row], place: int) -> list[Dated]:
    """Return a column of dates with the lines of its cells."""
    return [Dated(row.line, row.text(place)) for row in rows]


def place_of(chosen: str | int, headings: Sequence[str], width: int) -> int:
    """Return the place of a chosen column; Unreadable where there is none, or more than one, of that name."""
    if isinstance(chosen, int):
        if 0 <= chosen < width:
            return chosen
    else:
        wanted = " ".join(chosen.split())
        for same in (str, str.casefold):
            places = [at for at, heading in enumerate(headings) if same(heading) == same(wanted)]
            if len(places) == 1:
                return places[0]
    raise Unreadable(Fault.CHOICE, None, column=str(chosen)[:60], columns=listed(headings))


def listed(headings: Sequence[str]) -> str:
    """Return headings as a sentence shows them: at most twenty, each at most sixty letters long."""
    return "; ".join(heading[:60] for heading in headings[:20] if heading)


def picked(chosen: Sequence[str | int], names: Sequence[tuple[int, str, str]]) -> list[int] | None:
    """Return which of (place, heading, name) a person chose, in his order; None where one of them is not there."""
    found: list[int] = []
    for one in chosen:
        place = _named(one, names) if isinstance(one, str) else _placed(one, names)
        if place is None:
            return None
        found.append(place)
    return found


def _placed(one: int, names: Sequence[tuple[int, str, str]]) -> int | None:
    return next((at for at, (place, _, _) in enumerate(names) if place == one), None)


def _named(one: str, names: Sequence[tuple[int, str, str]]) -> int | None:
    """Return the only one of that heading or name: as it is written, else in capitals or not."""
    wanted = " ".join(one.split())
    for same in (str, str.casefold):
        matching = [at for at, (_, *texts) in enumerate(names) if same(wanted) in map(same, texts)]
        if len(matching) == 1:
            return matching[0]
    return None
