"""The hash chain: what one entry says, and the fingerprint that ties it to the entry before."""

import hashlib
import struct
from dataclasses import dataclass

GENESIS = hashlib.sha256(b"safeconduct/audit/1").digest()
EMPTY = hashlib.sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is stored.

    `seq` counts from 1 without gaps; `at` is milliseconds since 1970 UTC; `actor` has 16 bytes; the three
    digests have 32. `sealed` is the payload's ciphertext, or None when there is none or it was purged.
    """

    seq: int
    at: int
    actor: bytes
    verb: str
    object: bytes
    payload_digest: bytes
    prev: bytes
    hash: bytes
    sealed: bytes | None = None


def payload_digest(sealed: bytes) -> bytes:
    """Return the SHA-256 of the ciphertext; the chain covers this, so that a payload can go and the chain stay."""
    return hashlib.sha256(sealed).digest()


def fingerprint(seq: int, at: int, actor: bytes, verb: str, obj: bytes, payload: bytes, prev: bytes) -> bytes:
    """Return the SHA-256 over length-prefixed fields (32 bits each, big-endian).

    The lengths keep two neighbouring fields from trading bytes; integers only, because a float or a time made
    by the database would not survive the round trip.
    """
    if not all(-(1 << 63) <= number < 1 << 63 for number in (seq, at)):
        return b""  # no database holds such a number: a row that claims it has no fingerprint
    name = verb.encode()
    whole = hashlib.sha256(struct.pack(">Iqq", 16, seq, at))
    for field in (actor, name, obj, payload, prev):
        whole.update(struct.pack(">I", len(field)))
        whole.update(field)
    return whole.digest()
