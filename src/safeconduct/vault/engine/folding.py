"""What a frightened person types or hears, reduced to what cannot be mistaken.

A word list is unique after this fold, so every spelling of a word that a person may use leads to one word.
"""

from __future__ import annotations

import unicodedata

# Letters swapped by ear, by keyboard or by language. NFD has already split й, ї and ё into и, і and е plus a mark.
_CONFUSED = str.maketrans(
    {"э": "е", "є": "е", "і": "и", "ы": "и", "ґ": "г", "щ": "ш", "ь": None, "ъ": None, "œ": "oe", "æ": "ae"}
)
# Every sign that keyboards and telephones put where an apostrophe or a letter joiner is meant.
_DROPPED = dict.fromkeys(map(ord, "'`´ʹʼʻʽ‘’‛′＇\u00ad\u200b\u200c\u200d\u2060\ufeff"))

_TO_CYRILLIC = str.maketrans("abcehikmnoptuxy3", "авсенікмпортихуз")
_TO_LATIN = str.maketrans("авекмнорстухіјѕԁһԛѡ", "abekmhopctyxijsdhqw")


def fold(word: str) -> str:
    """Fold one word to the form in which a list is unique.

    Steps: NFKC, case folding, apostrophes and invisible joiners dropped, accents removed, then the letter
    classes ё э є = е, і ї й ы = и, ґ = г, щ = ш, without ь and ъ, and œ = oe, æ = ae. Idempotent.
    """
    plain = without_joiners(unicodedata.normalize("NFKC", word).casefold())
    marks_apart = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in marks_apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_CONFUSED)


def without_joiners(text: str) -> str:
    """Return the text without apostrophes and without invisible joiners, which belong to no word."""
    return text.translate(_DROPPED)


def fold_as(word: str, *, cyrillic: bool) -> str:
    """Fold a word that belongs to one script, reading look-alike letters of the other script as its own.

    The `а` of a Ukrainian word typed on a Latin keyboard is a different character that looks the same.
    Several look-alikes are ambiguous (Latin n looks like п, u like и), so this is a reading, not a proof:
    the caller still checks the result against the list.
    """
    return fold(fold(word).translate(_TO_CYRILLIC if cyrillic else _TO_LATIN))


def is_cyrillic(word: str) -> bool:
    """Tell whether most letters of a word are Cyrillic; a tie counts as Latin."""
    score = sum(1 if "\u0400" <= c <= "\u052f" else -1 for c in word if c.isalpha())
    return score > 0
