"""How many people tried to reach us, and how many were answered: by half hour, channel and language, never who.

Each person counts once: a conversation is found again by a keyed digest, and a caller who tries again within an hour
is known by one that stays in this process's memory. Rows are kept for half a year (shifts.keeping).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from safeconduct.line.engine.staffing.clock import half_hour, zone_of
from safeconduct.line.models import Offered

TELEPHONE = "telephone"
IN_TIME_S = {TELEPHONE: 20.0}  # what the line promises whoever calls …
IN_TIME_WRITTEN_S = 1800.0  # … and whoever writes; how long he waited is known to the quarter of an hour
MERGED = timedelta(hours=1)
MOST_REMEMBERED = 20_000


class Lately:
    """Which callers were counted within the last hour, by a keyed digest of theirs; in memory alone."""

    def __init__(self) -> None:
        self._seen: dict[bytes, datetime] = {}
        self._lock = Lock()

    def first(self, token: bytes, now: datetime) -> bool:
        """Tell whether this caller was not counted within the last hour, and remember him; empty: unknown, counts."""
        if not token:
            return True
        with self._lock:
            last = self._seen.get(token)
            if last is not None and now - last <= MERGED:
                return False
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen = {one: at for one, at in self._seen.items() if now - at <= MERGED}
            if len(self._seen) < MOST_REMEMBERED:
                self._seen[token] = now
            return True


_lately = Lately()


def line_zone() -> ZoneInfo:
    """Return the time zone of the line (`time_zone` under [organisation]); UTC where none is set."""
    return zone_of(str(settings.ORGANISATION.get("time_zone", "UTC")))


def offered(channel: str, language: str, now: datetime | None = None, *, token: bytes = b"") -> None:
    """Count somebody who wants to reach us; last in the transaction of his conversation, if there is one.

    `token` is a keyed digest of a caller (`vault.Contact.id.bytes`): his tries within an hour are one. On the
    telephone a contact is offered when he begins to wait for a person, or hangs up before.
    """
    moment = now or timezone.now()
    if _lately.first(token, moment):
        _add(channel, language, moment, offered=1)


def answered(
    channel: str,
    language: str,
    now: datetime | None = None,
    *,
    waited_s: float,
    handled_s: float | None = None,
) -> None:
    """Count somebody who was answered by a person after so many seconds.

    `handled_s`: how long he kept a colleague, writing up included; call it once, when that is known, or leave it out.
    """
    known = {} if handled_s is None else {"handled": 1, "handled_s": _whole(handled_s)}
    in_time = waited_s <= IN_TIME_S.get(channel, IN_TIME_WRITTEN_S)
    _add(channel, language, now, answered=1, in_time=int(in_time), waited_s=_whole(waited_s), **known)


def abandoned(channel: str, language: str, now: datetime | None = None, *, waited_s: float) -> None:
    """Count somebody who left the queue before anybody answered, after so many seconds."""
    _add(channel, language, now, abandoned=1, waited_s=_whole(waited_s))


def _whole(seconds: float) -> int:
    return max(0, round(seconds))


def _add(channel: str, language: str, now: datetime | None, **numbers: int) -> None:
    """Add to a row; two at once both count, and neither waits for more than the other's last statement."""
    start = half_hour(now or timezone.now(), line_zone())
    row = {"start": start, "channel": channel[:16], "language": language[:8]}
    more = {name: F(name) + number for name, number in numbers.items()}
    if not Offered.objects.filter(**row).update(**more):
        Offered.objects.bulk_create([Offered(**row)], ignore_conflicts=True)
        Offered.objects.filter(**row).update(**more)
