"""How many contacts the line may expect, by its own history, and by searches where these were measured to lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from safeconduct.interest.alerting.weeks import Counted, by_weeks, contacts_series
from safeconduct.interest.engine.analysis.contacts import contacts_forecast, link
from safeconduct.interest.engine.analysis.dates import day_of
from safeconduct.interest.engine.analysis.forecast import SHARES
from safeconduct.interest.engine.records import Series

EIGHTY = SHARES.index(0.8)


class Ground(StrEnum):
    """What the forecast of contacts rests on, or why searches do not move it."""

    LINK = "link"  # contacts were measured to follow searches
    NO_LINK = "no_link"
    NO_SERIES = "no_series"  # nobody chose a series for the staffing
    MONTHS = "months"  # the chosen one has months, which say nothing about a week
    OUTDATED = "outdated"  # a link was measured, but the searches end too early to move these weeks


@dataclass(frozen=True, slots=True)
class Week:
    """Contacts expected in the week from this Monday, with the bounds that hold 80 %."""

    monday: date
    contacts: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Contacts:
    """The weeks after the last that was counted, in order, and what they rest on.

    Where a link was measured, contacts change `lag` weeks after searches do, measured on `pairs` weeks. `series` is
    the name of the chosen series, and `until` the Monday of its last whole week.
    """

    weeks: tuple[Week, ...]
    ground: Ground
    series: str = ""
    lag: int = 0
    pairs: int = 0
    until: date | None = None


def foretold(counted: Sequence[Counted], searches: Series | None, ahead: int) -> Contacts | None:
    """Foretell the contacts of so many weeks after the last counted one; None with fewer than six whole weeks.

    No database: the searches are given, by any period.
    """
    contacts = contacts_series(counted)
    weekly = None if searches is None else by_weeks(searches)
    name = "" if searches is None else searches.name or searches.source
    until = _last_whole(weekly)
    ground = Ground.NO_SERIES if searches is None else Ground.MONTHS
    lag = pairs = 0
    if weekly is not None:
        ground = Ground.NO_LINK
    if weekly is not None and until is not None:
        measured = link(contacts, weekly)
        if measured is not None:
            ground, lag, pairs = Ground.LINK, measured.lag, measured.pairs
            first = max(one.monday for one in counted) + timedelta(weeks=1)
            if until < first - timedelta(weeks=lag):
                ground, weekly = Ground.OUTDATED, None
    found, _ = contacts_forecast(contacts, weekly, ahead)
    if found is None:
        return None
    weeks = tuple(
        Week(day_of(step.start), step.value, *step.bounds[EIGHTY])  # the interval that holds 80 %
        for step in found.steps
    )
    return Contacts(weeks, ground, name, lag, pairs, until)


def _last_whole(weekly: Series | None) -> date | None:
    whole = () if weekly is None else weekly.whole()
    return day_of(whole[-1].start) if whole else None
