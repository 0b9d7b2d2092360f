"""A cheap expression on raw lines for engines that read all of them: found wherever one of some words may stand.

It is written for RE2 and Java alike, without (?i), which folds ASCII alone in Java: of each letter all signs are
named that fold to it, and their percent-encoded forms. Lines with signs that vanish or melt when folded (accents
apart, invisible signs, ligatures) are let through as they are.
"""

from collections.abc import Iterable
from functools import cache

from safeconduct.interest.counting.telling import Telling
from safeconduct.interest.engine.topics import fold

DEEP = 4  # letters of a word that are looked for; with more, RE2's automaton grows faster than it spares
# Latin with its extensions, Greek, Cyrillic, Latin extended additional: all that has capitals or accents here.
_RANGES = ((0x30, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
_ODD = (
    "[\u00ad\u00df\u00c6\u00e6\u0152\u0153\u1e9e\u0300-\u036f\u0483-\u0487\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u212a\u212b\ufe00-\ufe0f\ufeff]"
)
# What may stand before a word: no letter or figure, unless it belongs to an escape.
_LETTERS = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u0481\u048a-\u052f"
_BEFORE = f"(?:^|[^{_LETTERS}]|%[0-9a-fA-F][0-9a-fA-F])"
# Encoded ASCII letters, figures and apostrophes, and signs of all blocks but the two of the common Cyrillic letters.
_ODDLY_ENCODED = "%(?:27|3[0-9]|[4-7][0-9a-fA-F]|[cC][2-9a-dA-D]|[dD][23]|[eE][12fF])"


def prefilter(telling: Telling) -> str:
    """Return the expression for the words of one concept."""
    begun = {word[:DEEP] for word in (*telling.exact, *telling.begun)}
    ended: set[str] = set()
    for word in telling.misspelt:
        # One slip spoils one half: between them stands the letter that an exchange of neighbours would share.
        middle = len(word) // 2
        begun.add(word[:middle][:DEEP])
        ended.add(word[middle + 1 :][-DEEP:])
    ways = [f"{_BEFORE}(?:{_written(_tree(begun))})", _written(_tree(ended)), _ODD, _ODDLY_ENCODED]
    return f"(?:{'|'.join(filter(None, ways))})"


_Tree = dict[str, "_Tree"]


def _tree(pieces: Iterable[str]) -> _Tree:
    top: _Tree = {}
    for piece in sorted(pieces):
        at = top
        for letter in piece:
            at = at.setdefault(letter, {})
    return top


def _written(tree: _Tree) -> str:
    return "|".join(
        _letter(letter) + (f"(?:{_written(below)})" if len(below) > 1 else _written(below))
        for letter, below in tree.items()
    )


@cache
def _letter(letter: str) -> str:
    signs = _preimages().get(letter, letter)
    inside = "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in signs)
    ways = [inside if len(signs) == 1 else f"[{inside}]"]
    last = sorted({f"{sign.encode()[-1] & 15:x}" for sign in signs if "\u0400" <= sign < "\u0480"})
    if last:  # encoded: the last digit tells enough
        ways.append("%[dD][01]%[89aAbB][" + "".join(one + one.upper() * one.isalpha() for one in last) + "]")
    return ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"


@cache
def _preimages() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, end in _RANGES:
        for sign in map(chr, range(first, end)):
            for letter in set(fold(sign)):
                found[letter] = found.get(letter, "") + sign
    found["'"] = "'`\u2019\u02bc\u00b4\u2018\u02b9\u2032\uff07"
    return found
