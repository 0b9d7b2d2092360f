"""The only door to publish: figures about cases that endanger nobody."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.publish.engine.figures import Figure, Kind, Table, protect

__all__ = ["DELAY", "GROUPS", "MONTHS", "Figure", "Figures", "Kind", "figures"]

audit.declare("publish.figures_read", _("Figures about cases were read"))
State = cases.State
# Who withdrew, or could not be reached, is told apart nowhere: silence can identify. Such people asked.
GROUPS = {
    "asked": (State.ENQUIRY, State.WITHDRAWN, State.OUT_OF_REACH, State.DECLINED, State.ABORTED),
    "in_hand": (
        State.REGISTERED,
        State.DEPLOYED,
        State.LOCATED,
        State.PLANNED,
        State.APPROVED,
        State.UNDER_WAY,
    ),
    "received": (State.RECEIVED, State.CLOSED),
}
MONTHS = 12
# A month is counted when it has been over for so many days, so that a figure is no ticker of what happens now.
DELAY = timedelta(days=14)


@dataclass(frozen=True)
class Figures:
    """Safe figures of at most a year, the months newest first, as first days."""

    months: list[date]
    table: Table

    def rows(self) -> list[tuple[date, list[Figure]]]:
        """Return each month with one figure for each group, in the order of GROUPS."""
        return [(day, [self.table.cells[group][day.isoformat()] for group in GROUPS]) for day in self.months]

    def totals(self) -> list[Figure]:
        """Return the total of each group, in the order of GROUPS."""
        return [self.table.totals[group] for group in GROUPS]


def figures(by: Staff, today: date) -> Figures:
    """Count the cases that began in the last twelve months that are told, by month and group of states."""
    with audit.act("publish.figures_read", actor=by.id.bytes):
        counted = cases.counts_by_state()
    months = _months(today)
    counts = {
        group: {day.isoformat(): sum(counted.get((state, day), 0) for state in states) for day in months}
        for group, states in GROUPS.items()
    }
    return Figures(months, protect(counts))


def _months(today: date) -> list[date]:
    """Return the first days of the last twelve months that ended at least DELAY before today."""
    day = (today - DELAY + timedelta(days=1)).replace(day=1)
    found = []
    for _month in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(day)
    return found
