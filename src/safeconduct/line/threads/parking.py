"""Messages that wait: durable and acknowledged at once, worked off when those who are known have had their turn.

They lie sealed to the sending process, which works them off, in the order in which each contact sent them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import log
from safeconduct.faces.problems import Busy, Problem
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Attachment, Incoming, Part, Place
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Parked
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault

MOST = 50  # of one contact; whoever sends more is asked to come again, and no other notices
LOW = -10  # priority of the job: after everything that is for people who are known


def put(contact: vault.Contact, incoming: Incoming) -> None:
    """Keep a message for later; durable when this returns. Busy when this contact has too many that wait."""
    ticket = contact.digest(incoming.message_id)
    if Parked.objects.filter(thread_id=contact.id)[: MOST + 1].count() >= MOST:
        raise Busy(_("Too many messages arrive at once. The channel will bring this one again."))
    tied = uuid4()
    plain = json.dumps(asdict(incoming), ensure_ascii=False, default=_plain).encode()
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
        incoming = _read(json.loads(vault.open_as_dispatcher(row.tied, bytes(row.sealed))))
        try:
            receive(incoming)
        except Problem as fault:
            if fault.status >= 500:
                raise
            # What can never be taken would come for ever, and nothing after it would be heard.
            log.get().warning("never_taken", exception=type(fault).__name__)
        Parked.objects.filter(pk=row.pk).delete()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"A message cannot wait with a {type(value).__name__} in it.")


def _read(plain: dict[str, Any]) -> Incoming:
    part, place, attachment = plain["part"], plain["place"], plain["attachment"]
    return Incoming(
        **{
            **plain,
            "input": Input(**plain["input"]),
            "at": datetime.fromisoformat(plain["at"]) if plain["at"] else None,
            "attachment": Attachment(**attachment) if attachment else None,
            "place": Place(**place) if place else None,
            "part": Part(**{**part, "octets": bytes.fromhex(part["octets"])}) if part else None,
        }
    )
