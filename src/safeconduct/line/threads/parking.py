"""Messages that wait: durable and acknowledged at once, worked off when those who are known have had their turn.

They lie sealed to the sending process, which works them off, in the order in which each contact sent them.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import log
from safeconduct.faces.problems import Busy, Problem
from safeconduct.jobs import services as jobs
from safeconduct.line.channels import keeping
from safeconduct.line.channels.records import Incoming
from safeconduct.line.models import Parked
from safeconduct.line.threads.arriving import arrive
from safeconduct.vault import services as vault

MOST = 50  # of one contact; whoever sends more is asked to come again, and no other notices
LOW = -10  # priority of the job: after everything that is for people who are known


def put(contact: vault.Contact, incoming: Incoming) -> None:
    """Keep a message for later; durable when this returns. Busy when this contact has too many that wait."""
    ticket = contact.digest(incoming.message_id)
    if Parked.objects.filter(thread_id=contact.id)[: MOST + 1].count() >= MOST:
        raise Busy(_("Too many messages arrive at once. The channel will bring this one again."))
    tied = uuid4()
    plain = keeping.to_bytes(incoming)
    row = Parked(tied=tied, thread_id=contact.id, digest=ticket, sealed=vault.seal_to_dispatcher(tied, plain))
    with transaction.atomic():
        Parked.objects.bulk_create([row], ignore_conflicts=True)  # the channel may bring it twice
        jobs.enqueue(take_up, str(contact.id), priority=LOW)


def waits(contact: vault.Contact) -> bool:
    """Tell whether something of a contact waits: what he sends now must not overtake it."""
    return Parked.objects.filter(thread_id=contact.id).exists()


@jobs.task
def take_up(thread: str) -> None:
    """Work off what waits of one contact, in its order."""
    for row in Parked.objects.filter(thread_id=UUID(thread)).order_by("pk")[:MOST]:
        incoming = keeping.from_bytes(vault.open_as_dispatcher(row.tied, bytes(row.sealed)))
        try:
            arrive(incoming)
        except Problem as fault:
            if fault.status >= 500:
                raise
            # What can never be taken would come for ever, and nothing after it would be heard.
            log.get().warning("never_taken", exception=type(fault).__name__)
        Parked.objects.filter(pk=row.pk).delete()
