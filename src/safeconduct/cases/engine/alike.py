"""Texts that are nearly the same, so that a raid of thirty-seven is seen as one.

Shingles of a few letters, each under a keyed digest, are folded into 512 bits (Charikar's simhash): texts that differ
in a few letters differ in a few bits. With 64 bits chance weighed too much: under an unlucky key a raid was counted
short. The key lives as long as the caller keeps it; without it the bits say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

SHINGLE = 4  # letters
SHORTEST = 12  # letters; "help" from many people is no raid
BITS = 512
NEAR = 100  # bits by which texts of one group may differ: about two changed letters in forty
_NO_LETTER = re.compile(r"[\W_]+")


def print_of(text: str, key: bytes) -> int | None:
    """Return the 512 bits of a text under a key of 16 to 64 bytes; None for one that is too short to compare."""
    letters = _NO_LETTER.sub("", text.casefold())
    if len(letters) < SHORTEST:
        return None
    pieces = {letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1)}
    digests = b"".join(blake2b(one.encode(), digest_size=BITS // 8, key=key).digest() for one in pieces)
    bits = np.unpackbits(np.frombuffer(digests, dtype=np.uint8).reshape(len(pieces), BITS // 8), axis=1)
    most = bits.sum(axis=0, dtype=np.int64) * 2 > len(pieces)
    return int.from_bytes(np.packbits(most).tobytes(), "big")


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
