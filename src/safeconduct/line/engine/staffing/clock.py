"""Half hours of a week in the line's time zone, across changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HALF_HOUR = timedelta(minutes=30)
A_DAY = 48  # half hours
A_WEEK = 7 * A_DAY


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name, for example Europe/Paris; ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"There is no time zone {name!r}; write one like Europe/Paris or UTC.") from None


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of a local time, in UTC.

    A time that happens twice when the clocks go back is the first of the two, or the second with `fold=1`.
    ValueError for a time that is skipped when they go forward, and for one that already has a zone.
    """
    if local.tzinfo is not None:
        raise ValueError(
            f"{local.isoformat()} already has an offset; give the local time and its zone apart."
        )
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError(
            f"{local:%Y-%m-%d %H:%M} does not exist in {zone.key}: the clocks go forward over it."
        )
    return moment


def monday_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the Monday of the local week in which a moment lies."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def half_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the beginning, in UTC, of the local half hour in which a moment lies; it must have a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; a moment needs one.")
    local = moment.astimezone(zone)
    since = timedelta(minutes=local.minute % 30, seconds=local.second, microseconds=local.microsecond)
    return moment.astimezone(UTC) - since


def half_hours(monday: date, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return when each half hour of a local week begins, in UTC: 336, or 334 or 338 when the clocks change.

    ValueError when the day is no Monday.
    """
    if monday.weekday() != 0:
        raise ValueError(f"{monday.isoformat()} is no Monday; a week begins on one.")
    now, end = (midnight(day, zone) for day in (monday, monday + timedelta(days=7)))
    found = []
    while now < end:
        found.append(now)
        now += HALF_HOUR
    return tuple(found)


def place_in_week(start: datetime, zone: ZoneInfo) -> int:
    """Return which of the 336 half hours of a clock-face week a moment belongs to; 0 is Monday 00:00."""
    local = start.astimezone(zone)
    return local.weekday() * A_DAY + local.hour * 2 + local.minute // 30


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a local day begins, in UTC."""
    # Some zones skip midnight when they change their clocks; Python then means the first moment of the day.
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
