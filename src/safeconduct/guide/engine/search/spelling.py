"""Words near to a word that nobody wrote: one or two letters wrong, missing, too many or swapped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

_ONE, _TWO = 4, 8  # letters from which one mistake, and two, are forgiven; three may lack one within (drn)
_MOST = 4


class Spelling:
    """A list of words that can be asked for near ones."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words; what finds them is made at the first question."""
        self._words = sorted(set(words))

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            if len(word) >= _ONE - 1:
                for pair in _pairs(word):
                    found[pair].append(number)
        return dict(found)

    def near(self, word: str) -> list[tuple[str, float]]:
        """Return up to four words within the distance that its length forgives, with their distance, nearest first.

        A wrong first letter counts half a mistake more, for people seldom miss it and it makes another word.
        """
        if len(word) < _ONE - 1:
            return []
        allowed = 1 if len(word) < _TWO else 2
        pairs = _pairs(word)
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._by_pair.get(pair, ()))
        enough = max(1, len(pairs) - 3 * allowed)  # a swap spoils three pairs, every other mistake two
        found: list[tuple[float, str]] = []
        for number, count in shared.items():
            if count < enough:
                continue
            other = self._words[number]
            if abs(len(other) - len(word)) > allowed or (len(word) < _ONE and not _left_out(word, other)):
                continue
            far = distance(word, other, allowed)
            if far <= allowed:
                found.append((far if other[0] == word[0] else far + 0.5, other))
        found.sort()
        return [(other, far) for far, other in found if far == found[0][0]][:_MOST]


def _left_out(word: str, other: str) -> bool:
    """Tell whether a word is another one without a letter within it."""
    return word[0] == other[0] and any(
        word == other[:at] + other[at + 1 :] for at in range(1, len(other) - 1)
    )


def _pairs(word: str) -> set[str]:
    marked = f"^{word}$"
    return {marked[at : at + 2] for at in range(len(marked) - 1)}


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped with the next; `most` + 1 when more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != against))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
