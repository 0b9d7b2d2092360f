"""Leads a call from webhook to webhook: the same turns as every call, with the place kept under the call's own id.

The provider may send a webhook again when our answer was lost. Each answer therefore names its turn: whoever comes
with an older one hears the question again, and nothing is stepped twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book, Input, begin
from safeconduct.line.engine.script.rendering import Enqueue, Gather, Hangup, Record, Verb
from safeconduct.line.models import Thread
from safeconduct.line.threads import calling
from safeconduct.line.threads.calling import Talk
from safeconduct.line.threads.held import Held
from safeconduct.line.voice import saying
from safeconduct.vault import services as vault

CHANNEL = "twiml"  # of the id of a call; it is no way to reach anybody
Turned = tuple[Talk, tuple[Verb, ...]]


def found(call: str, book: Book, language: str) -> Talk:
    """Return the conversation of a call by the provider's id of it; one that begins when there is none yet."""
    contact = vault.contact_of(CHANNEL, call)
    row = Thread.objects.filter(pk=contact.id).first()
    if row is None:
        return Talk(book, contact.digest("0").hex(), Held(begin(book, language)), contact)
    held = Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked)))
    ticket = contact.digest(str(row.version)).hex()  # the same for a webhook that comes twice
    return Talk(book, ticket, held, contact, row.version)


def resumed(talk: Talk, number: str, now: datetime) -> tuple[Verb, ...] | None:
    """Go on where a call from the same number broke off a moment ago; None where none did, or this one goes on."""
    contact = calling.contact_of(number)
    if contact is None or talk.version:
        return None
    before = calling.meet(contact, talk.book, talk.state.language, now, talk.ticket)
    if not before.resumed:
        return None
    talk.held = before.held
    calling.forget(before)
    return turned(talk, Input("resumed"), now)


def begun(talk: Talk, key: str, now: datetime) -> tuple[Verb, ...]:
    """Enter the first script in the language of a key; 0 brings a person here as everywhere."""
    calling.speak(talk, saying.languages(talk.book).get(key, talk.state.language))
    verbs = turned(talk, Input("start"), now)
    return turned(talk, Input("digits", "0"), now) if key == "0" else verbs


def turned(talk: Talk, given: Input, now: datetime) -> tuple[Verb, ...]:
    """Step, and return what the call does; a call that is over is forgotten."""
    verbs = calling.turn(talk, given, now)
    if any(isinstance(one, Hangup) for one in verbs) or talk.state.done:
        calling.forget(talk)
    elif not _asks(verbs) and talk.state.owner == "human":
        verbs = (*verbs, Enqueue("resumed"))
    return verbs


def sealed(talk: Talk, recording: str, pcm: bytes, now: datetime) -> str:
    """Seal a message in pieces; returns its id. `recording` is the provider's name of it, stored nowhere."""
    contact = talk.contact
    if contact is None:
        raise ValueError("A call by webhook always has a contact.")
    name = vault.contact_of(CHANNEL, recording).id  # the same when the webhook comes twice
    size = 2 * cases.PIECE
    coming = saying.recording_comes(talk.state.language)
    for number, at in enumerate(range(0, min(len(pcm), size * cases.MOST_PIECES), size)):
        calling.seal(talk, name, number, pcm[at : at + size], coming, now)
    return name.hex


def gone(talk: Talk, number: str, now: datetime) -> None:
    """Note that the caller hung up: for a short time his number leads back to where he was."""
    if not talk.version:
        return
    if not talk.state.done:
        calling.turn(talk, Input("dropped"), now)
        contact = calling.contact_of(number)
        if contact is not None:
            after = calling.meet(contact, talk.book, talk.state.language, now, talk.ticket)
            calling.keep(after, replace(talk.held, proved=0), now)
    calling.forget(talk)


def _asks(verbs: Iterable[Verb]) -> bool:
    return any(isinstance(one, Gather | Record | Enqueue | Hangup) for one in verbs)
