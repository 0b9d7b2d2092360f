"""Effects as the parts of a web chat, free of HTML: a page fills its own forms with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.line.engine.script.effects import Article, Ask, Effect, Say


@dataclass(frozen=True, slots=True)
class Bubble:
    """Something that we say; `article` is the id of an article to show instead of words."""

    language: str
    text: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: answers as (key, label, data), and the kinds of free answer that its form takes."""

    language: str
    text: str
    answers: tuple[tuple[str, str, str], ...]
    wants: tuple[str, ...]


def web(effects: Iterable[Effect]) -> tuple[Bubble | Question, ...]:
    """Return what a page shows, in order."""
    shown: list[Bubble | Question] = []
    for one in effects:
        if isinstance(one, Say) and not one.words.needs:
            shown.append(Bubble(one.words.language, one.words.by("web")))
        elif isinstance(one, Article):
            shown.append(Bubble(one.language, article=one.id))
        elif isinstance(one, Ask):
            answers = tuple((option.key, option.label.by("web"), option.data) for option in one.options)
            shown.append(Question(one.words.language, one.words.by("web"), answers, one.wants))
    return tuple(shown)
