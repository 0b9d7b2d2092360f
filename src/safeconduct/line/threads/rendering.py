"""From effects to the messages of one channel, with the guide's articles as that channel can carry them."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.guide import services as guide
from safeconduct.line.channels.composing import PARTS, compose
from safeconduct.line.channels.records import Channel, Outgoing
from safeconduct.line.engine.script import Article, Effect
from safeconduct.line.engine.script.records import Common
from safeconduct.line.engine.script.rendering import Message, Verb, telephone

SHORT = 2  # lines of an article on a channel where each costs money, time and attention


def rendered(channel: Channel, effects: Sequence[Effect], common: Common) -> list[Message]:
    """Return what is to be sent, in order, each as one request; none when there is nothing to say."""
    lines = _shortened if channel == "sms" else _whole
    return _messages(compose(channel, "", effects, common, lines))


def spoken(effects: Sequence[Effect], common: Common) -> tuple[Verb, ...]:
    """Return what a call does, in order; articles of the guide are read aloud."""
    return telephone(effects, common, _whole)


def in_parts(channel: Channel, words: str) -> list[Message]:
    """Return a colleague's words as messages that the channel can carry."""
    if channel == "web":  # a page holds it whole
        return [Message(words)]
    return _messages(PARTS[channel](Outgoing("", Message(words))))


def _messages(parts: Sequence[Outgoing]) -> list[Message]:
    return [one.message for one in parts if isinstance(one.message, Message)]


def _whole(article: Article) -> Sequence[str]:
    reading = guide.reading(article.id, article.language)
    return (reading.title, *reading.lines) if reading else ()


def _shortened(article: Article) -> Sequence[str]:
    reading = guide.reading(article.id, article.language)
    return reading.lines[:SHORT] if reading else ()
