"""Text to rows of cells, each with the line on which it begins."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from safeconduct.interest.engine.reading import limits
from safeconduct.interest.engine.reading.dates import looks_dated
from safeconduct.interest.engine.reading.decoding import lines_of
from safeconduct.interest.engine.reading.faults import Fault, Unreadable

Cell = str | float  # a number only where a sheet says so itself
DELIMITERS = ("\t", ";", ",")
_SAMPLE = 100
_HINT = re.compile(r'"?sep=(.)"?')  # by which spreadsheets are told the delimiter
_NEVER = frozenset('\0\r\n"')


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line on which it begins, from 1."""

    line: int
    cells: tuple[Cell, ...] = field(repr=False)

    def text(self, place: int) -> str:
        """Return a cell as text; an empty one where the row is shorter."""
        return str(self.cells[place]) if place < len(self.cells) else ""

    def texts(self) -> tuple[str, ...]:
        """Return all cells as text, without the empty ones at the end."""
        texts = [str(cell) for cell in self.cells]
        while texts and not texts[-1]:
            texts.pop()
        return tuple(texts)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that hold anything; `ended` tells whether the last line has its end. A sheet has no delimiter."""

    rows: tuple[Row, ...]
    delimiter: str = ""
    ended: bool = True


def table_of(text: str, delimiter: str = "") -> Table:
    """Return the rows of a text; the delimiter is found where none is given. Unreadable with the line at fault."""
    lines = lines_of(text)
    hint = _HINT.fullmatch(lines[0].strip()) if lines else None
    if hint:
        lines[0] = "\n"
    sign = delimiter or (hint[1] if hint else _delimiter(lines))
    if len(sign) != 1 or sign in _NEVER:
        raise Unreadable(Fault.DELIMITER, 1)
    return Table(tuple(_rows(lines, sign)), sign, text.endswith(("\r", "\n")))


def even(table: Table, rows: Sequence[Row], width: int) -> None:
    """Refuse the first row that has another number of cells; one too short at the very end was cut."""
    for row in rows:
        if len(row.cells) != width:
            last = row is table.rows[-1] and not table.ended and len(row.cells) < width
            raise Unreadable(
                Fault.CUT if last else Fault.COLUMNS, row.line, expected=width, found=len(row.cells)
            )


def _rows(lines: list[str], delimiter: str) -> list[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Unreadable(Fault.QUOTE, line) from error
        if cells is None:
            return rows
        if len(cells) > limits.COLUMNS:
            raise Unreadable(Fault.WIDE, line, limit=limits.COLUMNS)
        clean = tuple(" ".join(cell.split()) for cell in cells)
        if any(clean):
            rows.append(Row(line, clean))
        if len(rows) > limits.ROWS:
            raise Unreadable(Fault.LONG, line, limit=limits.ROWS)


def _delimiter(lines: list[str]) -> str:
    """Return the sign that makes rows with dates, else most rows of one width; Unreadable if none does."""
    sample = [line for line in lines[:_SAMPLE] if line.strip()]
    scores = {sign: _score(sample, sign) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    if scores[best] == (0, 0):
        first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
        raise Unreadable(Fault.DELIMITER, first)
    return best


def _score(sample: list[str], sign: str) -> tuple[int, int]:
    try:
        rows = [cells for cells in csv.reader(sample, delimiter=sign) if len(cells) > 1]
    except csv.Error:
        return 0, 0
    widths = Counter(len(cells) for cells in rows)
    dated = sum(any(looks_dated(" ".join(cell.split())) for cell in cells[:3]) for cells in rows)
    # One date may be the time that a title names; a column of dates fills at least half of the rows.
    return dated if 2 * dated >= len(sample) else 0, max(widths.values(), default=0)
