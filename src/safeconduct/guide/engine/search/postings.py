"""BM25 over fields: for each key the documents that hold it, and how strongly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_K1 = 2.0
_B = 0.5  # documents of a guide differ in length because they have more to say, so length counts half


class Postings:
    """Keys to documents (by number) with their weight within the document, from 0 to 3, and each key's rarity."""

    def __init__(
        self, documents: Sequence[Mapping[str, Mapping[str, int]]], weights: Mapping[str, float]
    ) -> None:
        """Count `documents`: for each field of each document, how often a key stands there."""
        lengths = [{name: sum(counts.values()) for name, counts in one.items()} for one in documents]
        mean: dict[str, float] = {}
        for name in weights:
            having = [one[name] for one in lengths if one.get(name)]
            mean[name] = sum(having) / len(having) if having else 1.0
        gathered: dict[str, dict[int, float]] = defaultdict(dict)
        for number, fields in enumerate(documents):
            for name, counts in fields.items():
                norm = 1 - _B + _B * lengths[number][name] / mean[name]
                for key, count in counts.items():
                    held = gathered[key]
                    held[number] = held.get(number, 0.0) + weights[name] * count / norm
        total = len(documents)
        self._held = {
            key: [(number, f * (_K1 + 1) / (f + _K1)) for number, f in held.items()]
            for key, held in gathered.items()
        }
        self._rarity = {
            key: math.log(1 + (total - len(held) + 0.5) / (len(held) + 0.5))
            for key, held in self._held.items()
        }
        self.rarest = math.log(1 + (total + 0.5) / 0.5)

    def __contains__(self, key: str) -> bool:
        """Tell whether any document holds a key."""
        return key in self._held

    def rarity(self, key: str) -> float:
        """Return the inverse document frequency of a key; an unknown key is the rarest."""
        return self._rarity.get(key, self.rarest)

    def frequency(self, key: str) -> int:
        """Return how many documents hold a key."""
        return len(self._held.get(key, ()))

    def add(self, keys: Iterable[tuple[str, float]], weight: float, scores: dict[int, float]) -> None:
        """Add to each document the best of several keys that mean one thing, each with its own trust (0 to 1)."""
        found: list[dict[int, float]] = []
        for key, trust in keys:
            factor = weight * trust * self._rarity.get(key, 0.0)
            if factor:
                found.append({number: factor * strength for number, strength in self._held[key]})
        best = found[0] if found else {}
        for other in found[1:]:
            for number, value in other.items():
                if value > best.get(number, 0.0):
                    best[number] = value
        for number, value in best.items():
            scores[number] = scores.get(number, 0.0) + value
