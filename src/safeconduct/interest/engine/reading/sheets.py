"""A workbook (xlsx) to tables, one for each sheet that holds anything; lines are the rows of the sheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from safeconduct.interest.engine.reading import limits
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.tables import Cell, Row, Table

_WORKBOOK = "xl/workbook.xml"
_KEPT = frozenset(
    {
        _WORKBOOK,
        "_rels/.rels",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
    }
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<(?:[A-Za-z]+:)?c(?=[\s/>])[^>]*>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:[A-Za-z]+:)?row(?=[\s/>])[^>]*?\sr\s*=\s*["']([0-9]{1,9})["']""")
_AREA = 500_000  # cells of a sheet, empty ones between the filled ones included
_TEXT = 64 * 1024 * 1024  # bytes of text, when each cell holds the longest shared one


def is_workbook(members: Mapping[str, bytes]) -> bool:
    """Return whether the files of an archive are those of a workbook."""
    return _WORKBOOK in members


def tables(members: Mapping[str, bytes]) -> list[tuple[str, Table]]:
    """Return the sheets that hold anything, by their names; Unreadable where they are damaged or too large."""
    kept = {name: content for name, content in members.items() if name in _KEPT or _SHEET.fullmatch(name)}
    longest = max((len(part) for part in kept.get("xl/sharedStrings.xml", b"").split(b"</")), default=0)
    for name, content in kept.items():
        if _SHEET.fullmatch(name):
            _refuse_vast(content, longest)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(_packed(kept))) as book:
            sheets = [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in book.sheet_names
            ]
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(Fault.SHEET) from error
    found = [(name, _table(rows)) for name, rows in sheets]
    return [(name, table) for name, table in found if table.rows]


def _refuse_vast(sheet: bytes, longest: int) -> None:
    """Refuse a sheet whose last cell is far away: the reader makes room for all cells before it."""
    lines = columns = cells = 0
    for cell in _CELL.finditer(sheet):
        place = _PLACE.search(cell[0])
        if place is None:
            raise Unreadable(Fault.SHEET)
        cells += 1
        lines = max(lines, int(place[2]))
        columns = max(columns, _number(place[1]))
    lines = max([lines, *(int(row[1]) for row in _ROW.finditer(sheet))])
    if columns > limits.COLUMNS:
        raise Unreadable(Fault.WIDE, None, limit=limits.COLUMNS)
    if lines > limits.ROWS or lines * columns > _AREA:
        raise Unreadable(Fault.LONG, lines, limit=limits.ROWS)
    if cells * longest > _TEXT:
        raise Unreadable(Fault.ARCHIVE_LARGE, None, limit=_TEXT // limits.MEGABYTE)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _packed(members: Mapping[str, bytes]) -> bytes:
    """Return the files packed again without compression, so that nothing else is unpacked."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _table(rows: Iterable[Iterable[object]]) -> Table:
    found = []
    for number, row in enumerate(rows, 1):
        cells = tuple(_cell(value) for value in row)
        if any(cell != "" for cell in cells):
            found.append(Row(number, cells))
    return Table(tuple(found))


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.replace(microsecond=0, tzinfo=None).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())
