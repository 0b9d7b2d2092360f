"""Texts that are nearly the same, so that a raid of thirty-seven is seen as one.

How alike two texts are is the part of their shingles of a few letters that they share. Each text keeps the least of
each of many keyed digests of its shingles; two texts agree in a digest as often as they are alike (A. Broder, "On the
resemblance and containment of documents", 1997). All digests of a text are one product of arrays: an inbox of 150
texts is looked through in a few milliseconds. The key lives as long as the caller keeps it, so that nobody can write
texts that pass for alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import shake_128

import numpy as np
import numpy.typing as npt

SHINGLE = 4  # letters
SHORTEST = 12  # letters; "help" from many people is no raid
DIGESTS = 64
NEAR = 0.5  # of the digests agree; two changed letters in forty leave 0.64, strangers share 0.05
_NO_LETTER = re.compile(r"[\W_]+")
_Digests = npt.NDArray[np.uint64]


def _factors(key: bytes) -> _Digests:
    """Draw odd factors from a key: one for each letter of a shingle, one and a summand for each digest."""
    count = SHINGLE + 2 * DIGESTS
    return np.frombuffer(shake_128(key).digest(8 * count), dtype=np.uint64) | np.uint64(1)


def _least(text: str, factors: _Digests) -> _Digests | None:
    """Return the least of each digest over a text's shingles; None for a text that is too short to compare."""
    letters = _NO_LETTER.sub("", text.casefold())
    if len(letters) < SHORTEST:
        return None
    signs = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(signs) - SHINGLE + 1
    pieces = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        pieces += signs[place : place + count] * factors[place]
    pieces ^= pieces >> np.uint64(31)  # the upper half of a product is the well mixed one
    times, plus = factors[SHINGLE : SHINGLE + DIGESTS], factors[SHINGLE + DIGESTS :]
    mixed: _Digests = (pieces[:, None] * times + plus) >> np.uint64(32)
    least: _Digests = mixed.min(axis=0)
    return least


def groups(texts: Sequence[str], key: bytes, near: float = NEAR) -> list[list[int]]:
    """Return the places of texts that are alike, each group in order, the largest first; alone stands in none.

    A text joins the first group whose first text agrees with it in `near` of the digests or more: a chain of small
    changes does not tie far ones together. `key` is 16 random bytes or more.
    """
    factors = _factors(key)
    firsts = np.empty((len(texts), DIGESTS), dtype=np.uint64)
    found: list[list[int]] = []
    for place, text in enumerate(texts):
        mine = _least(text, factors)
        if mine is None:
            continue
        agree = (firsts[: len(found)] == mine).sum(axis=1) >= near * DIGESTS
        if agree.any():
            found[int(agree.argmax())].append(place)
        else:
            firsts[len(found)] = mine
            found.append([place])
    return sorted((members for members in found if len(members) > 1), key=lambda one: (-len(one), one[0]))
