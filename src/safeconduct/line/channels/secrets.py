"""A shared secret, compared in a time that says nothing about it."""

from __future__ import annotations

import hashlib
import hmac

LEAST = 16  # characters; a shorter one could be guessed


def same(given: str | None, secret: str) -> bool:
    """Tell whether a request carries the secret; never when ours is missing or too short to be one.

    Both sides are hashed first, so the time does not even tell a length.
    """
    if given is None or len(secret) < LEAST:
        return False
    ours, theirs = (hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest() for one in (secret, given))
    return hmac.compare_digest(ours, theirs)
