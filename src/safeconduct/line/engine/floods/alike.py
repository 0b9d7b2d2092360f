"""Texts that are nearly the same, so that a raid of thirty-seven stands as one.

Shingles of a few letters, each under a keyed digest, are folded into 64 bits (Charikar's simhash): texts that differ
in a few letters differ in a few bits. The key lives as long as the caller keeps it; without it the bits say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

SHINGLE = 4  # letters
SHORTEST = 12  # letters; "help" from many people is no raid
BITS = 64
NEAR = 8  # bits by which texts of one group may differ
_NO_LETTER = re.compile(r"[\W_]+")


def print_of(text: str, key: bytes) -> int | None:
    """Return the 64 bits of a text under a key of 16 to 64 bytes; None for one that is too short to compare."""
    letters = _NO_LETTER.sub("", text.casefold())
    if len(letters) < SHORTEST:
        return None
    sums = [0] * BITS
    for piece in {letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1)}:
        bits = int.from_bytes(blake2b(piece.encode(), digest_size=8, key=key).digest(), "big")
        for place in range(BITS):
            sums[place] += 1 if bits >> place & 1 else -1
    return sum(1 << place for place in range(BITS) if sums[place] > 0)


def groups(texts: Sequence[str], key: bytes, near: int = NEAR) -> list[list[int]]:
    """Return the places of texts that are alike, each group in order, the largest first; alone stands in none.

    A text joins the first group whose first text is near: a chain of small changes does not tie far ones together.
    """
    found: list[tuple[int, list[int]]] = []
    for place, text in enumerate(texts):
        mine = print_of(text, key)
        if mine is None:
            continue
        for first, members in found:
            if (first ^ mine).bit_count() <= near:
                members.append(place)
                break
        else:
            found.append((mine, [place]))
    return sorted((members for _, members in found if len(members) > 1), key=lambda one: (-len(one), one[0]))
