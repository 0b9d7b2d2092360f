"""Periods and spans of time in words: "in November 2022", "since October 2022", "11 months"."""

from datetime import date, datetime
from enum import StrEnum

from safeconduct.interest.engine.analysis.dates import day_of
from safeconduct.interest.engine.records import Period
from safeconduct.interest.wording.bundles import Fact, phrase
from safeconduct.interest.wording.numbers import number


class Form(StrEnum):
    """The place of a period in a sentence."""

    NAME = "name"
    AT = "at"
    SINCE = "since"
    FROM = "from"
    UNTIL = "until"


def period(start: date | datetime, length: Period, form: Form, language: str) -> str:
    """Return a period of a series in one of its forms; prepositions may still be marks (see euphony)."""
    return phrase(language, f"{form}-{length}", **_facts(start, language))


def day(of: date, form: Form, language: str) -> str:
    """Return a day in one of its forms."""
    return period(day_of(of), Period.DAY, form, language)


def day_month(of: date, language: str) -> str:
    """Return a day without its year, where the sentence tells that already."""
    return phrase(language, "day-month", **_facts(of, language))


def top(phase: int, length: Period, language: str) -> str:
    """Return a place in a cycle, counted from 0: "in January", "on Mondays", "at 21:00"; weeks have none."""
    time = clock(phase % 24, language)
    return phrase(language, f"top-{length}", month=phase + 1, weekday=phase + 1, hour=phase, time=time)


def clock(hour: int, language: str) -> str:
    """Return a full hour of the day."""
    return phrase(language, "clock", hour=hour)


def span(n: int, length: Period | str, language: str) -> str:
    """Return a number of periods (or of "year"), in the accusative where the language has one."""
    return phrase(language, f"span-{length}", n=n, count=number(n, language))


def span_of(n: int, length: Period | str, language: str) -> str:
    """Return a number of periods as it stands after "of", in the genitive where the language has one."""
    return phrase(language, f"spanof-{length}", n=n, count=number(n, language))


def _facts(start: date | datetime, language: str) -> dict[str, Fact]:
    hour = start.hour if isinstance(start, datetime) else 0
    return {
        "day": start.day,
        "month": start.month,
        "year": str(start.year),
        "weekday": start.isoweekday(),
        "hour": hour,
        "time": clock(hour, language),
    }
