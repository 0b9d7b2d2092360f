"""A webhook of WhatsApp as what people sent and what became of our messages; several may come in one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from safeconduct.line.channels.fields import Fields, moment, read_json
from safeconduct.line.channels.language import of_words
from safeconduct.line.channels.places import place, place_input
from safeconduct.line.channels.records import Attachment, Incoming, Read, Report, Unreadable
from safeconduct.line.channels.whatsapp.reasons import FAILED, FAILED_OTHERWISE
from safeconduct.line.engine.script import Input

MOST_BYTES = 3_000_000
MOST_DOWNLOAD = 20_000_000  # bytes; a document could have 100 MB
NUMBER = re.compile(r"\+?[0-9]{5,15}")
USER = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_FILES: dict[str, tuple[Literal["voice", "photo", "file"], Literal["voice", "photo", "text"]]] = {
    "audio": ("voice", "voice"),
    "image": ("photo", "photo"),
    "video": ("file", "text"),
    "document": ("file", "text"),
}
_NOTHING = (
    "reaction",
    "system",
    "request_welcome",
    "ephemeral",
    "revoke",
)  # nobody waits for an answer to these
_STATES: dict[str, Literal["accepted", "delivered", "read", "failed"]] = {
    "sent": "accepted",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}


def _nothing(_fault: Unreadable) -> None:
    """Note nothing."""


def read(body: bytes, number_id: str = "", note: Callable[[Unreadable], object] = _nothing) -> Read:
    """Return what a webhook holds; with `number_id` only what was sent to that number of ours.

    Many people's messages may come in one: what is malformed goes to `note` and costs none of them his words.
    Unreadable when it is no webhook, or when nothing in it can be read.
    """
    told = read_json(body, MOST_BYTES)
    if told.text("object") != "whatsapp_business_account":
        raise Unreadable("This is no webhook of WhatsApp.")
    found: Read = []
    faults: list[Unreadable] = []
    for entry in told.parts("entry"):
        for change in entry.parts("changes"):
            if change.text("field") == "messages":
                value = change.part("value")
                ours = value.part("metadata").text("phone_number_id")
                if not number_id or ours == number_id:
                    for of, parts in ((_message, "messages"), (_status, "statuses")):
                        found += [one for part in value.parts(parts) for one in _each(of, part, faults)]
    if faults and not found:
        raise faults[0]
    for fault in faults:
        note(fault)
    return found


def _each(of: Callable[[Fields], Read], told: Fields, faults: list[Unreadable]) -> Read:
    try:
        return of(told)
    except Unreadable as fault:
        faults.append(fault)
        return []


def _message(message: Fields) -> Read:
    edited = message.name("type", 50) == "edit"
    told = message.part("edit").part("message") if edited else message
    kind = told.name("type", 50)
    if kind in _NOTHING:
        return []
    given, attachment = _content(told, kind)
    point = None
    if kind == "location":
        at = told.part("location")
        point = place(at.number("latitude"), at.number("longitude"), None, live=False)
        given = place_input(point, f"{at.text('name')} {at.text('address')}")
    hint = of_words(given.value) if given.kind == "text" else ""
    return [
        Incoming(
            "whatsapp",
            message.name("id"),
            _contact(message),
            given,
            hint,
            edited,
            at=moment(_seconds(message)),
            attachment=attachment,
            place=point,
        )
    ]


def _content(message: Fields, kind: str) -> tuple[Input, Attachment | None]:
    if kind == "text":
        return Input("text", message.part("text").text("body")), None
    if kind == "interactive":
        told = message.part("interactive")
        reply = told.part("button_reply" if told.has("button_reply") else "list_reply")
        return (Input("button", reply.text("id")) if reply.has("id") else Input("text")), None
    if kind == "button":  # of a template
        return Input("button", message.part("button").text("payload")), None
    if kind in _FILES:
        return _file(message.part(kind), *_FILES[kind])
    return Input("text"), None  # a sticker, a contact, something new: the script says what it takes


def _file(
    found: Fields, kind: Literal["voice", "photo", "file"], given: Literal["voice", "photo", "text"]
) -> tuple[Input, Attachment | None]:
    ref, words = found.name("id"), found.text("caption")
    media_type = found.text("mime_type")[:100]
    if kind == "file" and media_type in ("image/jpeg", "image/png", "image/webp"):
        kind, given = "photo", "photo"
    attachment = Attachment(kind, ref, media_type)
    return (Input("text", words) if given == "text" else Input(given, words, ref)), attachment


def _contact(message: Fields) -> str:
    """Return the number, with its plus sign; whoever hides his number has an id of the form UA.123 instead."""
    number = message.text("from")
    if NUMBER.fullmatch(number):
        return f"+{number.lstrip('+')}"
    user = message.text("from_user_id") or number
    if not USER.fullmatch(user):
        raise Unreadable("A message of WhatsApp names nobody who could be answered.")
    return user


def _seconds(found: Fields) -> int:
    text = found.name("timestamp", 12)
    if not text.isdecimal():
        raise Unreadable("A message of WhatsApp has a time that is none.")
    return int(text)


def _status(status: Fields) -> Read:
    state = _STATES.get(status.text("status"))
    if state is None:
        return []
    reason = ""
    if state == "failed":
        codes = [fault.whole("code") for fault in status.parts("errors")]
        reason = FAILED.get(codes[0] or 0, FAILED_OTHERWISE) if codes else FAILED_OTHERWISE
    return [Report("whatsapp", status.name("id"), state, moment(_seconds(status)), reason=reason)]
