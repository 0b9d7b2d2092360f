"""What a ciphertext is tied to: unambiguous associated data."""

import struct

Part = bytes | str | int


def context(*parts: Part) -> bytes:
    """Join the parts, each with its length before it, so that ('talk', 'a') and ('tal', 'ka') differ.

    Used as AES-GCM associated data and as HPKE `info`: a ciphertext pasted into another table, row,
    case, compartment, version or column does not open there.
    """
    raw = [p if isinstance(p, bytes) else str(p).encode() for p in parts]
    return b"".join(struct.pack(">I", len(p)) + p for p in raw)
