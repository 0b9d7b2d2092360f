"""How typed words are matched with the published lists, and what is said when they do not match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .folding import fold, fold_as, is_cyrillic, without_joiners
from .nearest import nearest, other_layout
from .wordlists import HEAD, LONGEST, SHORTEST, WordList

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_INFLECTED = LONGEST + 2  # anything longer can only be words run together


@dataclass(frozen=True)
class WrongWord:
    """A typed word that is in no list.

    `index` counts the typed words from 0. `suggestions` are words of the list, nearest first, at most three,
    possibly none. Neither appears in logs: a slip is nearly the secret.
    """

    index: int
    typed: str = field(repr=False)
    suggestions: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Misread:
    """Why a text is not a codename. It depends on the text and the published lists alone.

    `kind`: `empty` (no word and no digit), `too_long` (far more text than a codename), `words` (some words are
    in no list: see `wrong`), `count` (all words are known, their number is wrong), `digits` (a digit code of
    wrong length). `missing` is how many words or digits are missing; negative when there are too many.
    `understood` is how many typed words were found.
    """

    kind: Literal["empty", "too_long", "words", "count", "digits"]
    wrong: tuple[WrongWord, ...] = ()
    missing: int = 0
    understood: int = 0


@dataclass(frozen=True)
class Reading:
    """Words of one list, by their places in it."""

    words: WordList
    indices: tuple[int, ...] = field(repr=False)


def tokens(text: str) -> list[str]:
    """Cut a text into its words in order: runs of letters, with stress marks, apostrophes and joiners taken out."""
    plain = without_joiners(unicodedata.normalize("NFKC", text))
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def read_words(typed: Sequence[str], lists: Sequence[WordList], count: int) -> Reading | Misread:
    """Find the list to which the words belong and their places in it.

    The list that knows most of the words is taken, and among equals the one that knows more of them in full.
    Returns a Misread unless every word is known and there are exactly `count`.
    """
    if not typed:
        return Misread("empty")
    matches = [(words, [_match(t, words) for t in typed]) for words in lists]
    scores = [(sum(m is not None for m in found), _in_full(typed, words)) for words, found in matches]
    best = max(scores)
    words, found = matches[scores.index(best)]
    total = sum(1 if m is None else len(m) for m in found)
    wrong = [i for i, m in enumerate(found) if m is None]
    if wrong:
        rivals = [w for w, s in zip(lists, scores, strict=True) if s == best]
        explained = tuple(WrongWord(i, typed[i], _suggest(typed[i], rivals)) for i in wrong[: count + 1])
        return Misread("words", explained, count - total, best[0])
    if total != count:
        return Misread("count", (), count - total, best[0])
    return Reading(words, tuple(i for m in found if m is not None for i in m))


def whole(text: str, lists: Sequence[WordList], count: int, understood: int = 0) -> Reading | Misread | None:
    """Read a text as if typed in the wrong keyboard layout; None when that explains no more than `understood`.

    Needed for the whole text at once, since keys of Cyrillic letters bear punctuation in the Latin layout.
    """
    best: WordList | None = None
    for words in lists:
        matched = [_match(t, words) for t in tokens(other_layout(text, words))]
        known = sum(m is not None for m in matched)
        if known > understood:
            best, understood = words, known
    return read_words(tokens(other_layout(text, best)), [best], count) if best else None


def fits(typed: Sequence[str], words: WordList, count: int) -> bool:
    """Tell whether the words are `count` words of one list; stops at the first that is not known."""
    total = 0
    for one in typed:
        found = _match(one, words)
        if found is None:
            return False
        total += len(found)
    return total == count


def _match(typed: str, words: WordList) -> tuple[int, ...] | None:
    """Places of the word, or of the words run together, that were typed; None when there are none.

    A word of the list, or a beginning of it, wins; then words run together; then a known beginning with some
    other ending, since the beginning alone tells the word.
    """
    readings = (fold(typed), fold_as(typed, cyrillic=words.cyrillic))
    places = [words.by_head.get(r[:HEAD]) for r in readings]
    for reading, place in zip(readings, places, strict=True):
        if place is not None and words.folded[place].startswith(reading):
            return (place,)
    for reading in readings:
        together = _apart(reading, words)
        if len(together) == 1:
            return together[0]
    for reading, place in zip(readings, places, strict=True):
        if place is not None and len(reading) <= _LONGEST_INFLECTED:
            return (place,)
    return None


def _apart(run: str, words: WordList) -> list[tuple[int, ...]]:
    """Find ways to cut a run of letters into two or more full words of the list; two at most are sought."""
    ways: list[list[tuple[int, ...]]] = [[] for _ in range(len(run) + 1)]
    ways[0] = [()]
    for end in range(SHORTEST, len(run) + 1):
        for length in range(SHORTEST, min(LONGEST, end) + 1):
            piece = run[end - length : end]
            place = words.by_head.get(piece[:HEAD])
            if place is not None and words.folded[place] == piece:
                ways[end] += [(*way, place) for way in ways[end - length]]
        ways[end] = ways[end][:2]
    return [way for way in ways[-1] if len(way) > 1]


def _in_full(typed: Sequence[str], words: WordList) -> int:
    """Count how many of the words stand in the list in full."""
    folds = [(f, words.by_head.get(f[:HEAD])) for f in map(fold, typed)]
    return sum(place is not None and words.folded[place] == f for f, place in folds)


def _suggest(typed: str, lists: Sequence[WordList]) -> tuple[str, ...]:
    """Suggestions from the lists that fit equally well; of these, from those in the script of the word."""
    same_script = [w for w in lists if w.cyrillic == is_cyrillic(typed)]
    return nearest(typed, same_script if same_script and len(lists) > 1 else lists)
