"""The door of all text channels: a message is taken now, or kept for a little later; it is never lost."""

from __future__ import annotations

from safeconduct.line.channels.records import Fetched, Incoming
from safeconduct.line.guarding.sources import texts
from safeconduct.line.models import Thread
from safeconduct.line.threads import parking
from safeconduct.line.threads.arriving import arrive
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault


def take(incoming: Incoming, fetched: Fetched | None = None) -> bool:
    """Take a message; durable when this returns. False when it waits for its turn, or had been taken before.

    A file that was fetched for it is taken with it at once. Raises what `receive` raises.
    """
    if fetched is not None:
        return receive(incoming, fetched)
    contact = vault.contact_of(incoming.channel, incoming.contact)
    guard, source = texts(), contact.id.bytes
    known = guard.seen(source) or Thread.objects.filter(pk=contact.id).exists()
    behind = (guard.holds(source) or not known) and parking.waits(contact)
    if guard.wait(incoming.channel, source, known=known) or behind:
        parking.put(contact, incoming)
        guard.hold(source, on=True)
        return False
    guard.hold(source, on=False)
    if known:
        return arrive(incoming)
    if not guard.places.take():  # a slow machine, or many at once: threads are for the known
        parking.put(contact, incoming)
        guard.hold(source, on=True)
        return False
    try:
        return arrive(incoming)
    finally:
        guard.places.leave()
