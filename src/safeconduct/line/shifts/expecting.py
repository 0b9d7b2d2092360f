"""What the forecast of contacts says about the need: a factor to raise it by, and whether the roster takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Sum
from django.db.models.functions import TruncDate, TruncWeek

from safeconduct.interest import services as interest
from safeconduct.line.engine.staffing import roster
from safeconduct.line.engine.staffing.clock import midnight, monday_of
from safeconduct.line.models import Offered
from safeconduct.line.shifts import needing, reckoning, terms, week
from safeconduct.line.shifts.counting import line_zone
from safeconduct.line.shifts.usual import usual

AHEAD = reckoning.AHEAD
LEAST, MOST = 0.1, 20.0  # the factors that the roster is planned with
SHORT = 0.9  # of the contacts expected; that much less is worth a word
Ground = interest.Ground


@dataclass(frozen=True)
class Suggested:
    """The factor on all contacts of a week, and the bounds that hold 80 %; `contacts` says what it rests on.

    It is against what the need is reckoned from without any uplift: numbers that were `typed`, or what was counted.
    """

    factor: float
    low: float
    high: float
    typed: bool
    contacts: interest.Contacts


def counted_weeks(now: datetime) -> list[interest.Counted]:
    """Return how many contacts each whole local week before this one had; oldest first, since the counting began."""
    zone = line_zone()
    this_week = monday_of(now, zone)
    rows = Offered.objects.filter(start__lt=midnight(this_week, zone)).order_by()
    first = rows.annotate(day=TruncDate("start", tzinfo=zone)).order_by("start").values_list("day", flat=True)
    begin = first.first()
    if begin is None:
        return []
    sums = {
        monday.date(): float(contacts)
        for monday, contacts in rows.annotate(monday=TruncWeek("start", tzinfo=zone))
        .values("monday")
        .annotate(contacts=Sum("offered"))
        .values_list("monday", "contacts")
    }
    monday = begin + timedelta(days=-begin.weekday() % 7)
    weeks = []
    while monday < this_week:
        weeks.append(interest.Counted(monday, sums.get(monday, 0.0)))
        monday += timedelta(weeks=1)
    return weeks


def suggested(monday: date, now: datetime) -> Suggested | None:
    """Return the factor for a week; None where too little was counted, or for weeks that are not foretold."""
    weeks, numbers = counted_weeks(now), terms.current()[1]
    found = interest.expected_contacts(weeks, AHEAD)
    there = None if found is None else next((one for one in found.weeks if one.monday == monday), None)
    base = _typed(numbers) if numbers.typed else usual([one.contacts for one in weeks])
    if found is None or there is None or base <= 0:
        return None
    factor, low, high = (min(max(one / base, LEAST), MOST) for one in (there.contacts, there.low, there.high))
    return Suggested(factor, low, high, numbers.typed, found)


def _typed(numbers: terms.Numbers) -> float:
    return 7 * (sum(numbers.calls.values()) + sum(numbers.written.values()))


def warn(now: datetime) -> int:
    """Alert about this week and the next where the roster cannot take the contacts expected; return how many are new.

    A week that nobody has written shifts for, or whose need is not known, is not judged.
    """
    zone = line_zone()
    this_week = monday_of(now, zone)
    weeks = counted_weeks(now)
    found = interest.expected_contacts(weeks, AHEAD)
    raised = 0
    for one in () if found is None else found.weeks:
        if one.monday not in (this_week, this_week + timedelta(weeks=1)):
            continue
        staffed = _staffed(one.monday, one.contacts, zone, now)
        if staffed is not None and staffed < SHORT * one.contacts:
            raised += interest.alert_staffing(
                weeks, one.monday, needed=one.contacts, staffed=staffed, now=now
            )
    return raised


def _staffed(monday: date, contacts: float, zone: ZoneInfo, now: datetime) -> float | None:
    """Return how many of a week's contacts come while enough people are there; None where that cannot be told."""
    try:
        need = reckoning.need_of(monday, now)
    except reckoning.NotReckoned:
        return None
    active = {str(one.pk) for one in week.colleagues()}
    shifts = [one for one in week.reckoned(week.shifts_of_week(monday, zone), zone) if one.person in active]
    if need is None or not shifts:
        return None
    shrinkage = terms.current()[1].shrinkage
    present = {one.start: len(one.people) for one in roster.coverage(shifts, monday, zone.key)}
    return taken(need.halves, {start: n * (1 - shrinkage) for start, n in present.items()}, contacts)


def taken(halves: Sequence[needing.Half], people: dict[datetime, float], contacts: float) -> float:
    """Return how many contacts of a week can be taken by so many people at the line in each half hour.

    Contacts come in the shares that the need foresees. Each person is held to take as many as in the reckoned need,
    a little too few where more people than that are there.
    """
    whole = sum(half.offered.mid for half in halves)
    if whole <= 0:
        return contacts
    total = 0.0
    for half in halves:
        come = contacts * half.offered.mid / whole
        each = half.offered.mid / half.together.mid if half.together.mid else come
        total += min(come, each * people.get(half.start, 0.0))
    return total
