"""A telephone call as a conversation: the same turns as on every channel, held by whoever leads the call.

Between two turns of a call nobody else speaks in it, so its thread is not claimed as that of a messenger: it lies in
the memory of the process that leads the call, and is written after each turn, so that neither a broken line nor a
killed process loses the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotFound
from safeconduct.line.engine.script import Book, Input, State, begin
from safeconduct.line.engine.script.rendering import Verb
from safeconduct.line.guarding import muting
from safeconduct.line.models import Thread
from safeconduct.line.threads import held as holding
from safeconduct.line.threads.held import Held
from safeconduct.line.threads.rendering import spoken
from safeconduct.line.threads.turn import Turn
from safeconduct.line.threads.writing import Message, add, open_case
from safeconduct.vault import services as vault

CHANNEL = "telephone"
# An equal number is no proof: telephones are shared, taken, and numbers forged. It leads back only to whoever was cut
# off a moment ago, only to the question that was being asked, and never to anything that was said.
RESUMES = timedelta(minutes=15)
LEAST_DIGITS = 5  # of a number; what has fewer is withheld, or a word such as "anonymous"


@dataclass
class Talk:
    """A call between two turns. `contact` is None where the number is withheld, or leads another call just now.

    `version` is that of the thread's row (0: none yet), `values` what may be said once more in this call alone.
    """

    book: Book
    ticket: str
    held: Held
    contact: vault.Contact | None = None
    version: int = 0
    resumed: bool = False
    turns: int = 0
    values: dict[str, str] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return "Talk(…)"

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.held.state


def contact_of(number: str) -> vault.Contact | None:
    """Return what a caller's number is known by; None when it is withheld. The number itself is kept nowhere."""
    digits = re.sub(r"\D", "", number)
    return vault.contact_of(CHANNEL, digits) if len(digits) >= LEAST_DIGITS else None


def meet(contact: vault.Contact | None, book: Book, language: str, now: datetime, ticket: str) -> Talk:
    """Return the conversation of a call that comes in: one that broke off lately goes on, else one begins.

    `ticket` is a random name of the call.
    """
    talk = Talk(book, ticket, Held(begin(book, language)), contact)
    row = Thread.objects.filter(pk=contact.id).first() if contact else None
    if contact is None or row is None:
        return talk
    talk.version = row.version
    kept = Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked)))
    if not kept.state.done and 0 <= now.timestamp() - kept.live <= RESUMES.total_seconds():
        talk.held, talk.resumed = replace(kept, proved=0), True
    return talk


def speak(talk: Talk, language: str) -> None:
    """Let a conversation that has not begun be led in another language."""
    talk.held = replace(talk.held, state=replace(talk.held.state, language=language))


def turn(talk: Talk, given: Input, now: datetime) -> tuple[Verb, ...]:
    """Step with what the caller did and return what the call does next; all of it is durable when this returns.

    Busy when the line takes no cases. A case that was erased meanwhile ends its conversation: it begins anew.
    """
    message = _message(talk, now)
    course = Turn(talk.book, message, values=talk.values)
    try:
        course.take(given)
    except NotFound:
        forget(talk)
        talk.held = Held(begin(talk.book, talk.state.language))
        talk.values.clear()
        course = Turn(talk.book, _message(talk, now))
        course.take(Input("start"))
    keep(talk, course.message.held, now)
    common = next(iter(talk.book.scripts.values())).common
    return spoken(course.shown, common)


def note(talk: Talk, words: str, now: datetime) -> None:
    """Write into the case what happened to a call, in the words of the line, where a case is open."""
    message = _message(talk, now)
    add(message, words)
    keep(talk, message.held, now)


def open_with(talk: Talk, words: str, now: datetime) -> None:
    """Open a case when there is none yet, with what was chosen and these words; its codename waits in the thread."""
    if talk.held.case_id is None:
        message = _message(talk, now)
        open_case(talk.book, message, words)
        keep(talk, message.held, now)


def keep(talk: Talk, held: Held, now: datetime) -> None:
    """Write where the call stands, under its number's digest and under its codename's key."""
    talk.held = replace(held, live=int(now.timestamp()))
    with transaction.atomic():
        if talk.contact is not None and not _written(talk, talk.contact, now):
            talk.contact = None  # another process leads a call of the same number: this one is nobody's
        holding.keep_place(talk.held, now)


def _written(talk: Talk, contact: vault.Contact, now: datetime) -> bool:
    locked = vault.lock_for(contact, contact.id, talk.held.to_bytes())
    ends = cases.to_quarter(now + RESUMES, up=True)
    if talk.version:
        rows = Thread.objects.filter(pk=contact.id, version=talk.version)
        written = bool(rows.update(locked=locked, ends_at=ends, version=F("version") + 1))
    else:
        try:
            with transaction.atomic():
                Thread(id=contact.id, locked=locked, ends_at=ends).save(force_insert=True)
            written = True
        except IntegrityError:
            written = False
    talk.version += written
    return written


def forget(talk: Talk) -> None:
    """Delete what the number leads to: the call has come to its end, and the next one begins anew."""
    if talk.contact is not None and talk.version:
        Thread.objects.filter(pk=talk.contact.id, version=talk.version).delete()
        talk.version = 0


def drop(talk: Talk, now: datetime) -> None:
    """Note that the caller is gone in the middle: he may go on from here."""
    if talk.state.done:
        forget(talk)
    elif talk.state.at:  # else he has not even chosen a language
        turn(talk, Input("dropped"), now)


def on_the_line(talk: Talk, now: datetime) -> None:
    """Let colleagues see that the caller is on the telephone, where a case is open: holds for a minute."""
    if talk.held.case_id is not None:
        cases.person_here(talk.held.case_id, now, cases.CALLING)


def off_the_line(talk: Talk) -> None:
    """Let colleagues see that the call is over."""
    if talk.held.case_id is not None:
        cases.person_gone(talk.held.case_id)


def seal(
    talk: Talk, recording: UUID, number: int, pcm: bytes, coming: str, now: datetime
) -> tuple[UUID, ...]:
    """Seal the next piece of what the caller says; returns its entry. The first opens a case with words `coming`."""
    open_with(talk, coming, now)
    caller, mulaw = talk.held.caller, cases.to_mulaw(pcm)
    if caller is None:
        return ()
    quiet = not number and muting.muted_until(caller.case_id, now) is not None
    return (cases.add_sound(caller, recording, number, mulaw, channel=CHANNEL, now=now, quiet=quiet),)


def take_back(talk: Talk, entries: list[UUID]) -> None:
    """Delete what was sealed of a recording that the caller broke off."""
    if talk.held.caller is not None:
        cases.drop_sound(talk.held.caller, entries)


def gave_up(talk: Talk, words: str, now: datetime, *, danger: bool) -> None:
    """Note that a caller was lost while he waited for a person; one in danger is called for at once."""
    note(talk, words, now)
    if danger and talk.held.caller is not None:
        cases.call_at_once(talk.held.caller)


def _message(talk: Talk, now: datetime) -> Message:
    talk.turns += 1
    return Message(CHANNEL, f"{talk.ticket}/{talk.turns}", now, talk.held)
