"""A cheap expression on raw lines for engines that read all of them: found wherever one of some words may begin.

It is written for RE2, Java and Python alike, without (?i), which folds ASCII alone in Java: of each letter all signs
are named that fold to it, as they are and percent-encoded. Words are looked for by their first letters and only where
one can begin, since Java tries every way at every sign. A line is let through as it is where it has a sign that
vanishes, melts or joins others when it is folded (accents apart, ligatures, invisible signs) or a sign of a script
without which the topics do: such lines are few.
"""

from collections.abc import Iterable
from functools import cache

from safeconduct.interest.counting.telling import Telling
from safeconduct.interest.engine.topics import fold

DEEP = 4  # letters of a word that are looked for; with more, RE2's automaton grows faster than it spares
# ASCII, the letters of Latin-1 and Cyrillic that fold to one letter or to none, guillemets, no-break space, dashes.
_KNOWN = (
    "\\x00-\\x7f\u00a0\u00ab\u00bb\u00c0-\u00c5\u00c7-\u00de\u00e0-\u00e5\u00e7-\u00ff\u0400-\u045f\u0490\u0491"
    "\u2013\u2014"
)
_RANGES = ((0x30, 0x7B), (0xC0, 0x100), (0x400, 0x460), (0x490, 0x492))
# Those of them that part words.
_APART = "\\x00-/:-@\\[-`{-\\x7f\u00a0\u00ab\u00bb\u00d7\u00f7\u2013\u2014"
_BEFORE = f"(?:^|[{_APART}]|%[0-9a-fA-F][0-9a-fA-F])"
_AFTER = f"(?:$|[{_APART}])"
# Encoded: ASCII letters, figures and apostrophes; soft hyphens, acute accents; ß and æ; and all blocks that hold what
# vanishes or folds to Latin or Cyrillic letters, but for those two in which the common letters are.
_ODDLY_ENCODED = (
    "%(?:27|3[0-9]|[4-7][0-9a-fA-F]|[cC](?:2%(?:[aA][dD]|[bB]4)|3%(?:86|9[fF]|[aA]6)|[4-9a-dA-D])|[dD][23]"
    "|[eE][12fF])"
)
_ANY = {"latin": "[A-Za-z'`\u00c0-\u00ff]", "cyrillic": "[\u0400-\u045f\u0490\u0491'`]"}
_ANY_ENCODED = {"latin": "%[cC]3", "cyrillic": "%[dD][01]"}
_END = ""  # stands, in a tree, for the end of a word


def prefilter(telling: Telling) -> str:
    """Return the expression for the words of one concept."""
    pieces = {tuple(word[:DEEP]) for word in telling.begun}
    pieces |= {(*word, _END) if len(word) < DEEP else tuple(word[:DEEP]) for word in telling.exact}
    for word in telling.misspelt:
        pieces |= _slipped(word)
    return f"(?:{_BEFORE}(?:{_written(_tree(pieces))})|[^{_KNOWN}]|{_ODDLY_ENCODED})"


def _slipped(word: str) -> set[tuple[str, ...]]:
    """Return how a word of five letters or more may begin if one letter after the first is wrong."""
    if len(word) < 5:  # is found as it is written alone
        return set()
    a, b, c, d, e = list(word[:5])
    x = "cyrillic" if "\u0400" <= a < "\u0500" else "latin"
    # One too many, another, one too few, two exchanged: at the second letter, the third, the fourth.
    second = ((x, b, c), (x, c, d), (c, d), (c, b))
    third = ((b, x, c), (b, x, d), (b, d))
    fourth = ((b, c, x, d), (b, c, x, e), (b, c, e), (b, c, d))
    return {(a, *rest) for rest in (*second, *third, *fourth)}


class _Tree(dict[str, "_Tree"]):
    """What may follow, by letter; nothing: a piece ends here, whatever follows."""


def _tree(pieces: Iterable[tuple[str, ...]]) -> _Tree:
    top = _Tree()
    for piece in sorted(pieces, key=len):
        at = top
        for letter in piece:
            if letter in at and not at[letter]:
                break  # a shorter piece finds it too
            at = at.setdefault(letter, _Tree())
    return top


def _written(tree: _Tree) -> str:
    return "|".join(
        _letter(letter) + (f"(?:{_written(below)})" if len(below) > 1 else _written(below))
        for letter, below in sorted(tree.items())
    )


@cache
def _letter(letter: str) -> str:
    if letter == _END:
        return _AFTER
    if letter in _ANY:
        return f"(?:{_ANY[letter]}|{_ANY_ENCODED[letter]}%[0-9a-fA-F][0-9a-fA-F])"
    signs = _preimages().get(letter, letter)
    inside = "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in signs)
    ways = [inside if len(signs) == 1 else f"[{inside}]"]
    for block, first, end in (("%[cC]3", "\u00c0", "\u0100"), ("%[dD][01]", "\u0400", "\u0480")):
        # Encoded: the last digit tells enough.
        last = sorted({f"{sign.encode()[-1] & 15:x}" for sign in signs if first <= sign < end})
        if last:
            ways.append(
                block + "%[89aAbB][" + "".join(one + one.upper() * one.isalpha() for one in last) + "]"
            )
    return ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"


@cache
def _preimages() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, end in _RANGES:
        for sign in map(chr, range(first, end)):
            letter = fold(sign)
            if len(letter) == 1:
                found[letter] = found.get(letter, "") + sign
    found["'"] = "'`"
    return found
