"""The shifts of a week as they stand: who is there when, and which rules they break."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from safeconduct.accounts import services as accounts
from safeconduct.line.engine.staffing import roster, rules
from safeconduct.line.engine.staffing.clock import midnight
from safeconduct.line.models import Shift

ANSWER, LEAD, STANDBY = "answer", "lead", "standby"
DUTIES = (ANSWER, LEAD, STANDBY)
WORKED = (ANSWER, LEAD)  # whoever stands by rests
ROLES = ("operator", "caseworker")  # whose members answer the line
A_WEEK = timedelta(days=7)


def colleagues() -> list[accounts.Staff]:
    """Return who can be put on a shift, by name."""
    return accounts.colleagues({team.id for team in accounts.teams_with_role(*ROLES)})


def shifts_of_week(monday: date, zone: ZoneInfo, around: timedelta = timedelta(0)) -> list[Shift]:
    """Return the shifts that touch a local week, in order of time; `around`: also those so long before and after."""
    since, until = midnight(monday, zone) - around, midnight(monday + A_WEEK, zone) + around
    return list(Shift.objects.filter(ends__gt=since, begins__lt=until).order_by("begins", "ends", "id"))


def shifts_of(staff_id: UUID, since: datetime, until: datetime) -> list[Shift]:
    """Return a colleague's shifts that touch a span of time, in order."""
    rows = Shift.objects.filter(staff_id=staff_id, ends__gt=since, begins__lt=until)
    return list(rows.order_by("begins"))


def on_now(now: datetime) -> list[Shift]:
    """Return the shifts that run at this moment."""
    return list(Shift.objects.filter(begins__lte=now, ends__gt=now).order_by("begins"))


def reckoned(shifts: Iterable[Shift], zone: ZoneInfo, duties: Iterable[str] = WORKED) -> list[roster.Shift]:
    """Return shifts as the engine takes them, those of some duties; a person is the colleague's id in words."""
    wanted = set(duties)
    return [
        roster.Shift(
            _local(one.begins, zone),
            _local(one.ends, zone),
            zone.key,
            str(one.staff_id),
            frozenset(one.languages.split()),
        )
        for one in shifts
        if one.duty in wanted
    ]


def breaches(monday: date, zone: ZoneInfo) -> list[rules.Breach]:
    """Return which rules of rest and hours the shifts of a week break; the weeks beside it are looked at too."""
    found = rules.breaches(reckoned(shifts_of_week(monday, zone, A_WEEK), zone))
    since, until = midnight(monday, zone), midnight(monday + A_WEEK, zone)
    return [one for one in found if since <= one.start < until]


def broken_by(staff_id: UUID, added: Shift, zone: ZoneInfo) -> set[rules.Rule]:
    """Return the rules that a colleague would break with one shift more, and does not break without it."""
    own = shifts_of(staff_id, added.begins - A_WEEK, added.ends + A_WEEK)
    before = {(one.rule, one.start) for one in rules.breaches(reckoned(own, zone))}
    mine = Shift(
        staff_id=staff_id,
        begins=added.begins,
        ends=added.ends,
        languages=added.languages,
        duty=added.duty,
    )
    after = {(one.rule, one.start) for one in rules.breaches(reckoned([*own, mine], zone))}
    return {rule for rule, _start in after - before}


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)  # keeps `fold`: which of two equal times it is
