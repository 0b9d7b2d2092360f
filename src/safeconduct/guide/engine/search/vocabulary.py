"""The words of an index, by which a query is understood."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from safeconduct.guide.engine.search import romanised
from safeconduct.guide.engine.search.languages import Language
from safeconduct.guide.engine.search.spelling import Spelling

# How far a respelling is trusted, by the letters that differ (a wrong first one counts half more).
_TRUST = {1.0: 0.8, 1.5: 0.4, 2.0: 0.5, 2.5: 0.2}
_BEGINNING, _LIKE = 7, 0.5  # letters of a word that is known by its beginning, and how far that is trusted
_PART, _PARTED = 4, 0.8  # letters of the shortest part of a word that was two, and how far each is trusted


class Vocabulary:
    """Every word of the documents, and the language's stop words; all lookups give folded words."""

    def __init__(
        self,
        language: Language,
        words: Mapping[str, tuple[str, ...]],
        synonyms: Mapping[str, Mapping[str, float]],
    ) -> None:
        """Take the words of all documents with their keys, and the keys that may stand for a key."""
        self.synonyms = synonyms
        self.language = language
        self._words = words
        self._keys = frozenset(key for keys in words.values() for key in keys)

    @cached_property
    def _all(self) -> list[str]:
        return sorted(
            one for one in self._words.keys() | self.language.stop_words if self.language.native(one)
        )

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(one for one in self._all if not any(char.isdigit() for char in one))

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {key: word for word in reversed(self._all) for key in self.keys(word)}

    @cached_property
    def _stems(self) -> Spelling:
        return Spelling(key for key in self._by_key if not any(char.isdigit() for char in key))

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._all:
            found[romanised.sound(word, self.language.code)].append(word)
        return dict(found)

    @cached_property
    def _sounds(self) -> Spelling:
        return Spelling(self._by_sound)

    def knows(self, word: str) -> bool:
        """Tell whether the documents have the word in any of its forms, or it is a stop word or a number."""
        if self.language.says_nothing(word) or word.isdigit():
            return True
        return any(key in self._keys or key in self.synonyms for key in self.keys(word))

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of a word, whether the documents have it or not."""
        return self._words.get(word) or self.language.keys(word)

    def near(self, word: str) -> list[tuple[str, float]]:
        """Return known words that a misspelt one may be, with the trust (0 to 1) that each deserves."""
        if any(char.isdigit() for char in word):
            return []
        near = self._parted(word) or [(one, _TRUST[far]) for one, far in self._spelling.near(word)]
        if near:
            return near
        # The documents may have the right word with another ending only.
        near = [
            (self._by_key[key], _TRUST[far] / 2)
            for own in self.language.keys(word)
            for key, far in self._stems.near(own)
        ]
        return near or self._beginning_like(word)

    def _beginning_like(self, word: str) -> list[tuple[str, float]]:
        """Return the known word that begins most like a word: slang gives a known stem its own ending."""
        if len(word) < _BEGINNING:
            return []
        at = bisect_left(self._all, word)
        beside = self._all[max(0, at - 1) : at + 1]
        shared, best = max(((_shared(word, one), one) for one in beside), default=(0, ""))
        return [(best, _LIKE)] if shared >= _BEGINNING - 1 else []

    def _parted(self, word: str) -> list[tuple[str, float]]:
        """Return the known word behind an article that was run into it (larmee), or the two known words of one."""
        for prefix in self.language.elided:
            if (
                word.startswith(prefix)
                and len(word) - len(prefix) >= _PART
                and self._has(word[len(prefix) :])
            ):
                return [(word[len(prefix) :], _PARTED)]
        for at in range(_PART, len(word) - _PART + 1):
            if word[:at] in self._words and word[at:] in self._words:
                return [(word[:at], _PARTED), (word[at:], _PARTED)]
        return []

    def _has(self, word: str) -> bool:
        return any(key in self._keys for key in self.keys(word))

    def sounding(self, word: str) -> list[tuple[str, float]]:
        """Return known Cyrillic words that a Latin word sounds like, with the trust that each deserves."""
        if not self.language.cyrillic:
            return []
        for one in romanised.sounds(word, self.language.code):
            if one in self._by_sound:
                return [(found, 0.9) for found in self._by_sound[one]]
        for one in romanised.sounds(word, self.language.code):
            near = self._sounds.near(one)
            if near:
                return [(found, 0.6) for sound, _ in near for found in self._by_sound[sound]]
        return []


def _shared(word: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning."""
    unlike = (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b)
    return next(unlike, min(len(word), len(other)))
