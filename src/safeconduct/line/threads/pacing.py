"""How fast may be sent, for all processes together: a row for each channel, and one for whoever was just sent to.

A row says when its bucket is full again; that is all a bucket needs. A channel that fails is closed for everybody for
a while, longer with each failure: one message tries whether it is back, and the others are not counted as failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from safeconduct.line.channels.paces import PACES, Pace, sms_pace
from safeconduct.line.channels.records import Channel
from safeconduct.line.engine.backoff import Policy, again_in
from safeconduct.line.engine.buckets import Bucket, refilled, take_all
from safeconduct.line.models import Outgoing, Thread
from safeconduct.line.models import Pace as Row

PROBING = Policy(first=1.0, cap=60.0, attempts=2**31)  # how long a failing channel is closed
FIRST_TURN = 2  # version of a thread whose first message was worked off
MOST_FAILURES = 30_000  # as many as the column holds; the wait has long been the longest


def pace_of(channel: str) -> Pace:
    """Return the pace of a channel, for SMS by the contract in the settings (`parts_a_second`)."""
    if channel == "sms":
        options: Mapping[str, Any] = settings.LINE.get("sms", {})
        if "parts_a_second" in options:
            return sms_pace(float(options["parts_a_second"]))
    return PACES[cast("Channel", channel)]


def wait_for(channel: str, thread: UUID, cost: float, now: datetime) -> float:
    """Take what one message costs from the channel and its contact; return 0, or the seconds to wait for it.

    When the channel is closed or either bucket too low, nothing is taken. Half of what a channel holds is kept for
    those with whom a conversation is open: in a flood whoever is new waits, and nobody else.
    """
    pace, at = pace_of(channel), now.timestamp()
    names = (channel, str(thread))
    with transaction.atomic():
        rows = _rows(names)
        if channel not in rows:  # the first message of all on it
            Row.objects.bulk_create([Row(key=channel, full_at=now)], ignore_conflicts=True)
            rows = _rows(names)
        closed = rows[channel].closed_until
        if closed is not None and closed > now:
            return (closed - now).total_seconds()
        fresh = (pace.overall(at), pace.contact(at))
        buckets = [_bucket(rows.get(name), one, now) for name, one in zip(names, fresh, strict=True)]
        taken, wait = take_all(buckets, at, min(cost, pace.burst, pace.contact_burst))
        short = _kept_back(pace, cost) - taken[0].tokens
        if wait or (short > 0 and is_new(thread)):
            return wait or short / pace.rate
        kept = [Row(key=name, full_at=_full_at(one, now)) for name, one in zip(names, taken, strict=True)]
        Row.objects.bulk_create(kept, update_conflicts=True, unique_fields=["key"], update_fields=["full_at"])
    return 0.0


def _rows(names: tuple[str, str]) -> dict[str, Row]:
    return {one.key: one for one in Row.objects.select_for_update().filter(key__in=names).order_by("key")}


def _kept_back(pace: Pace, cost: float) -> float:
    """Return what must be left in a channel's bucket after a message to somebody new; one of any cost can go."""
    return max(0.0, min(pace.burst / 2, pace.burst - cost))


def is_new(thread: UUID) -> bool:
    """Tell whether nobody has answered us in this conversation so far, and no colleague leads it."""
    return Thread.objects.filter(pk=thread, version__lte=FIRST_TURN, taken=False).exists()


def _full_at(bucket: Bucket, now: datetime) -> datetime:
    return now + timedelta(seconds=(bucket.burst - bucket.tokens) / bucket.rate)


def _bucket(row: Row | None, fresh: Bucket, now: datetime) -> Bucket:
    if row is None or row.full_at <= now:
        return fresh
    missing = (row.full_at - now).total_seconds() * fresh.rate
    held = Bucket(fresh.rate, fresh.burst, max(0.0, fresh.burst - missing), now.timestamp())
    return refilled(held, now.timestamp())


def close(channel: str, asked: float, jitter: float, now: datetime) -> float:
    """Close a channel after a failure, for at least as long as it asked; return the seconds."""
    failures = Row.objects.filter(key=channel).values_list("failures", flat=True).first() or 0
    wait = again_in(failures + 1, jitter, asked, PROBING) or PROBING.cap
    Row.objects.update_or_create(
        key=channel,
        defaults={
            "closed_until": now + timedelta(seconds=wait),
            "failures": min(failures + 1, MOST_FAILURES),
        },
        create_defaults={
            "closed_until": now + timedelta(seconds=wait),
            "failures": 1,
            "full_at": now,
        },
    )
    return wait


def closed(channel: str, now: datetime) -> float:
    """Return the seconds for which a channel is closed; 0 when it is open."""
    until = Row.objects.filter(key=channel).values_list("closed_until", flat=True).first()
    return max(0.0, (until - now).total_seconds()) if until is not None else 0.0


def opened(channel: str) -> int:
    """Note that a channel answers; return how often in a row it had failed before."""
    failing = Row.objects.filter(key=channel, failures__gt=0)
    # It hardly ever fails, and a look holds up nobody.
    failures = failing.values_list("failures", flat=True).first()
    return failures if failures and failing.update(failures=0, closed_until=None) else 0


def turns(channel: str, most: int = 2000) -> list[tuple[UUID, float]]:
    """Return the conversations that wait for a channel, each with the seconds until its turn; known people first."""
    waiting = Outgoing.objects.filter(channel=channel, dead=False).order_by("pk")
    rows = list(dict.fromkeys(waiting.values_list("thread_id", flat=True)[: 4 * most]))[:most]
    new = set(
        Thread.objects.filter(version__lte=FIRST_TURN, taken=False, pk__in=rows).values_list("pk", flat=True)
    )
    rows.sort(key=lambda thread: thread in new)
    rate = pace_of(channel).rate
    return [(thread, count / rate) for count, thread in enumerate(rows)]


def turn(channel: str, before: int) -> float:
    """Return the seconds until everything that waits on a channel before the row `before` will have left.

    Whoever waits for a channel comes back in his turn: after an outage not all at once.
    """
    ahead = Outgoing.objects.filter(channel=channel, dead=False, pk__lt=before)
    mine = Outgoing.objects.filter(pk=before).values_list("thread_id", flat=True).first()
    if mine is not None and not is_new(mine):  # whoever is new goes after him, however long he has waited
        ahead = ahead.exclude(
            thread_id__in=Thread.objects.filter(version__lte=FIRST_TURN, taken=False).values("pk")
        )
    return ahead.count() / pace_of(channel).rate


def sweep(now: datetime) -> None:
    """Forget whom we sent to a short while ago: a full bucket is as good as a new one."""
    Row.objects.filter(full_at__lte=now).exclude(key__in=PACES).delete()
