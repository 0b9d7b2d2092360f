"""A series of numbers over time, and reading one from a plain file with two columns."""

import csv
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

MOST = 5000
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_NUMBER = re.compile(r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))


class Unit(StrEnum):
    """What a value is: a count of something, an index without absolute meaning, or a share in percent."""

    COUNT = "count"
    INDEX = "index"
    SHARE = "share"


@dataclass(frozen=True)
class Point:
    """The value of one period, which begins on `start`; None where nothing is known."""

    start: date
    value: float | None


@dataclass(frozen=True)
class Series:
    """Periods in order of time, one unit, and where the numbers come from."""

    points: tuple[Point, ...]
    unit: Unit
    source: str

    def known(self) -> tuple[Point, ...]:
        """Return the points that have a value."""
        return tuple(point for point in self.points if point.value is not None)


class Fault(StrEnum):
    """What can be wrong with a file."""

    EMPTY = "empty"
    COLUMNS = "columns"
    DATE = "date"
    NUMBER = "number"
    FRACTION = "fraction"
    SHARE = "share"
    ORDER = "order"
    STEP = "step"
    LONG = "long"


class Unreadable(ValueError):
    """A file cannot be read; `line` counts from 1, and is 0 where the whole file is at fault."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        super().__init__(f"Line {line} cannot be read ({fault.value}). Correct it and send the file again.")
        self.fault = fault
        self.line = line


def read_csv(text: str, unit: Unit, source: str) -> Series:
    """Read two columns, date and number, separated by semicolons, tabs or commas; a first line may be a heading.

    Dates are ISO days (2025-11-24) or months (2025-11, its first day). Numbers may have thousands parted by
    spaces, and a comma or a point before decimals. An empty number is a gap, and so is each period that is
    left out. With commas between the columns a decimal comma needs quotes. Nothing is guessed: Unreadable
    names the first line that is not so, that goes back in time, or that fits no even step.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    separator = _separator(lines)
    found: list[tuple[int, Point]] = []
    headed = False
    for number, line in enumerate(lines, 1):
        cells = _cells(line, separator, number)
        if not cells:
            continue
        if not found and not headed and _is_heading(cells):
            headed = True
            continue
        if len(cells) > 2:
            raise Unreadable(Fault.COLUMNS, number)
        start = _date(cells[0], number)
        if found and start <= found[-1][1].start:
            raise Unreadable(Fault.ORDER, number)
        found.append((number, Point(start, _value(cells[1] if len(cells) == 2 else "", unit, number))))
        if len(found) > MOST:
            raise Unreadable(Fault.LONG, number)
    if not any(point.value is not None for _, point in found):
        raise Unreadable(Fault.EMPTY)
    return Series(_with_gaps(found), unit, source)


def _separator(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return next((sign for sign in "\t;" if sign in first), ",")


def _cells(line: str, separator: str, number: int) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error as error:
        raise Unreadable(Fault.COLUMNS, number) from error
    cells = [cell.translate(_SPACES).strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_heading(cells: list[str]) -> bool:
    """Return whether a first line holds names: a date in another form beside a number is no heading."""
    return not _DATE.match(cells[0]) and (len(cells) == 1 or _NUMBER.match(cells[1]) is None)


def _date(written: str, line: int) -> date:
    match = _DATE.fullmatch(written)
    if match is None:
        raise Unreadable(Fault.DATE, line)
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError as error:
        raise Unreadable(Fault.DATE, line) from error


def _value(written: str, unit: Unit, line: int) -> float | None:
    if not written:
        return None
    match = _NUMBER.fullmatch(written.removesuffix("%").rstrip() if unit == Unit.SHARE else written)
    if match is None or len(written) > 30:
        raise Unreadable(Fault.NUMBER, line)
    # "1,234" may be a thousand or one: a count has no fraction, so it is refused and not guessed.
    if unit == Unit.COUNT and match[2] is not None:
        raise Unreadable(Fault.FRACTION, line)
    value = float(f"{match[1].replace(' ', '')}.{match[2] or 0}")
    if unit == Unit.SHARE and value > 100:
        raise Unreadable(Fault.SHARE, line)
    return value


def _with_gaps(found: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """Put in each period that was left out; months are told from an equal day of the month."""
    points = [point for _, point in found]
    days = [(later.start - point.start).days for point, later in pairwise(points)]
    # A day up to the 28th exists in each month.
    same = {point.start.day for point in points}
    monthly = len(same) == 1 and max(same) <= 28 and all(day >= 28 for day in days)
    step = min(days, default=1)
    filled: list[Point] = points[:1]
    for line, point in found[1:]:
        if not monthly and (point.start - filled[-1].start).days % step:
            raise Unreadable(Fault.STEP, line)
        while (start := _next(filled[-1].start, step, monthly)) < point.start:
            filled.append(Point(start, None))
            if len(filled) > MOST:
                raise Unreadable(Fault.LONG, line)
        filled.append(point)
    return tuple(filled)


def _next(start: date, step: int, monthly: bool) -> date:
    days = monthrange(start.year, start.month)[1] if monthly else step
    return start + timedelta(days=days)
