"""The way back to somebody who speaks to us now, so that a colleague's answer reaches him where he wrote."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django.utils import timezone

from safeconduct.cases import services as cases
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Channel
from safeconduct.line.models import Thread, Way
from safeconduct.line.shifts import counting
from safeconduct.line.threads import outbox
from safeconduct.line.threads.delivering import deliver
from safeconduct.line.threads.rendering import in_parts
from safeconduct.vault import services as vault


def keep(thread: UUID, case_id: UUID | None, channel: str, address: str) -> None:
    """Remember which case a conversation belongs to and where it is held; inside the turn's transaction."""
    known = Way.objects.filter(thread_id=thread).first()
    if known is not None and known.case_id == case_id:
        return
    if known is not None:
        known.delete()
    if case_id is not None:
        row_id = uuid4()
        sealed = vault.seal_to_dispatcher(row_id, address.encode())
        Way(id=row_id, case_id=case_id, thread_id=thread, channel=channel, sealed=sealed).save(
            force_insert=True
        )


def send_reply(case: cases.Case, **data: Any) -> None:
    """Send a colleague's words to every conversation that this case is led in, and silence the script there.

    Registered for the effect `reply_sent`, in its transaction. Without such a conversation the person finds the
    answer when he comes back with his codename.
    """
    words, moment = str(data.get("text", "")), timezone.now()
    if not words:
        return
    found = list(Way.objects.filter(case_id=case.id, thread__ends_at__gt=moment))
    for way in found:
        outbox.put(way.thread_id, way.channel, way, in_parts(cast("Channel", way.channel), words), moment)
        Thread.objects.filter(pk=way.thread_id).update(taken=True)
        jobs.enqueue(deliver, str(way.thread_id))
    if case.waits in (cases.Waits.NOW, cases.Waits.US):
        waited = (moment - case.waits_since).total_seconds()
        counting.answered(found[0].channel if found else "web", case.language, moment, waited_s=waited)
