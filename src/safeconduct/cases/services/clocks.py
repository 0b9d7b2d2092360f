"""Retention clocks: started by events, called off when a case comes back to life."""

from datetime import date

from django.conf import settings

from safeconduct.cases.engine.retention import clocks, stops_clocks
from safeconduct.cases.engine.states import State
from safeconduct.cases.models import Case, RetentionClock


def set_clocks(case: Case, state: State, today: date) -> None:
    """Start the clocks that a state starts, and call off those that it stops; inside the act's transaction.

    A clock that runs already is never put off by reaching a later state.
    """
    if stops_clocks(state):
        RetentionClock.objects.filter(case=case, held_by=None).delete()
        return
    due = clocks(state, today, getattr(settings, "RETENTION_DAYS", None))
    RetentionClock.objects.bulk_create(
        (RetentionClock(case=case, compartment=name, due_on=day) for name, day in due.items()),
        ignore_conflicts=True,
    )
