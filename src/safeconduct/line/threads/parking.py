"""Messages that wait: durable and acknowledged at once, worked off when those who are known have had their turn.

They lie sealed to the sending process, which works them off, in the order in which each contact sent them.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import Error as StoreError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.jobs import services as jobs
from safeconduct.line.channels import keeping
from safeconduct.line.channels.records import Incoming
from safeconduct.line.models import Parked
from safeconduct.line.threads.arriving import arrive
from safeconduct.vault import services as vault

MOST = 50  # of one contact; what he sends beyond is not taken, and no other notices
AGAIN = timedelta(seconds=1)  # before the next, after one that could not be taken now
LOW = -10  # priority of the job: after everything that is for people who are known


class TooMany(Problem):
    """One contact sends far more than anybody reads (429).

    Never "later": a channel that is made to come again would keep out everybody else.
    """

    status = 429


def put(contact: vault.Contact, incoming: Incoming) -> None:
    """Keep a message for later; durable when this returns. TooMany when too many of this contact wait."""
    ticket = contact.digest(incoming.message_id)
    if Parked.objects.filter(thread_id=contact.id)[: MOST + 1].count() >= MOST:
        raise TooMany(_("Too many messages of one contact wait already; this one was not taken."))
    tied = uuid4()
    plain = keeping.to_bytes(incoming)
    row = Parked(tied=tied, thread_id=contact.id, digest=ticket, sealed=vault.seal_to_dispatcher(tied, plain))
    with transaction.atomic():
        begins = not Parked.objects.exists()  # else somebody is at it, and comes back for the next
        Parked.objects.bulk_create([row], ignore_conflicts=True)  # the channel may bring it twice
        if begins:
            jobs.enqueue(take_up, priority=LOW)


def waits(contact: vault.Contact) -> bool:
    """Tell whether something of a contact waits: what he sends now must not overtake it."""
    return Parked.objects.filter(thread_id=contact.id).exists()


@jobs.task
def take_up() -> None:
    """Work off the message that has waited longest, and come back for the next.

    One at a time: what is for people who are known never waits behind more than one of these.
    """
    row = Parked.objects.order_by("pk").first()
    if row is None:
        return
    taken = True
    try:
        arrive(keeping.from_bytes(vault.open_as_dispatcher(row.tied, bytes(row.sealed))))
    except (Problem, StoreError) as fault:
        never = isinstance(fault, Problem) and fault.status < 500  # it would come for ever
        log.get().warning("never_taken" if never else "not_taken", exception=type(fault).__name__)
        taken = never
    except BaseException:  # whatever is wrong with this one must not keep out all who wait behind it
        _to_the_end(row)
        raise
    mine = Parked.objects.filter(pk=row.pk).delete()[0] > 0 if taken else _to_the_end(row)
    if mine and Parked.objects.exists():  # not mine: another is at it too, and comes back for the next
        jobs.enqueue(take_up, priority=LOW, run_after=None if taken else timezone.now() + AGAIN)


def _to_the_end(row: Parked) -> bool:
    """Let the others go first: a message that cannot be taken now holds up nobody. False when it is gone already."""
    digest, sealed = bytes(row.digest), bytes(row.sealed)
    with transaction.atomic():
        mine = Parked.objects.filter(pk=row.pk).delete()[0] > 0
        if mine:
            again = Parked(tied=row.tied, thread_id=row.thread_id, digest=digest, sealed=sealed)
            again.save(force_insert=True)
    return mine
