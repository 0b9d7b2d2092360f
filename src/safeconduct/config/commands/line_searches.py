"""safeconduct line staff --searches FILE: whether exported searches move the need of the week to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from safeconduct.config.commands import Refused

if TYPE_CHECKING:
    from safeconduct.interest.alerting.foretelling import Contacts
    from safeconduct.interest.engine.records import Series
    from safeconduct.line.engine.staffing.arrivals import Arrivals


class Suggested(NamedTuple):
    """The factor on all contacts of the week, its 80 % bounds, and what it rests on."""

    factor: float
    low: float
    high: float
    contacts: Contacts


def suggested(file: Path, rows: Sequence[Arrivals], zone: ZoneInfo) -> Suggested:
    """Return what the file says about the week after the last whole one; Refused where nothing can be foretold."""
    from safeconduct.interest.alerting.foretelling import foretold
    from safeconduct.interest.alerting.weeks import Counted
    from safeconduct.line.shifts.usual import usual

    weeks = [Counted(monday, offered) for monday, offered in _weeks(rows, zone)]
    found = foretold(weeks, _series(file), 1) if weeks else None
    base = usual([one.contacts for one in weeks])
    if found is None or base <= 0:
        raise Refused("It takes six whole weeks of contacts to hold searches against; give more weeks.")
    week = found.weeks[0]
    return Suggested(week.contacts / base, week.low / base, week.high / base, found)


def sentence(one: Suggested) -> str:
    """Return what is suggested and why; a person decides and gives the uplift himself."""
    from safeconduct.interest.alerting.foretelling import Ground

    contacts = one.contacts
    lag = f"{contacts.lag} week{'s' if contacts.lag > 1 else ''}"
    why = {
        Ground.LINK: f"have led contacts by {lag}, measured on {contacts.pairs} weeks.",
        Ground.MONTHS: "have months, which say nothing about a week: they do not move the need.",
        Ground.OUTDATED: f"end with the week of {contacts.until}: too early to move the need. Give newer ones.",
    }.get(contacts.ground, "were not measured to lead contacts: they do not move the need.")
    return (
        f"Contacts of the week are expected at {one.factor:.1f} times the usual (80 %: {one.low:.1f} to"
        f" {one.high:.1f}). Searches ({contacts.series}) {why}"
        f" To plan with this, give --uplift {one.factor:.1f}, or {one.high:.1f} to be ready for many."
    )


def plain(one: Suggested) -> dict[str, object]:
    """Return the same for another program."""
    contacts = one.contacts
    return {
        "factor": round(one.factor, 3),
        "low": round(one.low, 3),
        "high": round(one.high, 3),
        "ground": contacts.ground.value,
        "series": contacts.series,
        "lag_weeks": contacts.lag,
        "measured_on": contacts.pairs,
    }


def _weeks(rows: Sequence[Arrivals], zone: ZoneInfo) -> list[tuple[date, float]]:
    """Return the contacts of each week of which the file has Monday and Sunday, and of those between."""
    days: dict[date, float] = defaultdict(float)
    for row in rows:
        days[row.start.astimezone(zone).date()] += row.offered
    if not days:
        return []
    first, end = min(days), max(days) + timedelta(days=1)
    monday = first + timedelta(days=-first.weekday() % 7)
    found = []
    while monday + timedelta(days=7) <= end:
        found.append((monday, sum(days[monday + timedelta(days=at)] for at in range(7))))
        monday += timedelta(days=7)
    return found


def _series(file: Path) -> Series:
    from safeconduct.interest.engine.reading import Unreadable, read_file
    from safeconduct.interest.wording import fault_sentence

    try:
        upload = read_file(file.read_bytes(), name=file.name)
    except OSError as fault:
        raise Refused(f"{file} cannot be read: {fault.strerror}.") from None
    except Unreadable as fault:
        raise Refused(f"{file}: {fault_sentence(fault.fault, fault.line, fault.facts, 'en')}") from None
    if len(upload.series) != 1:
        raise Refused(f"{file} holds {len(upload.series)} series; export the one to hold contacts against.")
    return upload.series[0]
