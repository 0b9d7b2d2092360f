"""What a script may have done by the room (engine.script.hooks): codenames, check-ins, withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book
from safeconduct.line.threads import held, replies
from safeconduct.line.threads.writing import Message, open_case, open_or_hold
from safeconduct.vault import services as vault

SLIPS = 4  # digits too few or too many with which it is still a codename, and no number of a telephone
KEYPAD = ("telephone", "sms")  # channels on which twenty digits are easier than eight words
Done = tuple[str, dict[str, str]]  # the outcome, and the values that it gives to words


def run(hook: str, book: Book, message: Message) -> Done:
    """Do what a script asks for; may be called twice for one message, and then does nothing new."""
    return _HOOKS[hook](book, message)


def _issue_codename(book: Book, message: Message) -> Done:
    if message.held.case_id is None:
        open_case(book, message, "")
    if not message.held.codename:
        return "known", {}
    words = _for_channel(message)
    message.held = replace(message.held, codename="", way="", proved=int(message.now.timestamp()))
    return "issued", {"codename": words}


def _for_channel(message: Message) -> str:
    """Return the codename as words, or on a keypad channel as digits, which are made now."""
    words, way = message.held.codename, bytes.fromhex(message.held.way)
    if message.channel not in KEYPAD or not way:
        return words
    half = len(way) // 2
    person = vault.enter_by(vault.Way(way[:half], way[half:]))
    return cases.make_code(person, "digits", message.held.state.language) if person else words


def _find_case(book: Book, message: Message) -> Done:
    """Open the case of a codename: the conversation is from now on that person's.

    What was said instead of a codename is kept for a colleague to read; a codename never is, nor one of twenty
    digits in which some are missing: the rest could be guessed.
    """
    said, message.code = message.code, ""
    read = vault.read_code(said)
    almost = isinstance(read, vault.Misread) and read.kind == "digits" and abs(read.missing) <= SLIPS
    if not (isinstance(read, vault.ReadCodename) or almost or vault.is_codename(said)):
        open_or_hold(book, message, said, aside=True)
    token = cases.enter(read.canonical, message.now) if isinstance(read, vault.ReadCodename) else None
    person = cases.person_of(token)
    if person is None:
        return "unknown", {}
    message.held = replace(
        message.held,
        case_id=person.case_id,
        duress=person.duress,
        codename="",
        way="",
        proved=int(message.now.timestamp()),
        waiting=(),
        place=vault.contact_of_person(person).key.hex(),
    )
    if message.channel == "telephone":
        message.replies = replies.read_aloud(person, message.held.state.language)
    return "found", {}


def _go_on(book: Book, message: Message) -> Done:
    """Open the case of a codename, and go on where its conversation stood, on whichever channel that was."""
    outcome, values = _find_case(book, message)
    if outcome == "found":
        message.back = held.state_at(message.held.place, message.now)
    return outcome, values


def _record_check_in(_book: Book, message: Message) -> Done:
    if caller := message.held.caller:
        cases.check_in(caller, message.now)
    return "", {}


def _withdraw(message: Message, *, erase: bool) -> Done:
    """Withdraw where the codename was shown or entered a short time ago: a telephone alone may be another's."""
    caller = message.held.caller
    if caller is None or not message.held.proved_lately(message.now):
        return "unknown", {}
    cases.withdraw(caller, erase=erase, now=message.now)
    if erase:
        held.forget_place(message.held)
        message.held = replace(
            message.held, case_id=None, codename="", way="", proved=0, waiting=(), place=""
        )
    return "done", {}


_HOOKS: dict[str, Callable[[Book, Message], Done]] = {
    "issue_codename": _issue_codename,
    "find_case": _find_case,
    "go_on": _go_on,
    "record_check_in": _record_check_in,
    "withdraw_keep": lambda _book, message: _withdraw(message, erase=False),
    "withdraw_erase": lambda _book, message: _withdraw(message, erase=True),
}
