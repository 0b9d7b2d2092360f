"""Which words of a list a person may have meant: slips of the finger, of the ear and of the keyboard layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .folding import fold, fold_as
from .wordlists import LONGEST, WordList

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC_KEYS = {
    "ru": "ёйцукенгшщзхъфывапролджэячсмитьбю",
    "uk": "'йцукенгшщзхїфівапролджєячсмитьбю",
}
_TOO_FAR = 3  # more slips than this in one word is another word
_READ = LONGEST + _TOO_FAR  # letters beyond this cannot bring a word nearer


def other_layout(text: str, to: WordList) -> str:
    """Tell what would stand there had the same keys been struck in the layout of the list's language.

    Cyrillic lists: a Latin (QWERTY) keyboard read as ЙЦУКЕН. Latin lists: ЙЦУКЕН read as QWERTY. Letters that
    the other layout lacks stay.
    """
    if to.cyrillic:
        return text.lower().translate(str.maketrans(_LATIN_KEYS, _CYRILLIC_KEYS[to.language]))
    table = {
        **str.maketrans(_CYRILLIC_KEYS["uk"][1:], _LATIN_KEYS[1:]),
        **str.maketrans(_CYRILLIC_KEYS["ru"][1:], _LATIN_KEYS[1:]),
    }
    return text.lower().translate(table)


def nearest(typed: str, lists: Sequence[WordList], limit: int = 3) -> tuple[str, ...]:
    """Find the words of the lists nearest to what was typed, nearest first, at most `limit`; none if all are far.

    The distance is optimal string alignment (Damerau 1964: a letter changed, added, left out, or two neighbours
    swapped cost one), taken as the least of three readings: as typed, with look-alike letters of the other
    script, and with the keys of the other layout. Every word of a list is always compared, so the time tells
    nothing; only the published lists are consulted.
    """
    allowed = min(_TOO_FAR, max(1, len(fold(typed)) // 2))
    found: dict[str, int] = {}
    for words in lists:
        distances = _least(typed, words)
        for i in np.argsort(distances, kind="stable")[:limit]:
            if distances[i] <= allowed:
                found[words.words[i]] = min(found.get(words.words[i], _TOO_FAR), int(distances[i]))
    return tuple(sorted(found, key=lambda word: found[word])[:limit])


def _least(typed: str, words: WordList) -> NDArray[np.int16]:
    """For every word the least distance from any reading of what was typed, shape (words,)."""
    readings = {
        fold(typed),
        fold_as(typed, cyrillic=words.cyrillic),
        fold("".join(c for c in other_layout(typed, words) if c.isalpha())),
    }
    least: NDArray[np.int16] = np.minimum.reduce([_distances(r[:_READ], words) for r in sorted(readings)])
    return least


def _distances(typed: str, words: WordList) -> NDArray[np.int16]:
    """Optimal string alignment distance from `typed` to every word of the list, shape (words,)."""
    letters, lengths = _letters(words)
    count = len(lengths)
    rows = np.empty((len(typed) + 1, LONGEST + 1, count), dtype=np.int16)
    rows[0] = np.arange(LONGEST + 1)[:, None]
    for i, letter in enumerate(map(ord, typed), start=1):
        rows[i, 0] = i
        for j in range(1, LONGEST + 1):
            same = letters[:, j - 1] == letter
            step = np.minimum(rows[i - 1, j], rows[i, j - 1]) + 1
            step = np.minimum(step, rows[i - 1, j - 1] + ~same)
            if i > 1 and j > 1:
                swapped = (letters[:, j - 2] == letter) & (letters[:, j - 1] == ord(typed[i - 2]))
                step = np.where(swapped, np.minimum(step, rows[i - 2, j - 2] + 1), step)
            rows[i, j] = step
    last: NDArray[np.int16] = rows[len(typed), lengths, np.arange(count)]
    return last


@cache
def _letters_of(folded: tuple[str, ...]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    table = np.zeros((len(folded), LONGEST), dtype=np.int32)
    for number, word in enumerate(folded):
        table[number, : len(word)] = [ord(c) for c in word]
    return table, np.array([len(word) for word in folded], dtype=np.intp)


def _letters(words: WordList) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """Code points of the folded words, shape (words, LONGEST), zero-filled, and their lengths, shape (words,)."""
    return _letters_of(words.folded)
