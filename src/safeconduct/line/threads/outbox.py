"""The outbox: written in the transaction of the act, emptied by whoever holds the dispatcher's credential.

A message is sent at least once. Its row is claimed before it is sent and is gone afterwards, so that only a crash
between the two can show it twice; where the channel reports what it took, not even that: whoever finds the row after
a crash sees the report. Messages of one conversation leave in their order.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from safeconduct.line.channels.records import Blocked, Outcome, Outgoing, RetryAfter, Sent, Unknown
from safeconduct.line.channels.sms.alphabet import segments
from safeconduct.line.channels.whatsapp.reasons import OUTSIDE
from safeconduct.line.engine.backoff import again_in
from safeconduct.line.engine.script.rendering import Button, Message
from safeconduct.line.models import Outgoing as Row
from safeconduct.line.models import Way
from safeconduct.line.threads import deliveries, pacing
from safeconduct.vault import services as vault

MOST_UNKNOWN = 2  # times that something is sent whose fate is unknown: each may have arrived
CLAIM = timedelta(minutes=1)  # longer than any sender waits for an answer
# The gateway stands beside us and is given five seconds (senders.sms); the rest is for its report, which may have to
# wait until the public face is up again and has taken what came meanwhile: on a machine with too much to do, forty
# seconds were not enough. It tells whoever comes next that this message was taken.
CLAIMS = {"sms": timedelta(seconds=100)}
OUTAGE = 5  # failures in a row of a channel, whatever the message
TOO_LATE = timedelta(days=2)  # whole days: a message that waited so long needs a person to look at it
IN_PLACE = 0.1  # seconds for which it is not worth to come back
Send = Callable[[Outgoing], Outcome]
Look = Callable[[UUID, float], object]


def _nowhere(_thread: UUID, _seconds: float) -> None:
    """Have nothing looked at: for a single conversation, as in tests."""


def put(thread: UUID, channel: str, to: str | Way, messages: Sequence[Message], now: datetime) -> None:
    """Write messages for one contact; inside the transaction of the act.

    `to` is the address, or the way back to it: whoever answers from the desk cannot read where his words go.
    """
    way = {"to": to} if isinstance(to, str) else {"way": to.id.hex, "sealed": bytes(to.sealed).hex()}
    for message in messages:
        tied = uuid4()
        plain = {**way, "heard": int(now.timestamp()), **asdict(message)}
        sealed = vault.seal_to_dispatcher(tied, json.dumps(plain, ensure_ascii=False).encode())
        Row(tied=tied, thread_id=thread, channel=channel, sealed=sealed, on=now.date()).save(
            force_insert=True
        )


def deliver(
    thread: UUID,
    sender: Callable[[str], Send],
    jitter: Callable[[], float] = random.random,
    pause: Callable[[float], object] | None = None,
    look: Look = _nowhere,
) -> float:
    """Send what waits for one contact, in order; return the seconds after which to try again, or 0.

    `sender` gives what sends on a channel. It stops at the first message that could not be sent: a later one must
    not overtake it. What will never be taken, or has waited for days, stays as a dead letter for the desk. `pause`
    waits a moment where the pace asks for less than a tenth of a second.

    While a channel is closed only one conversation tries whether it is back, and the others rest; `look` has a
    conversation looked at again after some seconds: the next one that tries, and all of them when it is back.
    """
    while row := _next(thread):
        now = timezone.now()
        if row.claimed_until is not None and row.claimed_until > now:
            return max(1.0, (row.claimed_until - now).total_seconds())
        if row.attempts and deliveries.arrived(row.channel, row.tied.hex):  # sent before a crash
            deliveries.sent(row, row.tied.hex)
            continue
        if now.date() - row.on >= TOO_LATE:
            _bury(row, "late")
            continue
        if closed := pacing.closed(row.channel, now):
            return closed if _first_free(row.channel, now, closed) == thread else 0.0
        outgoing = _opened(row)
        cost = _cost(row.channel, outgoing)
        with transaction.atomic():  # once to the disk for both
            wait = pacing.wait_for(row.channel, thread, cost, now)
            mine = not wait and _claim(row, now)
        if wait and pause and wait <= IN_PLACE:
            pause(wait)
            continue
        if wait:
            return wait + pacing.turn(row.channel, row.pk)
        if not mine:
            continue
        wait = _settle(row, sender(row.channel)(outgoing), jitter, look)
        if wait:
            return wait
    return 0.0


def _next(thread: UUID) -> Row | None:
    return Row.objects.filter(thread_id=thread, dead=False).order_by("pk").first()


def _claim(row: Row, now: datetime) -> bool:
    """Take a message for us alone; False when another was quicker."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    mine = Row.objects.filter(free, pk=row.pk, attempts=row.attempts, dead=False)
    until = now + CLAIMS.get(row.channel, CLAIM)
    row.attempts += 1
    return mine.update(attempts=F("attempts") + 1, claimed_until=until) == 1


def _first_free(channel: str, now: datetime, seconds: float) -> UUID | None:
    """Return whose message is the first that could be tried in so many seconds; none that another must precede."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now + timedelta(seconds=seconds))
    before = Row.objects.filter(thread_id=OuterRef("thread_id"), dead=False, pk__lt=OuterRef("pk"))
    rows = Row.objects.filter(free, ~Exists(before), channel=channel, dead=False).order_by("pk")
    return rows.values_list("thread_id", flat=True).first()


def _settle(row: Row, outcome: Outcome, jitter: Callable[[], float], look: Look) -> float:
    """Write down what became of a message; return the seconds to wait before anything else goes to this contact."""
    now = timezone.now()
    if isinstance(outcome, RetryAfter) and outcome.whom == "channel":  # it says nothing about this message
        wait = pacing.close(row.channel, outcome.seconds, jitter(), now)
        Row.objects.filter(pk=row.pk).update(attempts=F("attempts") - 1, claimed_until=None)
        return _pass_on(row, now, wait, look)
    if isinstance(outcome, RetryAfter | Unknown):
        until_reported = CLAIMS.get(row.channel, timedelta()).total_seconds()
        asked = outcome.seconds if isinstance(outcome, RetryAfter) else until_reported
        lost = isinstance(outcome, Unknown) and row.attempts >= MOST_UNKNOWN
        again = None if lost else again_in(row.attempts, jitter(), asked)
        if again is None:
            _bury(row, "unknown" if lost else "late")
        else:
            Row.objects.filter(pk=row.pk).update(claimed_until=now + timedelta(seconds=again))
        if not (isinstance(outcome, RetryAfter) and outcome.whom == "contact"):
            _pass_on(row, now, pacing.close(row.channel, 0.0, jitter(), now), look)
        return again or 0.0
    if failures := pacing.opened(row.channel):
        if failures >= OUTAGE:  # what failed then need not wait as long as if it were at fault itself
            # but one that is being sent, or whose report is awaited, is nobody's to send: it would arrive twice
            taken = 2 * CLAIMS[row.channel] if row.channel in CLAIMS else CLAIM
            failed = Row.objects.filter(channel=row.channel, dead=False, claimed_until__gt=now + taken)
            failed.update(claimed_until=None)
        for thread, wait in pacing.turns(row.channel):
            look(thread, wait)
    if isinstance(outcome, Sent):
        deliveries.sent(row, outcome.message_id)
    elif isinstance(outcome, Blocked):
        Row.objects.filter(thread_id=row.thread_id).delete()
    else:
        _bury(row, "window" if outcome.reason == OUTSIDE else "refused")
    return 0.0


def _pass_on(row: Row, now: datetime, wait: float, look: Look) -> float:
    """See to it that one conversation tries a closed channel again; return the seconds if it is this one, else 0."""
    first = _first_free(row.channel, now, wait)
    if first == row.thread_id:
        return wait
    if first is not None:
        look(first, wait)
    return 0.0


def _bury(row: Row, reason: str) -> None:
    Row.objects.filter(pk=row.pk).update(dead=True, reason=reason, claimed_until=None)


def _cost(channel: str, outgoing: Outgoing) -> float:
    """Return what a message costs of the pace: one, or for a text by SMS its parts. A file counts as one."""
    if channel != "sms" or not isinstance(outgoing.message, Message):
        return 1.0
    return float(max(1, len(segments(outgoing.message.text))))


def _opened(row: Row) -> Outgoing:
    plain = json.loads(vault.open_as_dispatcher(row.tied, bytes(row.sealed)))
    address = plain.get("to") or _address(UUID(hex=plain["way"]), bytes.fromhex(plain["sealed"]))
    buttons = tuple(Button(**one) for one in plain["buttons"])
    message = Message(plain["text"], buttons, plain["opens"], tuple(plain["wants"]))
    heard = datetime.fromtimestamp(plain["heard"], tz=UTC)
    return Outgoing(address, message, row.tied.hex, heard)


def _address(way: UUID, sealed: bytes) -> str:
    return vault.open_as_dispatcher(way, sealed).decode()


def forget(channel: str, address: str) -> None:
    """Delete what waits for somebody who has closed the channel to us."""
    Row.objects.filter(thread_id=vault.contact_of(channel, address).id).delete()


def stuck(now: datetime, most: int = 500) -> list[UUID]:
    """Return conversations in which something should have been sent by now, oldest first; for a periodic look."""
    before = now - 2 * CLAIM
    free = Q(claimed_until=None) | Q(claimed_until__lte=before)
    rows = Row.objects.filter(free, dead=False).order_by("pk").values_list("thread_id", flat=True)
    return list(dict.fromkeys(rows[: 4 * most]))[:most]
