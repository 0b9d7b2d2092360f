"""Bytes of a file in, records out: which format it is, and the reader of that format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from safeconduct.interest.engine.reading import (
    archives,
    columns,
    console,
    limits,
    matomo,
    pageviews,
    sheets,
    trends,
    wordstat,
)
from safeconduct.interest.engine.reading.building import Given
from safeconduct.interest.engine.reading.decoding import text_of
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.tables import Table, table_of
from safeconduct.interest.engine.reading.upload import Choice, Preview, Upload
from safeconduct.interest.engine.reading.viewing import preview_of

_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_OLD_SHEET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DUMP = re.compile(r"[a-z][a-z0-9_.-]* (?:\S+ ){1,3}[0-9]+ (?:[0-9]+|[A-Z][A-Z0-9]*)")
_LOG = re.compile(r'\S+ \S+ \S+ \[[0-9]{2}/[A-Za-z]{3}/[0-9]{4}:[0-9:]{8} [+-][0-9]{4}\] "')
_NOTHING = "No data available"  # all that Matomo writes where it has nothing
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_KINDS: tuple[tuple[Callable[[Table], bool], Callable[[Table, Given], Upload]], ...] = (
    (wordstat.recognised, wordstat.read),
    (console.recognised, console.read),
    (matomo.recognised, matomo.read),
    (trends.recognised, trends.read),
)
_LOOKED = 4000  # letters at the beginning, by which a format is told


def read_file(
    data: bytes, *, name: str = "", choice: Choice | None = None, retrieved: datetime | None = None
) -> Upload:
    """Return the series and phrases of an exported file.

    `name` is the file's name, heard only where a table does not say what it lists; `choice` is what a person says of
    the file; `retrieved` is when the numbers were taken, by which the last period is known to be over. Unreadable has
    the fault and its line; nothing is guessed between two meanings.
    """
    given = Given(choice or Choice(), retrieved, sha256(data).hexdigest(), name)
    _refuse_bytes(data)
    if archives.is_archive(data):
        return _archive(data, given)
    text = text_of(data)
    _refuse_text(text)
    if pageviews.looks_like_json(text):
        return pageviews.read(text, given)
    return _table(_rows(text, given), given)


def preview(data: bytes, name: str = "", choice: Choice | None = None) -> Preview:
    """Return how the table of a file looks, to pick its columns; Unreadable where it is no table."""
    given = Given(choice or Choice(), name=name)
    _refuse_bytes(data)
    if archives.is_archive(data):
        return preview_of(_tables(archives.unpacked(data), given)[0][1])
    text = text_of(data)
    _refuse_text(text)
    return preview_of(_rows(text, given))


def _refuse_bytes(data: bytes) -> None:
    if len(data) > limits.BYTES:
        raise Unreadable(Fault.LARGE, None, limit=limits.BYTES // limits.MEGABYTE)
    if data.startswith(_COMPRESSED):
        raise Unreadable(Fault.COMPRESSED)
    if data.startswith(_OLD_SHEET):
        raise Unreadable(Fault.SHEET)


def _refuse_text(text: str) -> None:
    """Refuse what is no export: nothing, a web page, and what is counted rather than read."""
    if not text.strip():
        raise Unreadable(Fault.EMPTY)
    if text.strip() == _NOTHING:
        raise Unreadable(Fault.NO_VALUES, 1)
    if _PAGE.match(text, 0, _LOOKED):
        raise Unreadable(Fault.WEB_PAGE, 1)
    first = text.lstrip()[:_LOOKED].splitlines()[0]
    if _DUMP.fullmatch(first) or _LOG.match(first):
        raise Unreadable(Fault.COUNTED, 1)


def _rows(text: str, given: Given) -> Table:
    table = table_of(text, given.choice.delimiter)
    if not table.rows:
        raise Unreadable(Fault.EMPTY)
    return table


def _table(table: Table, given: Given) -> Upload:
    """Read a table by the first format that recognises it; a column of words makes it a plain one."""
    if given.choice.words is None:
        for recognised, read in _KINDS:
            if recognised(table):
                return read(table, given)
    return columns.read(table, given)


def _archive(data: bytes, given: Given) -> Upload:
    found = _tables(archives.unpacked(data), given)
    if len(found) == 1:
        return _named(*found[0], given)
    known = [(name, table) for name, table in found if console.recognised(table)]
    if len(known) < len(found):
        raise Unreadable(Fault.SHEETS, None, sheets=len(found))
    # A list may be a heading alone, as an export has it where nothing of that sort happened.
    filled = [(name, table) for name, table in known if len(table.rows) > 1]
    if not filled:
        raise Unreadable(Fault.HEADER, 1)
    return console.merged([_named(name, table, given) for name, table in filled])


def _named(name: str, table: Table, given: Given) -> Upload:
    """Read a table of an archive; a fault tells in which table it is."""
    try:
        return _table(table, replace(given, name=name))
    except Unreadable as error:
        raise Unreadable(error.fault, error.line, **{**error.facts, "table": name[:60]}) from error


def _tables(members: dict[str, bytes], given: Given) -> list[tuple[str, Table]]:
    """Return the tables of an archive: the sheets of a workbook, or its CSV files."""
    if sheets.is_workbook(members):
        found = sheets.tables(members)
        if not found:
            raise Unreadable(Fault.EMPTY)
        return found
    found = []
    for name, content in members.items():
        if name.casefold().endswith((".csv", ".tsv")) and not name.startswith("__MACOSX/"):
            text = text_of(content)
            _refuse_text(text)
            found.append((name.rpartition("/")[2], _rows(text, given)))
    if not found:
        raise Unreadable(Fault.ARCHIVE)
    return found
