"""Sealing to a public key: HPKE (RFC 9180) with ML-KEM-768 and X25519 together, HKDF-SHA256, AES-256-GCM.

The hybrid withstands somebody who records today and owns a quantum computer later: the names and
families in a case stay dangerous to know for decades.
"""

import os
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from safeconduct.vault.engine.locking import CannotOpen, derive

SEALED = b"\x01"
SEED = 32
_MLKEM_PUBLIC = 1184
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class KeyPair:
    """A hybrid key pair grown from one 32-byte seed; only the seed is ever wrapped or stored."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED:
            raise ValueError(f"A key pair grows from {SEED} bytes, not from {len(seed)}.")
        self.seed = seed

    def __repr__(self) -> str:
        return "KeyPair(…)"  # a seed must not reach a log or a traceback

    @classmethod
    def new(cls) -> "KeyPair":
        """Grow a key pair from fresh random bytes of the operating system."""
        return cls(os.urandom(SEED))

    @cached_property
    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        raw = derive(self.seed, "keypair", 96)
        return MLKEM768PrivateKey.from_seed_bytes(raw[:64]), X25519PrivateKey.from_private_bytes(raw[64:])

    @cached_property
    def _private(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._halves)

    @cached_property
    def public(self) -> bytes:
        """The public half: ML-KEM-768 (1,184 bytes), then X25519 (32 bytes)."""
        post_quantum, classical = self._halves
        return post_quantum.public_key().public_bytes_raw() + classical.public_key().public_bytes_raw()

    def open(self, blob: bytes, tied_to: bytes) -> bytes:
        """Open what was sealed to this pair's public half; raise CannotOpen otherwise."""
        if blob[:1] != SEALED:
            raise CannotOpen
        try:
            return _SUITE.decrypt(blob[1:], self._private, info=tied_to)
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def seal(public: bytes, data: bytes, tied_to: bytes) -> bytes:
    """Seal `data` so that only the owner of the private half can open it; 1,137 bytes longer than `data`."""
    key = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:]),
    )
    return SEALED + _SUITE.encrypt(data, key, info=tied_to)
