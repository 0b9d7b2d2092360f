"""Stretching of what a person can remember: Argon2id (RFC 9106) over a peppered secret."""

import hmac
from dataclasses import dataclass

from nacl import pwhash


@dataclass(frozen=True)
class Cost:
    """How dear one guess is: passes over the memory, and kibibytes of memory; one lane."""

    passes: int
    kibibytes: int


def stretch(secret: str, salt: bytes, cost: Cost, pepper: bytes) -> bytes:
    """Derive 32 bytes from a secret, a 16-byte salt and the pepper.

    libsodium's Argon2id takes no secret input, so the pepper enters by HMAC-SHA256 first. The call
    releases the interpreter lock; it must never run inside a database transaction.
    """
    peppered = hmac.digest(pepper, secret.encode(), "sha256")
    return bytes(pwhash.argon2id.kdf(32, peppered, salt, opslimit=cost.passes, memlimit=cost.kibibytes << 10))
