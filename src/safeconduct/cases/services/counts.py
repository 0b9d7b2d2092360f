"""Counting cases for figures: by state and by the month in which they began, and nothing else."""

from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from safeconduct.cases.engine.states import State
from safeconduct.cases.models import Case


def counts_by_state() -> dict[tuple[State, date], int]:
    """Return how many cases stand in each state now, by the first day of the month in which they began.

    Exact numbers: whoever shows them to anybody applies disclosure control first (`publish`).
    """
    rows = Case.objects.annotate(month=TruncMonth("created_on")).order_by().values_list("state", "month")
    return {(State(state), month): count for state, month, count in rows.annotate(count=Count("id"))}
