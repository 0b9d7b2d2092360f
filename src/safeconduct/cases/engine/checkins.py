"""Check-ins: when a person said he would be heard of, and when silence becomes an alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

QUARTER = timedelta(minutes=15)


class CheckInState(StrEnum):
    """Planned, kept in time, late (due and within its grace), missed (an alarm), or called off."""

    PLANNED = "planned"
    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Due:
    """When a check-in is due and how long silence is borne before it is an alarm; times aware, UTC."""

    at: datetime
    grace: timedelta

    @property
    def alarm_at(self) -> datetime:
        """The moment from which silence is an alarm."""
        return self.at + self.grace


def to_quarter(moment: datetime, *, up: bool = False) -> datetime:
    """Round to a quarter of an hour, so that a stored time says no more than it must."""
    rest = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    rounded = moment - rest
    return rounded + QUARTER if up and rest else rounded


def judge(state: CheckInState, due: Due, now: datetime) -> CheckInState:
    """Return what a check-in is at a moment: only time passing turns planned into late and missed."""
    if state not in (CheckInState.PLANNED, CheckInState.LATE):
        return state
    if now >= due.alarm_at:
        return CheckInState.MISSED
    return CheckInState.LATE if now >= due.at else CheckInState.PLANNED
