"""The outbox: written in the transaction of the act, emptied by whoever holds the dispatcher's credential.

A message is sent at least once. Its row is claimed for a minute before it is sent and is gone afterwards, so that
only a crash between the two can show it twice; messages of one conversation leave in their order.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import F, Q
from django.utils import timezone

from safeconduct.line.channels.records import Blocked, Outcome, Outgoing, RetryAfter, Sent, Unknown
from safeconduct.line.engine.backoff import again_in
from safeconduct.line.engine.script.rendering import Button, Message
from safeconduct.line.models import Outgoing as Row
from safeconduct.line.models import Way
from safeconduct.vault import services as vault

MOST_UNKNOWN = 2  # times that something is sent whose fate is unknown: each may have arrived
CLAIM = timedelta(minutes=1)  # longer than any sender waits for an answer
Send = Callable[[Outgoing], Outcome]


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


def _opened(row: Row) -> Outgoing:
    plain = json.loads(vault.open_as_dispatcher(row.tied, bytes(row.sealed)))
    address = plain.get("to") or _address(UUID(hex=plain["way"]), bytes.fromhex(plain["sealed"]))
    buttons = tuple(Button(**one) for one in plain["buttons"])
    message = Message(plain["text"], buttons, plain["opens"], tuple(plain["wants"]))
    heard = datetime.fromtimestamp(plain["heard"], tz=UTC)
    return Outgoing(address, message, row.tied.hex, heard)


def _address(way: UUID, sealed: bytes) -> str:
    return vault.open_as_dispatcher(way, sealed).decode()


def deliver(
    thread: UUID, sender: Callable[[str], Send], jitter: Callable[[], float] = random.random
) -> float:
    """Send what waits for one contact, in order; return the seconds after which to try again, or 0.

    `sender` gives what sends on a channel. It stops at the first message that could not be sent: a later one must
    not overtake it. What will never be taken, or was tried for a day, stays as a dead letter for the desk.
    """
    while row := _claimed(thread):
        outcome = sender(row.channel)(_opened(row))
        if isinstance(outcome, Sent):
            Row.objects.filter(pk=row.pk).delete()
        elif isinstance(outcome, Blocked):
            Row.objects.filter(thread_id=thread).delete()
        elif isinstance(outcome, RetryAfter | Unknown):
            asked = outcome.seconds if isinstance(outcome, RetryAfter) else 0.0
            lost = isinstance(outcome, Unknown) and row.attempts >= MOST_UNKNOWN
            wait = None if lost else again_in(row.attempts, jitter(), asked)
            if wait is not None:
                Row.objects.filter(pk=row.pk).update(claimed_until=timezone.now() + timedelta(seconds=wait))
                return wait
            Row.objects.filter(pk=row.pk).update(dead=True)
        else:
            Row.objects.filter(pk=row.pk).update(dead=True)
    waiting = Row.objects.filter(thread_id=thread, dead=False).order_by("pk").first()
    if waiting is None or waiting.claimed_until is None:
        return 0.0
    return max(1.0, (waiting.claimed_until - timezone.now()).total_seconds())


def _claimed(thread: UUID) -> Row | None:
    """Return the first message that waits, claimed for us alone; None when there is none, or another holds it."""
    now = timezone.now()
    row = Row.objects.filter(thread_id=thread, dead=False).order_by("pk").first()
    if row is None:
        return None
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    mine = Row.objects.filter(free, pk=row.pk, attempts=row.attempts)
    if not mine.update(attempts=F("attempts") + 1, claimed_until=now + CLAIM):
        return None
    row.attempts += 1
    return row
