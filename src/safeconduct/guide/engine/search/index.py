"""The index: built once from documents of one language, then only read, so that threads can share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeconduct.guide.engine.search.documents import Document
from safeconduct.guide.engine.search.languages import language as language_of
from safeconduct.guide.engine.search.ranking import Ranking
from safeconduct.guide.engine.search.reading import read
from safeconduct.guide.engine.search.thesaurus import thesaurus
from safeconduct.guide.engine.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers a query; about 1 for one that holds every word of it, more for a title or an alias."""

    id: str
    score: float


class Index:
    """Documents of one language that can be asked."""

    def __init__(
        self, documents: Mapping[str, Document], language: str, synonyms: Iterable[Iterable[str]] = ()
    ) -> None:
        """Count the documents; ValueError when there is no search in the language."""
        self._ids = sorted(documents)
        self.language = language
        spoken = language_of(language)
        self._ranking = Ranking([documents[one] for one in self._ids], spoken)
        self._vocabulary = Vocabulary(spoken, self._ranking.words, thesaurus(synonyms, spoken))

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """Return at most `limit` documents, best first, equal ones by id; none for a query without a known word."""
        scores = self._ranking.score(read(query, self._vocabulary))
        # Rounded, so that the order of equal documents does not hang on the last bit of a sum.
        best = sorted((-round(value, 6), number) for number, value in scores.items())
        return [Hit(self._ids[number], -value) for value, number in best[: max(0, limit)]]


def build(documents: Mapping[str, str], language: str) -> Index:
    """Return an index over plain texts by id; language is en, uk, ru or fr, ValueError for another."""
    return build_fields({one: Document(text) for one, text in documents.items()}, language)


def build_fields(
    documents: Mapping[str, Document], language: str, synonyms: Iterable[Iterable[str]] = ()
) -> Index:
    """Return an index over documents with titles and aliases, which count four and three times their body.

    synonyms: groups of words that readers use for one another; each finds the others with seven tenths of its weight.
    """
    return Index(documents, language, synonyms)
