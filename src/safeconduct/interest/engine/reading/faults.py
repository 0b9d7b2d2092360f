"""What can be wrong with a file: one fault, the line at which it shows, and the facts that a sentence needs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """Why a file was not read. Each has one sentence that tells what to do; facts are named in brackets."""

    EMPTY = "empty"
    """Nothing is in the file, or only white space."""

    LARGE = "large"
    """The file is larger than what is read at once (limit, in megabytes)."""

    LONG = "long"
    """More rows or periods than are read at once (limit); the line is the first too many."""

    WIDE = "wide"
    """More columns than are read (limit)."""

    BINARY = "binary"
    """The bytes are neither text nor a sheet nor an archive that we know."""

    ENCODING = "encoding"
    """Letters are damaged at the line: the encoding is none of UTF-8, UTF-16, Windows-1251, or was applied twice."""

    QUOTE = "quote"
    """A quotation mark that opens in the line is never closed, or text follows directly on the closing one."""

    DELIMITER = "delimiter"
    """The columns are not parted by comma, semicolon or tab."""

    COLUMNS = "columns"
    """The line has another number of columns than the lines above (expected, found)."""

    CUT = "cut"
    """The file ends in the middle of its last line."""

    HEADER = "header"
    """There is a heading and nothing below it."""

    NO_DATES = "no_dates"
    """No line begins with a date: it is a table without time, so export the table over time instead."""

    NO_VALUES = "no_values"
    """There are periods and not a single number."""

    CHOOSE = "choose"
    """There are several columns, and it is not plain which are meant: choose (columns: their headings)."""

    CHOICE = "choice"
    """A chosen column does not exist or stands for two headings (column; columns: the headings)."""

    UNIT = "unit"
    """The file does not say what its numbers are: choose count, index, share, impressions or views."""

    DATE = "date"
    """No date can be read in the line (found, where it holds only digits and signs)."""

    DATE_ORDER = "date_order"
    """Dates like 3/4/2025 may be day or month first: choose (found)."""

    DATE_MIXED = "date_mixed"
    """The date is written in another way than in an earlier line (found, first: the earlier line)."""

    NUMBER = "number"
    """No number can be read in the line (column; found, where it holds only digits and signs)."""

    DECIMAL = "decimal"
    """A number like 1,234 may be a thousand or one and a fraction: choose the decimal sign (column, found)."""

    NUMBER_MIXED = "number_mixed"
    """The decimal sign is another than in an earlier line (column, found, first: the earlier line)."""

    FRACTION = "fraction"
    """A count has a fraction (column, found): choose another unit, or correct the number."""

    OVER = "over"
    """An index or share is above its limit (column, found, limit): choose another unit, or correct the number."""

    ORDER = "order"
    """The period is earlier than the one in the line before: sort the lines."""

    DUPLICATE = "duplicate"
    """The period was already in an earlier line (first: the earlier line)."""

    STEP = "step"
    """The date does not fit hours, days, weeks or months like the other dates."""

    FUTURE = "future"
    """The period begins after the file was retrieved: correct the day of retrieval, or the date."""

    JSON = "json"
    """The text begins like JSON and breaks at the line: it was cut or changed, so save it again."""

    ANSWER = "answer"
    """The JSON is not an answer of the pageviews interface for articles."""

    NOT_FOUND = "not_found"
    """The answer says that nothing was found: the title may be misspelt, or had no views in that time."""

    WEB_PAGE = "web_page"
    """The file is a web page, not an export: sign in again and use the export button."""

    ARCHIVE = "archive"
    """The zip archive is damaged, locked by a password, or holds no table that we know."""

    ARCHIVE_LARGE = "archive_large"
    """Unpacked, the archive is larger than what is read at once (limit, in megabytes)."""

    COMPRESSED = "compressed"
    """The file is compressed by gzip or the like: unpack it first, and count logs and dumps by `interest count`."""

    SHEET = "sheet"
    """The sheet cannot be read: save it as xlsx again, or as CSV."""

    SHEETS = "sheets"
    """Several sheets have content: keep one (sheets: their number)."""

    COUNTED = "counted"
    """The file is a log or a dump of views: it is counted by `interest count`, not read here."""


class Unreadable(ValueError):
    """A file was not read; `line` is the line as an editor counts (the row of a sheet), None where none is at fault.

    `facts` are what the sentence of the fault shows; `table` in them names the table of an archive or the sheet.
    Nothing of the content is in the message of the exception.
    """

    def __init__(self, fault: Fault, line: int | None = None, **facts: str | int | float) -> None:
        where = "The file" if line is None else f"Line {line}"
        super().__init__(f"{where} cannot be read ({fault.value}). Correct it and send the file again.")
        self.fault = fault
        self.line = line
        self.facts: Mapping[str, str | int | float] = facts
