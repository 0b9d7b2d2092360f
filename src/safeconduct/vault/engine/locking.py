"""Symmetric locking (AES-256-GCM) and derivation of keys (HKDF-SHA256)."""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LOCKED = b"\x02"  # first byte of a locked blob; a sealed one begins with sealing.SEALED
NONCE = 12
OVERHEAD = 1 + NONCE + 16


class CannotOpen(Exception):
    """The ciphertext was altered, belongs elsewhere, or the key is not the one that closed it."""

    def __init__(self) -> None:
        super().__init__("This content cannot be opened: the key does not fit, or the content was altered.")


def derive(key: bytes, label: str, length: int = 32) -> bytes:
    """Derive a key for one use; `key` must already be uniformly random.

    HKDF-Expand of RFC 5869, section 2.3, over SHA-256. Written out on the interpreter's own HMAC because a
    search derives a hundred thousand keys; a test holds it against the library's.
    """
    info, block, out = b"safeconduct/1/" + label.encode(), b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.digest(key, block + info + bytes([counter]), "sha256")
        out += block
    return out[:length]


def lock(key: bytes, data: bytes, tied_to: bytes) -> bytes:
    """Encrypt under a 32-byte key. The nonce is random: one key must not lock more than 2**32 items."""
    nonce = os.urandom(NONCE)
    return LOCKED + nonce + AESGCM(key).encrypt(nonce, data, tied_to)


def unlock(key: bytes, blob: bytes, tied_to: bytes) -> bytes:
    """Decrypt what `lock` made; raise CannotOpen otherwise."""
    return Lock(key).open(blob, tied_to)


class Lock:
    """A key made ready once, for opening many small items."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def open(self, blob: bytes, tied_to: bytes) -> bytes:
        """Decrypt what `lock` made with the same key; raise CannotOpen otherwise."""
        if blob[:1] != LOCKED:
            raise CannotOpen
        try:
            return self._cipher.decrypt(blob[1 : 1 + NONCE], blob[1 + NONCE :], tied_to)
        except (InvalidTag, ValueError):  # a blob that was cut has not even a whole nonce
            raise CannotOpen from None
