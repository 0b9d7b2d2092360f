"""How a document is scored: four views of the same words, added up.

1. BM25 over the keys (stems, lemmas), with the weights of the fields;
2. BM25 over pieces of four letters, which hold names, compounds and misspellings together where stems do not;
3. BM25 over pairs of neighbouring words;
4. the best single passage, and for titles and aliases how like the whole query is to one of them.

The weights were set on a grid, in steps of a tenth and for two languages at once, so that they suit no one alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from safeconduct.guide.engine.search.documents import WEIGHTS, Document
from safeconduct.guide.engine.search.languages import Language
from safeconduct.guide.engine.search.passages import Passage, Passages
from safeconduct.guide.engine.search.postings import Postings
from safeconduct.guide.engine.search.reading import STOP_WEIGHT, Concept, Form
from safeconduct.guide.engine.search.words import grams

_PIECES, _PAIRS, _PASSAGE, _LIKENESS = 0.8, 0.2, 1.0, 2.0
_LEAST = 0.3  # score below which a document is no answer to words that nobody knows

_Fields = Mapping[str, Counter[str]]


class Ranking:
    """All documents, counted, and the score of each for a query."""

    def __init__(self, documents: Sequence[Document], language: Language) -> None:
        """Count the words of all documents."""
        self.words: dict[str, tuple[str, ...]] = {}  # every word with its keys
        self._language = language
        keys: list[_Fields] = []
        pieces: list[_Fields] = []
        pairs: list[_Fields] = []
        passages: list[Passage] = []
        for number, document in enumerate(documents):
            words: dict[str, Counter[str]] = defaultdict(Counter)
            paired: dict[str, Counter[str]] = defaultdict(Counter)
            for field, text in document.passages():
                said = language.words(text)
                for one in said:
                    if one not in self.words:
                        self.words[one] = language.keys(one)
                words[field].update(said)
                paired[field].update(_pairs([self.words[one][0] for one in said]))
                weighted = {self.words[one]: self._weight(one) for one in said}
                passages.append(Passage(number, field, tuple(weighted.items())))
            keys.append({field: self._keys(counts) for field, counts in words.items()})
            pieces.append({field: self._pieces(counts) for field, counts in words.items()})
            pairs.append(paired)
        self._by_key = Postings(keys, WEIGHTS)
        self._by_piece = Postings(pieces, WEIGHTS)
        self._by_pair = Postings(pairs, WEIGHTS)
        self._passages = Passages(passages)

    def score(self, concepts: Sequence[Concept]) -> dict[int, float]:
        """Return the score of each document (by its number) that has anything of a query.

        About 1 for a document that holds every word of the query once; queries can be compared with each other.
        """
        distinct = list({one.keys: one for one in concepts}.values())
        asked = sum(one.weight * self._rarity(one.keys) for one in distinct)
        if not asked:
            return {}
        scores: dict[int, float] = {}
        for one in distinct:
            self._by_key.add(one.keys, one.weight, scores)
        for piece, weight in self._pieces_asked(distinct).items():
            self._by_piece.add([(piece, 1.0)], _PIECES * weight, scores)
        for one, other in pairwise(concepts):
            if max(one.weight, other.weight) > STOP_WEIGHT:
                self._by_pair.add([(f"{one.keys[0][0]} {other.keys[0][0]}", 1.0)], _PAIRS, scores)
        shares = {number: value / asked for number, value in scores.items()}
        best, like = self._passages.score(distinct)
        for number, value in best.items():
            shares[number] = shares.get(number, 0.0) + _PASSAGE * value
        for number, value in like.items():
            shares[number] += _LIKENESS * value
        if any(key in self._by_key for one in distinct for key, _ in one.keys):
            return shares
        return {number: value for number, value in shares.items() if value >= _LEAST}

    def _weight(self, word: str) -> float:
        return STOP_WEIGHT if self._language.says_nothing(word) else 1.0

    def _rarity(self, keys: Sequence[Form]) -> float:
        """Return how much a word says: as its own keys are rare, or a synonym's, as far as that is trusted.

        So a word that stands everywhere (prisoner) is not outweighed by a rare synonym alone (hostage).
        """
        known = [(trust, self._by_key.rarity(key)) for key, trust in keys if key in self._by_key]
        return (
            max(max(known)[1], *(trust * rarity for trust, rarity in known)) if known else self._by_key.rarest
        )

    def _keys(self, words: Mapping[str, int]) -> Counter[str]:
        found: Counter[str] = Counter()
        for word, count in words.items():
            for key in self.words[word]:
                found[key] += count
        return found

    def _pieces(self, words: Mapping[str, int]) -> Counter[str]:
        found: Counter[str] = Counter()
        for word, count in words.items():
            if not self._language.says_nothing(word):
                for piece in grams(word):
                    found[piece] += count
        return found

    def _pieces_asked(self, concepts: Sequence[Concept]) -> dict[str, float]:
        asked: dict[str, float] = {}
        for concept in concepts:
            if concept.weight > STOP_WEIGHT:
                pieces = grams(concept.word)
                for piece in pieces:
                    asked[piece] = max(1 / len(pieces), asked.get(piece, 0.0))
        return asked


def _pairs(keys: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(keys)]
