"""The rules that a list of codename words must obey, and a list that has been checked against them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .folding import fold

Language = Literal["uk", "ru", "en", "fr"]
LANGUAGES: tuple[Language, ...] = ("uk", "ru", "en", "fr")
CYRILLIC: frozenset[Language] = frozenset({"uk", "ru"})

SIZE = 2048  # 2 to the power 11: one word is 11 bits, eight words 88
HEAD = 4  # letters after folding that tell a word from every other word of its list
SHORTEST, LONGEST = 4, 8


def one_edit_apart(words: Iterable[str]) -> set[tuple[str, str]]:
    """Find pairs of folded words that one slip can turn into each other.

    Two words are a pair when they become equal after at most one letter is dropped from each: that covers one
    letter changed, added, left out or two neighbours swapped, and a letter that wandered. Each word goes into
    a bucket per form (Garbe's symmetric delete), so no pair of the whole list has to be compared.
    """
    buckets: dict[str, set[str]] = {}
    for word in words:
        for form in slips(word):
            buckets.setdefault(form, set()).add(word)
    pairs = {(a, b) for group in buckets.values() for a in group for b in group if a < b}
    return {(a, b) for a, b in pairs if abs(len(a) - len(b)) <= 1}


def slips(word: str) -> set[str]:
    """Return the word and every form of it that lacks one letter."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def faults(words: Sequence[str]) -> list[str]:
    """Say every rule that a list breaks, one sentence each; an empty list means the words may be published."""
    found: list[str] = []
    if len(words) != SIZE:
        found.append(f"The list has {len(words)} words; it must have exactly {SIZE}.")
    if list(words) != sorted(words):
        found.append("The words are not in code-point order; sort them.")
    for word in words:
        folded = fold(word)
        if word != unicodedata.normalize("NFKC", word).lower() or not word.isalpha():
            found.append(f"'{word}' must be letters only, lower case and NFKC.")
        if not (SHORTEST <= len(word) <= LONGEST and SHORTEST <= len(folded) <= LONGEST):
            found.append(f"'{word}' must have {SHORTEST} to {LONGEST} letters, also after folding.")
    heads = Counter(fold(w)[:HEAD] for w in words)
    found += [f"{n} words begin with '{h}' after folding; only one may." for h, n in heads.items() if n > 1]
    pairs = sorted(one_edit_apart({fold(w) for w in words}))
    return found + [f"'{a}' and '{b}' are one edit apart; drop one." for a, b in pairs]


@dataclass(frozen=True)
class WordList:
    """A published list of one language: words in code-point order, their folds and the way back from a head."""

    language: Language
    words: tuple[str, ...] = field(repr=False)
    folded: tuple[str, ...] = field(repr=False)
    by_head: dict[str, int] = field(repr=False)

    @property
    def cyrillic(self) -> bool:
        """Whether the list is written in Cyrillic letters."""
        return self.language in CYRILLIC


def parse(language: Language, text: str, sha256: str) -> WordList:
    """Read a list (one word a line, final newline) and refuse it unless it is exactly the published one.

    `sha256` is the hex digest of the UTF-8 text. Raises ValueError when the digest differs or a rule is broken.
    """
    actual = hashlib.sha256(text.encode()).hexdigest()
    if actual != sha256:
        raise ValueError(
            f"The word list '{language}' is not the published one (sha-256 {actual[:12]}…, expected "
            f"{sha256[:12]}…). Codenames made with a changed list would not open: restore the file."
        )
    words = tuple(text.splitlines())
    broken = faults(words)
    if broken:
        raise ValueError(f"The word list '{language}' breaks its rules: {broken[0]}")
    folded = tuple(map(fold, words))
    return WordList(language, words, folded, {f[:HEAD]: i for i, f in enumerate(folded)})
