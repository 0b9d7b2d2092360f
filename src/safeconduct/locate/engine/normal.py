"""The same text with one spelling for each sign: every character stays in its place, so that spans hold."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARS = 4096
_DASHES = "‐‑‒–—−﹣-"
_DEGREES = "°º⁰˚∘*ᵒ"
_MINUTES = "'′’‘‛`´‵ʹʼ＇‹›"
_SECONDS = '"″”“„‟˝ʺ〃＂'


def _signs() -> dict[str, str]:
    table = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_DEGREES, "°")
    table |= dict.fromkeys(_MINUTES, "'") | dict.fromkeys(_SECONDS, '"')
    # marks of writing direction and joiners come along when a position is copied from a telephone
    return table | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\ufe0f", " ")


_SIGNS = _signs()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]|[*`]")


def _one(match: re.Match[str]) -> str:
    ch = match[0]
    if ch in _SIGNS:
        return _SIGNS[ch]
    if (digit := unicodedata.decimal(ch, None)) is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", ch)
    return folded if len(folded) == 1 else " " if ch.isspace() else ch


def normalise(text: str) -> str:
    """Cut to 4,096 characters and unify digits, dashes, degree, minute and second signs, one for one."""
    return _NOT_ASCII.sub(_one, text[:MAX_CHARS])


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with the given spans replaced by a character that belongs to no format, length unchanged."""
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text
