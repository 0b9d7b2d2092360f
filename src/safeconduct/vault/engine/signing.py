"""Ed25519 signatures (RFC 8032): small, deterministic, the same on every machine."""

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the 64-byte signature of `message` under the key grown from a 32-byte `seed`."""
    return bytes(_key(seed).sign(message).signature)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) over `message` was made with the key whose public half is given.

    A signature or a public key of the wrong length is simply not a signature of this key: False, no error.
    """
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        VerifyKey(public).verify(message, signature)
    except BadSignatureError:
        return False
    return True


def public_of(seed: bytes) -> bytes:
    """Return the 32-byte public half of the key grown from a 32-byte `seed`."""
    return bytes(_key(seed).verify_key)


def _key(seed: bytes) -> SigningKey:
    if len(seed) != 32:
        raise ValueError(f"A signing seed has 32 bytes, this one has {len(seed)}; make the credential again.")
    return SigningKey(seed)
