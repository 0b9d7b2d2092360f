"""A message comes in on a channel: what it brings about, and the answer, durable before it is acknowledged."""

from __future__ import annotations

import time
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.cases import services as cases
from safeconduct.faces.pictures.cleaning import clean
from safeconduct.faces.problems import BadInput, Busy, NotFound, TooLarge
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Fetched, Incoming
from safeconduct.line.engine.script import Book
from safeconduct.line.models import Heard
from safeconduct.line.shifts import counting
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import held, outbox, ways
from safeconduct.line.threads.delivering import AHEAD, deliver
from safeconduct.line.threads.rendering import rendered
from safeconduct.line.threads.turn import Turn, is_code
from safeconduct.line.threads.writing import Message, open_or_hold
from safeconduct.vault import services as vault

PATIENCE = 8.0  # seconds to wait for other messages of the same contact


def receive(incoming: Incoming, fetched: Fetched | None = None, now: datetime | None = None) -> bool:
    """Take a message: what it says is sealed, and the answer lies in the outbox, when this returns.

    False when it had been taken before: a channel delivers again what it believes lost. Raises Busy when the line
    takes no cases, or when one contact sends faster than we can follow: the channel then tries again later.
    """
    moment, book = now or timezone.now(), scripts()
    contact = vault.contact_of(incoming.channel, incoming.contact)
    ticket = contact.digest(incoming.message_id)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if Heard.objects.filter(digest=ticket).exists():
            return False
        found = held.claim(contact, book, _language(incoming), moment)
        if found is None:  # another message of the same contact is being worked off
            time.sleep(0.05)
            continue
        try:
            _settle(found, _turn(found, incoming, fetched, ticket, moment, book), incoming, ticket)
        except (held.Overtaken, IntegrityError):
            held.release(found)
            continue
        except (
            NotFound
        ):  # the case was erased meanwhile: the conversation begins anew, or it would fail for ever
            held.forget(found)
            continue
        except BaseException:
            held.release(found)
            raise
        return True
    raise Busy(_("Too many messages arrive at once. The channel will bring this one again."))


def _turn(
    found: held.Found,
    incoming: Incoming,
    fetched: Fetched | None,
    ticket: bytes,
    moment: datetime,
    book: Book,
) -> Turn:
    message = Message(incoming.channel, ticket.hex(), moment, found.held)
    _unpack(message, fetched)
    turn = Turn(book, message)
    given = incoming.input
    if incoming.edited and not (given.kind == "text" and is_code(given.value)):
        # A correction is read by a person; it answers no question a second time.
        open_or_hold(book, message, given.value, aside=True)
    else:
        turn.take(given)
    return turn


def _settle(found: held.Found, turn: Turn, incoming: Incoming, ticket: bytes) -> None:
    """Write the thread, the answer, and that this message was taken: all of it or nothing."""
    message, common = turn.message, next(iter(turn.book.scripts.values())).common
    answers = rendered(incoming.channel, turn.shown, common)
    contact = found.contact
    with transaction.atomic():
        Heard(digest=ticket, on=message.now.date()).save(force_insert=True)
        held.keep(found.holding(message.held), message.now)
        ways.keep(contact.id, message.held.case_id, incoming.channel, incoming.contact)
        outbox.put(contact.id, incoming.channel, incoming.contact, answers, message.now)
        if answers:
            # Whoever has answered us before goes before those who are new.
            jobs.enqueue(deliver, str(contact.id), priority=0 if found.begins else AHEAD)
        if found.begins:
            counting.offered(incoming.channel, message.held.state.language, message.now)


def _unpack(message: Message, fetched: Fetched | None) -> None:
    """Clean a picture; keep what is none, or cannot be opened, as it came."""
    if fetched is None:
        return
    if not fetched.media_type.startswith("image/"):
        message.pictures = [cases.Picture(fetched.octets, fetched.media_type)]
        return
    try:
        cleaned = clean(fetched.octets)
    except (BadInput, TooLarge):  # no picture, or a bomb: its words still count
        return
    message.pictures, message.gps = [cases.Picture(cleaned.data, cleaned.media_type)], cleaned.gps


def _language(incoming: Incoming) -> str:
    known = dict(settings.LANGUAGES)
    return incoming.language_hint if incoming.language_hint in known else settings.LANGUAGE_CODE
