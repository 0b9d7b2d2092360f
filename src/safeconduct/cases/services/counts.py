"""Counting cases: by state and month for figures, and what calls for somebody, for the wall of the room."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from safeconduct.cases.engine.checkins import CheckInState
from safeconduct.cases.engine.states import State
from safeconduct.cases.models import Case, CheckIn, Presence
from safeconduct.cases.services.presence import READING, WRITING


def counts_by_state() -> dict[tuple[State, date], int]:
    """Return how many cases stand in each state now, by the first day of the month in which they began.

    Exact numbers: whoever shows them to anybody applies disclosure control first (`publish`).
    """
    rows = Case.objects.annotate(month=TruncMonth("created_on")).order_by().values_list("state", "month")
    return {(State(state), month): count for state, month, count in rows.annotate(count=Count("id"))}


@dataclass(frozen=True)
class Alarms:
    """How many check-ins passed in silence and nobody took them up, and how many are late; of all teams."""

    missed: int
    late: int


def alarms() -> Alarms:
    """Count the check-ins that call for somebody; one query."""
    open_ones = CheckIn.objects.filter(state__in=[CheckInState.MISSED, CheckInState.LATE])
    found = open_ones.aggregate(
        missed=Count("id", filter=Q(state=CheckInState.MISSED, handled_by=None)),
        late=Count("id", filter=Q(state=CheckInState.LATE)),
    )
    return Alarms(found["missed"], found["late"])


def colleagues_at_cases(now: datetime) -> int:
    """Count the colleagues who read or write in a case at this moment; who and where stays there."""
    rows = Presence.objects.filter(until__gt=now, act__in=[READING, WRITING])
    return rows.aggregate(n=Count("staff_id", distinct=True))["n"] or 0
