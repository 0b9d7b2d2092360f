"""From any text to plain words: small letters, one apostrophe, no accents on Latin letters, ё as е, numbers kept."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARS = (
    1_000  # of a query: nobody asks more in one question, and a longer one would cost the others' time
)

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′＇", "'"))
_STRESS = "\u0300\u0301"  # stress marks, which stand on Cyrillic vowels in dictionaries only
_LETTERS = str.maketrans({"ё": "е", "œ": "oe", "æ": "ae", "ß": "ss", "\u00ad": None, "\u200b": None})
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")
# Letters that look the same in both scripts; a telephone's keyboard or a copied text mixes them.
_TWINS = "аеорсухі", "aeopcyxi"
_TO_CYRILLIC = str.maketrans(_TWINS[1], _TWINS[0])
_TO_LATIN = str.maketrans(*_TWINS)


def fold(text: str) -> str:
    """Return text in small letters with one kind of apostrophe; й and ї keep their marks, é does not."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).lower()
    if plain.isascii():
        return plain
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", plain):
        if not unicodedata.combining(char):
            base = char
            kept.append(char)
        elif _CYRILLIC.match(base) and char not in _STRESS:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, folded; an apostrophe stays only between letters."""
    return [unmixed(one) for one in _WORD.findall(fold(text))]


def unmixed(word: str) -> str:
    """Return a word in one script, where it mixes two that look alike; otherwise unchanged."""
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    changed = word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return word if is_cyrillic(changed) and is_latin(changed) else changed


def is_cyrillic(word: str) -> bool:
    """Tell whether a folded word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def is_latin(word: str) -> bool:
    """Tell whether a folded word has a Latin letter."""
    return _LATIN.search(word) is not None


def grams(word: str, size: int = 4) -> list[str]:
    """Return the overlapping pieces of a word, its beginning marked; a short word is its own piece."""
    marked = f"^{word}"
    return [marked[at : at + size] for at in range(max(1, len(marked) - size + 1))]
