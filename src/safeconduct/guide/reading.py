"""An article as plain lines: what a colleague puts into an answer, a message carries, or a voice reads aloud."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.guide.engine import outline
from safeconduct.guide.engine.prose import to_lines, typeset
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.showing import name_of_law


@dataclass(frozen=True, slots=True)
class Reading:
    """An article without marks: its title, its lines, and the language that both are really in."""

    id: str
    title: str
    lines: tuple[str, ...]
    language: str


def reading(guide: Guide, name: str, language: str) -> Reading | None:
    """Return a public article's words in a language, or in the source's; None when there is no such article.

    The active translation names the laws that its quotations are from.
    """
    article = outline.find(guide, name)
    if article is None:
        return None
    text = outline.text_of(article, language)
    lines = [typeset(line, text.language) for line in to_lines(text.blocks, name_of_law)]
    return Reading(article.id, typeset(text.title, text.language), tuple(lines), text.language)
