"""The form of a codename for telephone keypads and text messages: twenty digits."""

from __future__ import annotations

import unicodedata

DIGITS = 20
_GROUP = 4
_ENOUGH_WORDS = 8  # a text with that many words is a numbered list of words, not a code in a sentence


def grouped(digits: str) -> str:
    """Digits in groups of four, separated by spaces, as they are shown and read out."""
    return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def as_digits(text: str) -> str | None:
    """Return the digits of a text that is meant as a digit code, as ASCII, or None when it is meant as words.

    Meant as digits: a text that has digits and no letters, or exactly twenty digits among fewer than eight
    words ("my code is 1234 …"). Any decimal script counts: ASCII, full-width, Arabic-Indic, Devanagari.
    """
    found = "".join(str(unicodedata.decimal(c)) for c in unicodedata.normalize("NFKC", text) if c.isdecimal())
    if not found:
        return None
    apart = "".join(c if c.isalpha() else " " for c in text).split()
    meant = not apart or (len(found) == DIGITS and len(apart) < _ENOUGH_WORDS)
    return found if meant else None
