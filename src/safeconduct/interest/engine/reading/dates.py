"""One cell to the period that it names, in any of the ways in which exports write dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from safeconduct.interest.engine.reading.months import MONTHS
from safeconduct.interest.engine.reading.upload import Order

_LONGEST = 60
_YEARS = range(1900, 2201)
_HOUR = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
_DOTTED_MONTH = re.compile(r"([0-9]{2})\.([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_SLASHED_YEAR = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
_NAMED = re.compile(r"([^\W\d_]+)\.?,? ([0-9]{4})(?: г\.?| р\.?)?")
_SLASHED_MONTH = re.compile(r"([0-9]{4})/([0-9]{2})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})(?:er|\.)? ([^\W\d_]+)\.? ([0-9]{4})(?: г\.?| року| р\.?)?")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2}), ([0-9]{4})")
_RANGE = re.compile(
    r"[^0-9]{0,20}([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})"
    r"[^0-9]{1,20}([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})[^0-9]{0,20}"
)


class Form(StrEnum):
    """How a date is written; the dates of a file keep to one form."""

    HOUR = "2025-11-24T13"
    DAY = "2025-11-24"
    MONTH = "2025-11"
    DOTTED = "24.11.2025"
    DOTTED_MONTH = "11.2025"
    SLASHED = "24/11/2025"
    SLASHED_YEAR = "2025/11/24"
    SLASHED_MONTH = "2025/11"
    NAMED = "November 2025"
    NAMED_DAY = "24 November 2025"
    RANGE = "2025-11-17 – 2025-11-23"


MONTHLY = frozenset({Form.MONTH, Form.DOTTED_MONTH, Form.SLASHED_MONTH, Form.NAMED})


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: `until` is the last day of a range.

    With slashes either of the first two numbers may be the day: `swapped` is the date with the month first, and
    `start` the one with the day first; None is a date that does not exist.
    """

    form: Form
    start: date | datetime | None
    swapped: date | None = None
    until: date | None = None

    def in_order(self, order: Order) -> date | datetime | None:
        """Return the date read in an order, which matters for slashes only."""
        return self.swapped if self.form == Form.SLASHED and order == Order.MONTH_FIRST else self.start


def written(cell: str) -> Written | None:
    """Return what date a cell holds, None where it holds none."""
    if len(cell) > _LONGEST:
        return None
    for pattern, read in _READERS:
        if match := pattern.fullmatch(cell):
            return read(*match.groups())
    return None


def looks_dated(cell: str) -> bool:
    """Return whether a cell holds a date in one of the forms that we know."""
    return written(cell) is not None


def day(year: int, month: int, number: int) -> date | None:
    """Return a day, None where the calendar has no such day or the year is no year of an export."""
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def _hour(*parts: str | None) -> Written | None:
    year, month, number, hour, minute, second = (int(part or 0) for part in parts)
    on = day(year, month, number)
    if on is None or hour > 23 or minute > 59 or second > 59:
        return None
    # Hours are kept as the provider shows them; offsets differ by season and would tear a day apart.
    return Written(Form.HOUR, datetime(year, month, number, hour, minute, second))  # noqa: DTZ001


def _iso(year: str, month: str, number: str) -> Written | None:
    return _plain(Form.DAY, day(int(year), int(month), int(number)))


def _iso_month(year: str, month: str) -> Written | None:
    return _plain(Form.MONTH, day(int(year), int(month), 1))


def _dotted(number: str, month: str, year: str) -> Written | None:
    return _plain(Form.DOTTED, day(_full(year), int(month), int(number)))


def _dotted_month(month: str, year: str) -> Written | None:
    return _plain(Form.DOTTED_MONTH, day(int(year), int(month), 1))


def _slashed(first: str, second: str, year: str) -> Written | None:
    either = day(_full(year), int(second), int(first)), day(_full(year), int(first), int(second))
    return Written(Form.SLASHED, *either) if any(either) else None


def _slashed_year(year: str, month: str, number: str) -> Written | None:
    return _plain(Form.SLASHED_YEAR, day(int(year), int(month), int(number)))


def _named(name: str, year: str) -> Written | None:
    return _plain(Form.NAMED, day(int(year), MONTHS.get(name.casefold(), 0), 1))


def _slashed_month(year: str, month: str) -> Written | None:
    return _plain(Form.SLASHED_MONTH, day(int(year), int(month), 1))


def _named_day(number: str, name: str, year: str) -> Written | None:
    return _plain(Form.NAMED_DAY, day(int(year), MONTHS.get(name.casefold(), 0), int(number)))


def _named_first(name: str, number: str, year: str) -> Written | None:
    return _named_day(number, name, year)


def _range(first: str, last: str) -> Written | None:
    start, until = _end(first), _end(last)
    return Written(Form.RANGE, start, until=until) if start and until and start <= until else None


def _end(text: str) -> date | None:
    parts = text.split("-") if "-" in text else text.split(".")[::-1]
    return day(*(int(part) for part in parts))


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _plain(form: Form, start: date | None) -> Written | None:
    return Written(form, start) if start else None


_READERS: tuple[tuple[re.Pattern[str], Callable[..., Written | None]], ...] = (
    (_DAY, _iso),
    (_MONTH, _iso_month),
    (_HOUR, _hour),
    (_DOTTED, _dotted),
    (_NAMED, _named),
    (_SLASHED, _slashed),
    (_SLASHED_YEAR, _slashed_year),
    (_DOTTED_MONTH, _dotted_month),
    (_SLASHED_MONTH, _slashed_month),
    (_NAMED_DAY, _named_day),
    (_NAMED_FIRST, _named_first),
    (_RANGE, _range),
)
