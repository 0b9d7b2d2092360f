"""Values and periods as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from safeconduct.interest.services import Period, Point, Unit
from safeconduct.interest.wording.euphony import euphonic
from safeconduct.interest.wording.numbers import amount, of_point
from safeconduct.interest.wording.periods import Form
from safeconduct.interest.wording.periods import period as in_words


@lru_cache(maxsize=4096)
def value(number: float | None, unit: Unit, language: str) -> str:
    """Return a value with its thousands parted; a dash where nothing is known."""
    return "–" if number is None else amount(number, unit, language)


def of(point: Point, unit: Unit, language: str) -> str:
    """Return the value of a point: "less than" its bound where the source said no more, a dash for nothing."""
    return "–" if point.value is None else of_point(point, unit, language)


@lru_cache(maxsize=4096)
def name(start: date | datetime, period: Period, language: str) -> str:
    """Return the name of a period: November 2025."""
    return euphonic(in_words(start, period, Form.NAME, language))


@lru_cache(maxsize=1024)
def since(start: date | datetime, period: Period, language: str) -> str:
    """Return "since" and the period."""
    return euphonic(in_words(start, period, Form.SINCE, language))
