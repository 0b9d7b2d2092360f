"""Signed heads: numbered, chained statements 'at that time the audit chain ended with this fingerprint'."""

import hashlib
import json
import struct
from dataclasses import dataclass

from safeconduct.audit.engine.said import _

FIRST = hashlib.sha256(b"safeconduct/audit/heads/1").digest()
_LABEL = b"safeconduct/audit/head/1"
_FIELDS = ("at", "hash", "number", "prev", "seq", "signature")


@dataclass(frozen=True, slots=True)
class SignedHead:
    """Head `number` (from 1): the chain's row `seq` had fingerprint `hash` at `at` (milliseconds since 1970 UTC).

    `prev` is the digest of the head before (FIRST for the first), `signature` is Ed25519 over `message`.
    """

    number: int
    seq: int
    at: int
    hash: bytes
    prev: bytes
    signature: bytes = b""

    def message(self) -> bytes:
        """Return the bytes that are signed: fixed lengths, so that nothing can be read in two ways."""
        return _LABEL + struct.pack(">QQQ", self.number, self.seq, self.at) + self.hash + self.prev

    def digest(self) -> bytes:
        """Return the SHA-256 by which the next head names this one."""
        return hashlib.sha256(self.message() + self.signature).digest()


def render(head: SignedHead) -> str:
    """Return the head as one line of JSON without a line break; the only accepted spelling of this head."""
    return json.dumps(
        {
            "at": head.at,
            "hash": head.hash.hex(),
            "number": head.number,
            "prev": head.prev.hex(),
            "seq": head.seq,
            "signature": head.signature.hex(),
        }
    )


def parse(line: str) -> SignedHead:
    """Read one line; ValueError with a sentence when it is not exactly what `render` would write."""
    try:
        found = json.loads(line)
    except ValueError:
        raise ValueError(_("The line is not JSON; it was cut off or overwritten.")) from None
    if not isinstance(found, dict) or tuple(sorted(found)) != _FIELDS:
        raise ValueError(
            _("The line does not have the fields of a head; it was not written by this software.")
        )
    counts = [found[name] for name in ("number", "seq", "at")]
    texts = [found[name] for name in ("hash", "prev", "signature")]
    if not all(type(count) is int and 0 <= count < 1 << 63 for count in counts):
        raise ValueError(_("The numbers of the head are out of range; the line was overwritten."))
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(_("The digests of the head are not text; the line was overwritten."))
    try:
        head = SignedHead(*counts, *(bytes.fromhex(text) for text in texts))
    except ValueError:
        raise ValueError(
            _("The digests of the head are not hexadecimal; the line was overwritten.")
        ) from None
    if len(head.hash) != 32 or len(head.prev) != 32 or render(head) != line:
        raise ValueError(_("The line is not spelled as a head is; it was overwritten."))
    return head
