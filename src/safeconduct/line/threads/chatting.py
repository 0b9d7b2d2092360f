"""The web chat: a conversation found by the token in a browser's cookie; what is shown stands in the answer itself.

Nothing that he writes is ever shown again, nor what the script said before: after a reload the question stands
there once more, and the answers of colleagues, which only this token opens.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.cases import services as cases
from safeconduct.faces.pictures.cleaning import clean
from safeconduct.faces.problems import Busy, NotFound
from safeconduct.line.engine.script import Effect, Input, begin, step
from safeconduct.line.guarding.places import strangers
from safeconduct.line.guarding.sources import texts
from safeconduct.line.models import Heard, Thread
from safeconduct.line.shifts import counting
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import held, ways
from safeconduct.line.threads.chat_replies import WEB
from safeconduct.line.threads.turn import Turn
from safeconduct.line.threads.writing import Message
from safeconduct.vault import services as vault

_MANY = _("Very many people write at this moment. Wait a minute, then send again.")
_SLOWER = _("You write faster than we can follow. Wait a minute, then send again.")
PATIENCE = 8.0  # seconds to wait for another message of the same chat


@dataclass(frozen=True)
class Shown:
    """What a page shows: effects of the script, in which language, and whether a colleague answers now."""

    effects: Sequence[Effect] = field(repr=False)
    language: str
    person: bool = False


def first(language: str) -> Shown:
    """Return how a chat begins; nothing is stored."""
    book = scripts()
    return Shown(step(book, begin(book, language), Input("start"))[1], language)


def say(token: str, given: Input, language: str, ticket: str, photo: bytes | None = None) -> Shown:
    """Take what somebody wrote or chose; durable when this returns. The same `ticket` is taken once.

    Raises Busy when too many are new at this moment, and what `clean` raises for a picture that is none.
    """
    contact = vault.contact_of(WEB, token)
    known = Thread.objects.filter(pk=contact.id).exists()
    if texts().wait(WEB, contact.id.bytes, known=known):
        raise Busy(_SLOWER if known else _MANY)
    if known:
        return _take(token, given, language, ticket, photo)
    with strangers.one(WEB, time.monotonic()):
        return _take(token, given, language, ticket, photo)


def _take(token: str, given: Input, language: str, ticket: str, photo: bytes | None) -> Shown:
    book, now = scripts(), timezone.now()
    contact = vault.contact_of(WEB, token)
    cleaned = clean(photo) if photo else None
    said, until = contact.digest(ticket), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if Heard.objects.filter(digest=said).exists():
            return look(token, language) or first(language)
        found = held.claim(contact, book, language, now)
        if found is None:
            time.sleep(0.05)
            continue
        message = Message(WEB, said.hex(), now, _in_language(found.held, language))
        if cleaned:
            message.pictures = [cases.Picture(cleaned.data, cleaned.media_type)]
            message.gps = cleaned.gps
        turn = Turn(book, message)
        try:
            if found.begins:
                turn.take(Input("start"))
                turn.shown.clear()  # he has it on his page
            turn.take(given)
            _settle(found, turn, token, said)
        except (held.Overtaken, IntegrityError):
            held.release(found)
            continue
        except NotFound:  # the case was erased meanwhile: the conversation begins anew
            held.forget(found)
            continue
        except BaseException:
            held.release(found)
            raise
        state = turn.message.held.state
        return Shown(turn.shown, state.language, state.owner == "human")
    raise Busy(_("Your last message is still being worked off. Wait a moment, then send again."))


def _in_language(before: held.Held, language: str) -> held.Held:
    return replace(before, state=replace(before.state, language=language))


def _settle(found: held.Found, turn: Turn, token: str, said: bytes) -> None:
    message, contact = turn.message, found.contact
    with transaction.atomic():
        Heard(digest=said, on=message.now.date()).save(force_insert=True)
        held.keep(found.holding(message.held), message.now)
        ways.keep(contact.id, message.held.case_id, WEB, token)
        if found.begins:
            counting.offered(WEB, message.held.state.language, message.now)


def look(token: str, language: str) -> Shown | None:
    """Return where a chat stands: its question once more; None when it is over. Nothing is changed."""
    contact = vault.contact_of(WEB, token)
    row = Thread.objects.filter(pk=contact.id, ends_at__gt=timezone.now()).first()
    if row is None:
        return None
    before = _in_language(held.Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked))), language)
    if row.taken:
        return Shown((), language, person=True)
    return Shown(step(scripts(), before.state, Input("resumed"))[1], language)


def close(token: str) -> None:
    """Forget a chat; a case that was opened in it stays, and its codename leads to it."""
    Thread.objects.filter(pk=vault.contact_of(WEB, token).id).delete()
