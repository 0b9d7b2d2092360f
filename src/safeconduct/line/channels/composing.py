"""The effects of a turn as the messages of a channel, each small enough to be sent, kept and retried by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from safeconduct.line.channels.records import Channel, Outgoing
from safeconduct.line.channels.sms import writing as sms_writing
from safeconduct.line.channels.splitting import units
from safeconduct.line.channels.telegram import writing as telegram_writing
from safeconduct.line.channels.whatsapp import writing as whatsapp_writing
from safeconduct.line.engine.script import Common, Effect
from safeconduct.line.engine.script.rendering import Message, sms, telegram, whatsapp
from safeconduct.line.engine.script.rendering.articles import Lines, no_lines
from safeconduct.line.engine.script.rendering.buttons import TELEGRAM_TEXT

PARTS: Mapping[Channel, Callable[[Outgoing], list[Outgoing]]] = {
    "telegram": telegram_writing.parts,
    "sms": sms_writing.parts,
    "whatsapp": whatsapp_writing.parts,
}


def compose(
    channel: Channel,
    contact: str,
    effects: Iterable[Effect],
    common: Common,
    lines: Lines = no_lines,
    reference: str = "",
    heard: datetime | None = None,
) -> list[Outgoing]:
    """Return what to send for the effects of a turn, in order; nothing when there is nothing to say.

    Fill the values of hooks in first (`script.fill`). Each message gets `reference` with its number ("r-1"),
    so that a report says which one it is about. `heard` is when the contact last wrote.
    """
    messages = _messages(channel, effects, common, lines)
    found = [
        part
        for message in messages
        for part in PARTS[channel](Outgoing(contact, message, heard=heard))
        if message.text.strip()
    ]
    if not reference:
        return found
    return [replace(one, reference=f"{reference}-{number}") for number, one in enumerate(found, 1)]


def _messages(channel: Channel, effects: Iterable[Effect], common: Common, lines: Lines) -> list[Message]:
    if channel == "telegram":
        return joined(telegram(effects, lines), TELEGRAM_TEXT, TELEGRAM_TEXT)
    if channel == "whatsapp":
        made = whatsapp(effects, common, lines)
        return joined(made, whatsapp_writing.MOST_TEXT, whatsapp_writing.MOST_ASKED)
    return [Message(sms(effects, lines))]


def joined(messages: Iterable[Message], most: int, most_asked: int) -> list[Message]:
    """Return what one turn says in as few messages as hold it: one sound, one notice on a locked screen.

    Words before a question stand in its message, with its buttons; nothing follows buttons in one message. The
    lengths are in UTF-16 units: of a message, and of one with buttons.
    """
    found: list[Message] = []
    for one in messages:
        before = found[-1] if found else None
        if before is not None and not before.buttons and not before.wants:
            text = f"{before.text}\n\n{one.text}"
            if units(text) <= (most_asked if one.buttons else most):
                found[-1] = replace(one, text=text)
                continue
        found.append(one)
    return found
