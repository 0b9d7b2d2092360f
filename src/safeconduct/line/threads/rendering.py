"""From effects to the messages of one channel, with the guide's articles as that channel can carry them."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.guide import services as guide
from safeconduct.line.engine.script import Article, Effect
from safeconduct.line.engine.script.records import Common
from safeconduct.line.engine.script.rendering import Message, sms, telegram, whatsapp

SHORT = 2  # lines of an article on a channel where each costs money, time and attention


def rendered(channel: str, effects: Sequence[Effect], common: Common) -> tuple[Message, ...]:
    """Return what is to be sent, in order; none when there is nothing to say.

    Raises ValueError for a channel that sends no messages.
    """
    if channel == "telegram":
        return telegram(effects, _whole)
    if channel == "whatsapp":
        return whatsapp(effects, common, _whole)
    if channel == "sms":
        text = sms(effects, _shortened)
        return (Message(text),) if text else ()
    raise ValueError(f"The channel {channel!r} sends no messages; see line/channels.")


def _whole(article: Article) -> Sequence[str]:
    reading = guide.reading(article.id, article.language)
    return (reading.title, *reading.lines) if reading else ()


def _shortened(article: Article) -> Sequence[str]:
    reading = guide.reading(article.id, article.language)
    return reading.lines[:SHORT] if reading else ()
