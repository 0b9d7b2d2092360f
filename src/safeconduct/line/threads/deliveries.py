"""What became of what was sent: told by the channels' reports, kept without address and words, for some days.

A report may come before the sender has written down that it sent, twice, or in another order: whoever comes first
makes the row, and a state only ever gives way to a later one.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from safeconduct.line.channels.records import Report
from safeconduct.line.models import Delivery, Outgoing
from safeconduct.vault import services as vault

REPORTING = (
    "sms",
    "whatsapp",
)  # channels that say what became of a message; for SMS where reports are asked for
_ORDER = ("sent", "accepted", "buffered", "refused", "failed", "delivered", "read")
_FAILED = ("refused", "failed")


def _name(channel: str, message_id: str) -> UUID:
    """Return what stands for a message of a channel: keyed, so that the channel's own records do not lead here."""
    return vault.contact_of("report", f"{channel}/{message_id}").id


def sent(row: Outgoing, message_id: str) -> None:
    """Write down that a message was sent, and let go of its address and words."""
    with transaction.atomic():
        if row.channel in REPORTING and message_id:
            known = _locked(row.channel, message_id, "sent", row.on)
            if known.state in _FAILED:
                _bury(known, row.thread_id)
            elif known.state not in ("delivered", "read"):
                Delivery.objects.filter(pk=known.pk).update(thread_id=row.thread_id)
        Outgoing.objects.filter(pk=row.pk).delete()


def reported(report: Report) -> bool:
    """Take a report; False when it says nothing new."""
    if report.state not in _ORDER or not report.message_id:
        return False
    with transaction.atomic():
        known = _locked(report.channel, report.message_id, "", timezone.now().date())
        if known.state and _ORDER.index(report.state) <= _ORDER.index(known.state):
            return False
        known.state = report.state
        if known.state in _FAILED and known.thread_id is not None:
            _bury(known, known.thread_id)
        if known.state in ("delivered", "read"):
            known.thread_id = None
        known.save(update_fields=["state", "thread_id"])
    return True


def arrived(channel: str, message_id: str) -> bool:
    """Tell whether the channel has reported anything of a message: then it was taken, whatever we know of it."""
    if channel not in REPORTING:
        return False
    return Delivery.objects.filter(pk=_name(channel, message_id)).exists()


def counts(day: date) -> dict[tuple[str, str], int]:
    """Return how many messages of a day stand in each state, by channel and state."""
    rows = Delivery.objects.filter(on=day).values_list("channel", "state").annotate(many=Count("pk"))
    return {(channel, state): many for channel, state, many in rows}


def _locked(channel: str, message_id: str, state: str, day: date) -> Delivery:
    """Return the row of a message, made where there is none, held until the transaction ends."""
    made = Delivery(pk=_name(channel, message_id), channel=channel, state=state, on=day)
    Delivery.objects.bulk_create([made], ignore_conflicts=True)
    return Delivery.objects.select_for_update().get(pk=made.pk)


def _bury(known: Delivery, thread: UUID) -> None:
    """Leave a dead letter for the desk. Its words are gone: who answers again does so on the page of the case."""
    Outgoing(
        thread_id=thread, channel=known.channel, sealed=b"", dead=True, reason="undelivered", on=known.on
    ).save(force_insert=True)
    Delivery.objects.filter(pk=known.pk).update(thread_id=None)
