"""A message that is too long for a channel, as several; each is sent, counted and retried by itself."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.line.channels.records import Media, Outgoing
from safeconduct.line.channels.splitting import split
from safeconduct.line.engine.script.rendering import Message


def pieces(outgoing: Outgoing, most: int, most_asked: int, most_caption: int) -> list[Outgoing]:
    """Return the messages to send in this order: buttons stand under the last, a long caption comes after its file.

    The lengths are in UTF-16 units: of a message, of one with buttons, of a caption.
    """
    message = outgoing.message
    if isinstance(message, Media):
        if len(split(message.caption, most_caption)) <= 1:
            return [outgoing]
        bare = replace(outgoing, message=replace(message, caption=""))
        return [bare, *pieces(replace(outgoing, message=Message(message.caption)), most, most, most)]
    texts = [one for one in split(message.text, most_asked if message.buttons else most) if one.strip()]
    if len(texts) <= 1:
        return [outgoing]
    first = [replace(outgoing, message=Message(one)) for one in texts[:-1]]
    return [*first, replace(outgoing, message=replace(message, text=texts[-1]))]
