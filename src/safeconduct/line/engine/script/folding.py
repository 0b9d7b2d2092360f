"""Typed answers are compared by what they say: not by case, marks, accents, or the script of a digit."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return text in lower case, words parted by one space, without marks, accents and signs.

    Ё becomes е, й и and ї і; full-width and Arabic digits become 0–9; "1." and "1)" become "1". An
    apostrophe inside a word is dropped, so that its many forms are one.
    """
    parts = []
    for sign in unicodedata.normalize("NFKD", text).casefold():
        if sign.isdecimal():
            parts.append(str(unicodedata.decimal(sign)))
        elif sign.isalpha():
            parts.append("" if sign in "ʼ" else sign)
        elif not (unicodedata.combining(sign) or sign in "'’‘`\ufe0f\u200d\u20e3"):
            parts.append(" ")
    return " ".join("".join(parts).split())
