"""From a message to a case: what is said is sealed at once, and the first real words open a case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book, Say, State
from safeconduct.line.guarding import muting
from safeconduct.line.threads import answers
from safeconduct.line.threads.held import Held
from safeconduct.vault import services as vault

GREETING = 40  # characters: one line of so few words opens no case; it waits, locked, for more
MOST_WAITING = 5  # of such lines; the sixth opens a case, whatever it says


@dataclass
class Message:
    """Something that arrived, and the conversation that it belongs to.

    `ticket` names the message for ever, so that nothing of it is stored twice. `pictures` were cleaned, `gps`
    is what they knew of a place. `code` is a codename that was just said: used in this turn, kept nowhere.
    `back` is where a conversation goes on whose codename was just entered, `replies` what a call then reads aloud.
    """

    channel: str
    ticket: str
    now: datetime
    held: Held
    pictures: list[cases.Picture] = field(default_factory=list, repr=False)
    gps: dict[str, Any] | None = field(default=None, repr=False)
    code: str = field(default="", repr=False)
    back: State | None = None
    replies: list[Say] = field(default_factory=list, repr=False)


def open_or_hold(book: Book, message: Message, text: str, *, aside: bool) -> None:
    """Add words and pictures to the case. Without one they open it; a greeting (`aside`) only waits for more."""
    held = message.held
    short = aside and len(text) <= GREETING and "\n" not in text and not message.pictures
    if held.case_id:
        add(message, text)
    elif short and len(held.waiting) < MOST_WAITING:
        message.held = replace(held, waiting=(*held.waiting, text))
    else:
        open_case(book, message, text)


def add(message: Message, text: str) -> None:
    """Add words and pictures to the case that is open in this conversation."""
    caller = message.held.caller
    if caller is None or not (text.strip() or message.pictures):
        return
    if not muting.set_aside(
        caller,
        text,
        channel=message.channel,
        ticket=message.ticket,
        pictures=message.pictures,
        now=message.now,
    ):
        cases.write(
            caller,
            text,
            channel=message.channel,
            pictures=message.pictures,
            gps=message.gps,
            ticket=message.ticket,
            now=message.now,
        )
    message.pictures, message.gps = [], None


def open_case(book: Book, message: Message, text: str) -> None:
    """Open a case with everything that was said so far; its codename waits in the thread until it is shown."""
    held, state = message.held, message.held.state
    chosen = answers.all_in_words(book, state, state.facts)
    words = "\n".join(part for part in (chosen, *held.waiting, text) if part.strip())
    first = cases.FirstWords(
        words or answers.call_for_person(book, state), state.language, message.channel, answers.about(state)
    )
    opened = cases.open_case(first, message.ticket, message.now)
    cases.person_wrote_on(message.channel, opened.case.id, message.now, talking=True)
    person = vault.enter_by(opened.way)  # while its derivation is at hand: it is the dear part
    place = vault.contact_of_person(person).key.hex() if person else ""
    way = (opened.way.lookup + opened.way.wrap).hex()
    message.held = replace(
        held, case_id=opened.case.id, codename=opened.codename, way=way, waiting=(), place=place
    )
    if held.duress:  # it was said before there was a case: whoever reads must know
        add(message, answers.call_for_person(book, state))
    add(message, "")
