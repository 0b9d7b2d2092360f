"""Effects as one text with numbered answers: an SMS, or any channel that has nothing but text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.line.engine.script.effects import Article, Ask, Effect, Say
from safeconduct.line.engine.script.rendering.articles import Lines, no_lines


def sms(effects: Iterable[Effect], lines: Lines = no_lines) -> str:
    """Return the text to send; empty when there is nothing to say, and then nothing may be sent."""
    return "\n".join(_lines(effects, "sms", lines))


def numbered(effects: Iterable[Effect], channel: str, lines: Lines = no_lines) -> str:
    """Return the same for another channel's words."""
    return "\n".join(_lines(effects, channel, lines))


def _lines(effects: Iterable[Effect], channel: str, lines: Lines) -> Iterator[str]:
    for one in effects:
        if isinstance(one, Say) and not one.words.needs:
            yield one.words.by(channel)
        elif isinstance(one, Article):
            yield from lines(one)
        elif isinstance(one, Ask):
            yield one.words.by(channel)
            yield from (f"{option.key} {option.label.by(channel)}" for option in one.options)
