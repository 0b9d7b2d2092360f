"""What cannot be taken at once: a file is to be fetched, or the other parts of a long text are to come.

The service is answered as soon as the message lies here, sealed to the sending process; the worker does the rest. So
nobody's large file holds up the others, and the public face needs no token of a service.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.jobs import services as jobs
from safeconduct.line.channels import keeping
from safeconduct.line.channels.records import Fetched, Incoming, RetryAfter
from safeconduct.line.channels.sms import joining
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Arrival, Heard
from safeconduct.line.threads import senders
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault

MOST_WAITING = 40  # parts of one contact; those beyond are taken as they are
MOST_TRIES = 8  # to fetch a file, over about four minutes
PATIENCE = timedelta(minutes=10)  # for the other parts of a text


def waits(incoming: Incoming) -> bool:
    """Tell whether a message cannot be taken at once: see `park`."""
    return incoming.attachment is not None or incoming.part is not None


def arrive(incoming: Incoming) -> bool:
    """Take a message, or park what cannot be taken at once; False when it had come before. See `receive`."""
    return park(incoming) if waits(incoming) else receive(incoming)


def park(incoming: Incoming) -> bool:
    """Keep a message until its file or its other parts are there; durable when this returns.

    False when it had come before.
    """
    contact = vault.contact_of(incoming.channel, incoming.contact)
    digest, part = contact.digest(incoming.message_id), incoming.part
    if Heard.objects.filter(digest=digest).exists():
        return False
    if part is not None and Arrival.objects.filter(thread_id=contact.id).count() >= MOST_WAITING:
        return receive(replace(incoming, part=None))
    whole = contact.digest(f"parts/{part.reference}/{part.total}") if part is not None else None
    row_id = uuid4()
    row = Arrival(id=row_id, digest=digest, thread_id=contact.id, whole=whole, on=timezone.now().date())
    row.sealed = vault.seal_to_dispatcher(row_id, keeping.to_bytes(incoming))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if whole is None:
                jobs.enqueue(fetch, str(row_id))
            else:
                jobs.enqueue(join, whole.hex())
                jobs.enqueue(join, whole.hex(), True, run_after=timezone.now() + PATIENCE)
    except IntegrityError:
        return False
    return True


@jobs.task
def fetch(arrival: str) -> None:
    """Fetch the file of a message and take both; the message alone when its file cannot be had."""
    row = Arrival.objects.filter(pk=UUID(arrival)).first()
    if row is None:
        return
    incoming = _opened(row)
    if incoming.attachment is None:
        return
    found = senders.fetcher(incoming.channel)(incoming.attachment)
    if isinstance(found, RetryAfter) and row.attempts + 1 < MOST_TRIES:
        Arrival.objects.filter(pk=row.pk).update(attempts=row.attempts + 1)
        wait = max(found.seconds, 2.0**row.attempts)
        jobs.enqueue(fetch, arrival, run_after=timezone.now() + timedelta(seconds=wait))
        return
    if isinstance(found, Fetched):
        kind = found.media_type.partition(";")[0].strip().lower()  # "audio/ogg; codecs=opus"
        _take(incoming, replace(found, media_type=kind))
    else:  # the script then says what it takes, so that the person knows
        log.get().warning("file_not_fetched", channel=incoming.channel)
        _take(replace(incoming, input=Input("text", incoming.input.value), attachment=None), None)
    row.delete()


@jobs.task
def join(whole: str, last: bool = False) -> None:
    """Take a text whose parts are all there; with `last` what came of it, with a mark at each part."""
    rows = list(Arrival.objects.filter(whole=bytes.fromhex(whole)))
    parts = [_opened(row) for row in rows]
    if not parts:
        return
    text = joining.joined(parts) or (joining.incomplete(parts) if last else None)
    if text is None:
        return
    _take(text, None)
    today = timezone.now().date()
    with transaction.atomic():  # each part may be brought again
        Heard.objects.bulk_create(
            [Heard(digest=bytes(row.digest), on=today) for row in rows], ignore_conflicts=True
        )
        Arrival.objects.filter(pk__in=[row.pk for row in rows]).delete()


def take_up(today: date) -> None:
    """Begin again with what has lain here since yesterday, whatever became of its job."""
    for row in Arrival.objects.filter(on__lt=today)[:200]:
        if row.whole is None:
            jobs.enqueue(fetch, str(row.pk))
        else:
            jobs.enqueue(join, bytes(row.whole).hex(), True)


def _take(incoming: Incoming, fetched: Fetched | None) -> None:
    try:
        receive(incoming, fetched)
    except Problem as fault:
        if fault.status >= 500:
            raise
        log.get().warning("never_taken", exception=type(fault).__name__)  # it would be tried for ever


def _opened(row: Arrival) -> Incoming:
    return keeping.from_bytes(vault.open_as_dispatcher(row.pk, bytes(row.sealed)))
