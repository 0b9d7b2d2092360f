"""Words that stand together: the best passage of a document counts besides the document as a whole."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.guide.engine.search.documents import BODY
from safeconduct.guide.engine.search.reading import Concept

_NEIGHBOUR = 0.4  # what a word is worth that stands in the sentence before


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, an alias or a sentence: whose it is, its field, the keys of its words with their weight."""

    document: int
    field: str
    words: tuple[tuple[tuple[str, ...], float], ...]


class Passages:
    """All passages, by the keys that stand in them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take passages in the order of the text."""
        self._passages = passages
        self._holding: dict[str, set[int]] = defaultdict(set)
        for number, passage in enumerate(passages):
            for keys, _ in passage.words:
                for key in keys:
                    self._holding[key].add(number)
        self._masses = [0.0 if one.field == BODY else self._mass(one) for one in passages]

    def value(self, concept: Concept) -> float:
        """Return how much a word says: as its keys are rare among passages, or a synonym's when it is unknown."""
        known = [(trust, self._rarity(key)) for key, trust in concept.keys if key in self._holding]
        return concept.weight * (max(known)[1] if known else self._rarity(""))

    def score(self, concepts: Sequence[Concept]) -> tuple[dict[int, float], dict[int, float]]:
        """Return, by document, what share of a query its best passage holds, and how like its title or an alias is.

        The likeness is 1 when the words of the query are exactly the words of the title or the alias.
        """
        values = [self.value(one) for one in concepts]
        held = self._held(concepts, values)
        asked = sum(values)
        best: dict[int, float] = {}
        like: dict[int, float] = {}
        for at, found in held.items():
            passage = self._passages[at]
            total = sum(found.values())
            if passage.field == BODY:
                before = held.get(at - 1)
                if before and self._is_neighbour(at):
                    total += _NEIGHBOUR * sum(value for one, value in before.items() if one not in found)
            else:
                likeness = total * total / (asked * self._masses[at])
                like[passage.document] = max(like.get(passage.document, 0.0), likeness)
            best[passage.document] = max(best.get(passage.document, 0.0), total / asked)
        return best, like

    def _held(self, concepts: Sequence[Concept], values: Sequence[float]) -> dict[int, dict[int, float]]:
        """Return, by passage, the value of each concept that it holds; the telling words choose the passages."""
        held: dict[int, dict[int, float]] = {}
        heaviest = max((one.weight for one in concepts), default=0.0)
        for number in sorted(range(len(concepts)), key=lambda one: -concepts[one].weight):
            telling = concepts[number].weight == heaviest
            for key, trust in concepts[number].keys:
                value = values[number] * trust
                holding = self._holding.get(key, set())
                for at in holding if telling else holding & held.keys():
                    found = held.setdefault(at, {})
                    if value > found.get(number, 0.0):
                        found[number] = value
        return held

    def _rarity(self, key: str) -> float:
        held = len(self._holding.get(key, ()))
        return math.log(1 + (len(self._passages) - held + 0.5) / (held + 0.5))

    def _mass(self, passage: Passage) -> float:
        return sum(weight * max(self._rarity(key) for key in keys) for keys, weight in passage.words)

    def _is_neighbour(self, at: int) -> bool:
        before = self._passages[at - 1]
        return before.document == self._passages[at].document and before.field == BODY
