"""Search over the published articles: one index a language, made when it is first asked for.

Nothing is kept of a query, and no query is written anywhere. An article whose review is due stays to be found,
for no other may answer the question; but it says so, and one that is about as good and was read in time goes before.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

from safeconduct.guide.editing.overview import review_due
from safeconduct.guide.engine import outline
from safeconduct.guide.engine.prose import to_lines, typeset
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.engine.search import Document, Index, build_fields
from safeconduct.guide.shipped import synonyms


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers a question: its id, its title in the reader's language, whether its review is due."""

    id: str
    title: str
    due: bool = False


_WAITING = 0.8  # what the score of an article counts whose review is due
_held: dict[str, tuple[str, Index]] = {}  # language → version of the content, index over it
_building = threading.Lock()


def search(guide: Guide, version: str, query: str, language: str, limit: int, today: date) -> list[Found]:
    """Return public articles that answer a question, best first; `version` tells whether the index is current.

    today: the day on which a review is due or not.
    """
    hits = _index(guide, version, language).search(query, len(guide.articles))
    due = {hit.id: review_due(guide.articles[hit.id], language, today) for hit in hits}
    hits.sort(key=lambda hit: -hit.score * (_WAITING if due[hit.id] else 1))  # equal ones stay in their order
    texts = [(hit.id, outline.text_of(guide.articles[hit.id], language)) for hit in hits[: max(0, limit)]]
    return [Found(one, typeset(text.title, language), due[one]) for one, text in texts]


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
