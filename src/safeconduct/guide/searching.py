"""Search over the published articles: one index a language, made when it is first asked for.

Nothing is kept of a query, and no query is written anywhere.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from safeconduct.guide.engine import outline
from safeconduct.guide.engine.prose import to_lines, typeset
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.engine.search import Document, Index, build_fields
from safeconduct.guide.shipped import synonyms


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers a question: its id, and its title in the reader's language."""

    id: str
    title: str


_held: dict[str, tuple[str, Index]] = {}  # language → version of the content, index over it
_building = threading.Lock()


def search(guide: Guide, version: str, query: str, language: str, limit: int) -> list[Found]:
    """Return public articles that answer a question, best first; `version` tells whether the index is current."""
    hits = _index(guide, version, language).search(query, limit)
    articles = [guide.articles[hit.id] for hit in hits]
    return [Found(one.id, typeset(outline.text_of(one, language).title, language)) for one in articles]


def _index(guide: Guide, version: str, language: str) -> Index:
    with _building:  # the second who asks waits for the first one's index, instead of making it again
        held = _held.get(language)
        if held is None or held[0] != version:
            held = _held[language] = (
                version,
                build_fields(_documents(guide, language), language, synonyms(language)),
            )
    return held[1]


def _documents(guide: Guide, language: str) -> dict[str, Document]:
    found = {}
    for one in outline.public(guide):
        text = outline.text_of(one, language)
        found[one.id] = Document("\n".join(to_lines(text.blocks, str)), text.title, text.aliases)
    return found
