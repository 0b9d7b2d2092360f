"""How the lines of a file are laid out, known from its name and first lines, and what a line says.

Of an access log only the words that somebody looked for and the hour are taken: no address, no agent, no user.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from safeconduct.interest.counting.texts import decoded


class Kind(StrEnum):
    """The layouts that are read."""

    HOURLY = "hourly"  # Wikimedia pageviews-YYYYMMDD-HH0000: domain title views 0
    COMPLETE = "complete"  # Wikimedia pageviews-YYYYMMDD-user: wiki title page-id device total hours
    LOG = "log"  # access log in the combined format
    CSV = "csv"  # queries with their numbers


class Unfit(Exception):
    """A file that cannot be counted; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a line says: to which group it belongs, how often in each period, and the text, which is never kept.

    No counts: the line has the right shape, but its number or date cannot be read.
    """

    group: str
    counts: tuple[tuple[str, int], ...]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout, settled for one file: its period, and for a table its columns and delimiter."""

    kind: Kind
    period: str = ""
    delimiter: str = ","
    query: int = 0
    number: int | None = None
    date: int | None = None
    columns: int = 0

    def row(self, line: bytes) -> Row | None:
        """Return what a line says, or None where it is not of this layout."""
        return _READERS[self.kind](self, line.removesuffix(b"\r"))

    def unescaped(self, chunk: bytes) -> bytes:
        r"""Return lines in which escapes of the server that wrote them (\xd1) are percent-escapes; of logs alone."""
        if self.kind is not Kind.LOG or SERVER_ESCAPE not in chunk:
            return chunk
        return _SERVER_ESCAPED.sub(rb"%\1", chunk)

    def misshapen(self, chunk: bytes, lines: Sequence[bytes]) -> list[int]:
        """Return the numbers of the lines, from 0, that have not the shape of this layout; empty lines are none."""
        return [number for number in _SHAPES[self.kind](self, chunk, lines) if lines[number].strip()]


HOURLY_NAME = re.compile(r"page(?:views|counts)-(\d{4})(\d\d)(\d\d)-(\d\d)\d{4}(?:\.|$)")
COMPLETE_NAME = re.compile(r"pageviews-(\d{4})(\d\d)(\d\d)?-(?:user|spider|automated|agent|all)(?:\.|$)")
_HOURS = re.compile(rb"(?:[A-X][0-9]{1,12})+")
_HOUR = re.compile(rb"([A-X])([0-9]+)")
_DEVICES = frozenset({b"desktop", b"mobile-web", b"mobile-app"})
_NUMBER = re.compile(rb"[0-9]{1,15}")
_PERIOD = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2})?)?")
_LONGEST_GROUP = 80
_KEPT_SPACES = bytes(sorted(set(range(256)) - set(b" \n")))
LOG_LINE = re.compile(
    rb"\S+ \S+ [^\[]*\[(\d\d)/([A-Z][a-z][a-z])/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\] "
    rb'"((?:[^"\\]|\\.)*)" (\d{3}) (?:\d+|-) "((?:[^"\\]|\\.)*)" "(?:[^"\\]|\\.)*".*'
)
SERVER_ESCAPE = b"\\x"  # Apache and nginx write what is no ASCII, and quotes, as \xd1\x81
_SERVER_ESCAPED = re.compile(rb"\\x([0-9a-fA-F]{2})")
_SPACED = bytes.maketrans(b"\t\r", b"  ")  # which urlsplit would drop, and join the words beside them
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SEARCH_FIELDS = frozenset(
    ["q", "query", "text", "search", "s", "p", "wd", "term", "keyword", "keywords", "words"]
)
_REFERRED_FIELDS = frozenset(["q", "query", "text", "p", "wd"])


def _hourly(layout: Layout, line: bytes) -> Row | None:
    fields = line.split(b" ")
    if len(fields) != 4:
        return None
    counts = ((layout.period, int(fields[2])),) if _NUMBER.fullmatch(fields[2]) else ()
    return Row(_group(fields[0]), counts, decoded(fields[1]))


def _group(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())[:_LONGEST_GROUP]


def _complete(layout: Layout, line: bytes) -> Row | None:
    fields = line.split(b" ")
    if len(fields) == 5:  # files of early years have no column for the page
        fields.insert(2, b"null")
    if len(fields) != 6:
        return None
    right = fields[3] in _DEVICES and _NUMBER.fullmatch(fields[4])
    counts = _hours(layout.period, int(fields[4]), fields[5]) if right else ()
    return Row(f"{_group(fields[0])}/{_group(fields[3])}", counts, decoded(fields[1]))


def _hours(period: str, total: int, code: bytes) -> tuple[tuple[str, int], ...]:
    if len(period) == 7:  # a month: its letters are days, and the total is enough
        return ((period, total),)
    if not _HOURS.fullmatch(code):
        return ()
    hours = [(f"{period}T{letter[0] - 65:02d}", int(number)) for letter, number in _HOUR.findall(code)]
    return tuple(hours) if sum(number for _, number in hours) == total else ()


def _log(layout: Layout, line: bytes) -> Row | None:
    match = LOG_LINE.fullmatch(layout.unescaped(line))
    if match is None:
        return None
    *when, request, status, referrer = match.groups()
    parts = request.split(b" ")
    own = parts[1] if len(parts) > 1 and status < b"400" else b""
    text = " ".join((*_words(own, SEARCH_FIELDS, path=True), *_words(referrer, _REFERRED_FIELDS)))
    hour = _utc_hour([part.decode() for part in when])
    return Row("requests", ((hour, 1),) if hour else (), text)


def _utc_hour(when: Sequence[str]) -> str:
    day, month, year, hour, minute, second, zone = when
    try:
        stamp = f"{year}-{_MONTHS.index(month) + 1:02d}-{day}T{hour}:{minute}:{second}{zone}"
        return f"{datetime.fromisoformat(stamp).astimezone(UTC):%Y-%m-%dT%H}"
    except (ValueError, OverflowError):  # the 31st of February
        return ""


def _words(address: bytes, fields: frozenset[str], *, path: bool = False) -> list[str]:
    try:
        parts = urlsplit(address.translate(_SPACED).decode("utf-8", "replace"))
        pairs = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:  # no address: somebody tried the server
        return []
    return [decoded(parts.path.encode())] * path + [value for name, value in pairs if name.lower() in fields]


def _table(layout: Layout, line: bytes) -> Row | None:
    cells = _cells(layout, line)
    if cells is None:
        return None
    number = "1" if layout.number is None else re.sub(r"[\s\u00a0\u202f]", "", cells[layout.number])
    period = layout.period if layout.date is None else cells[layout.date].strip()
    right = number.isascii() and number.isdigit() and len(number) <= 15 and _PERIOD.fullmatch(period)
    return Row("queries", ((period, int(number)),) if right else (), decoded(cells[layout.query].encode()))


def _cells(layout: Layout, line: bytes) -> list[str] | None:
    try:
        rows = list(csv.reader([line.decode("utf-8", "replace")], delimiter=layout.delimiter, strict=True))
    except csv.Error:  # a quote without an end: a row is one line here
        return None
    return rows[0] if len(rows) == 1 and len(rows[0]) == layout.columns else None


def _by_spaces(layout: Layout, chunk: bytes, lines: Sequence[bytes]) -> list[int]:
    right = {b" " * 3} if layout.kind is Kind.HOURLY else {b" " * 5, b" " * 4}
    signs = chunk.translate(None, _KEPT_SPACES)  # a line is now its spaces
    if layout.kind is Kind.HOURLY and signs == b"   \n" * len(lines):
        return []
    return [number for number, sign in enumerate(signs.split(b"\n")[: len(lines)]) if sign not in right]


def _by_pattern(layout: Layout, chunk: bytes, lines: Sequence[bytes]) -> list[int]:
    return [number for number, line in enumerate(lines) if not LOG_LINE.fullmatch(line.removesuffix(b"\r"))]


def _by_cells(layout: Layout, chunk: bytes, lines: Sequence[bytes]) -> list[int]:
    return [number for number, line in enumerate(lines) if _cells(layout, line.removesuffix(b"\r")) is None]


_READERS = {Kind.HOURLY: _hourly, Kind.COMPLETE: _complete, Kind.LOG: _log, Kind.CSV: _table}
_SHAPES = {Kind.HOURLY: _by_spaces, Kind.COMPLETE: _by_spaces, Kind.LOG: _by_pattern, Kind.CSV: _by_cells}
