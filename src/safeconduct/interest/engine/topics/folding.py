"""The one normalisation of queries and of word forms, so that every engine compares equal strings.

It is done once, at reading, by this function alone: databases lower "İ", "ẞ" or "Σ" each in its own way, and fold
only ASCII where they are told to ignore case. Percent-decoding comes before and is the reader's matter.
"""

import re
from functools import cache
from unicodedata import normalize

_APOSTROPHES = "\u2019\u02bc`\u00b4\u2018\u02b9\u2032\uff07"
_ALIKE = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
_CYRILLIC = {"ё": "е", "ѐ": "е", "ѝ": "и"}  # but й, ї and ў are letters of their own
# Latin with its extensions, Greek, Cyrillic: the only scripts here that have capitals.
_CASED = ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
_IGNORED = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487]")
# Spelt out, because what counts as a letter depends on the version of Unicode that an interpreter brings.
_APART = re.compile(
    "[\x00-&(-/:-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df\u02e5-\u02ff\u037e\u0387"
    "\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u1680\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3007-\u3030\u303d\u30fb"
    "\ud800-\uf8ff\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff"
    "\U0001f000-\U0001faff]+"
)
_QUOTES = re.compile("(?:^| )'[' ]*|'[' ]*(?:$| )")
_ELISION = re.compile("(?:^| )((?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)')+)(?=[a-z])")


def fold(text: str) -> str:
    """Return the words of a text in lower case with one space between them; folding twice changes nothing.

    ё becomes е, accents of Latin letters and marks of stress go, every apostrophe is ', the elided word before
    one goes (l'armée: armee), and punctuation, underscores and pluses part words. і, ї, є, ґ and й stay letters.
    """
    text = _MARKS.sub("", normalize("NFC", _IGNORED.sub("", text)))
    text = normalize("NFC", text).translate(_table())
    text = _APART.sub(" ", text)
    text = _QUOTES.sub(" ", text)
    return " ".join(_ELISION.sub(" ", text).split())


@cache
def _table() -> dict[int, str]:
    table = {ord(sign): "'" for sign in _APOSTROPHES}
    for first, end in _CASED:
        for code in range(first, end):
            small = chr(code).lower()
            base = normalize("NFD", small)[0]
            plain = base if base.isascii() and base.isalpha() else small
            plain = _ALIKE.get(plain, _CYRILLIC.get(plain, plain))
            if plain != chr(code):
                table[code] = plain
    return table
