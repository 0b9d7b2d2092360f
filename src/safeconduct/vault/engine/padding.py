"""Padding, so that the length of a ciphertext tells little about the length of what was said."""

BUCKETS = (256, 1024, 4096, 16384, 65536)


class BadPadding(ValueError):
    """The opened bytes do not end in our padding: they were not written by this software."""


def pad(data: bytes) -> bytes:
    """Append 0x80 and zeros up to 256 B, 1, 4, 16 or 64 kB; above that up to the Padmé length.

    Padmé (Nikitin et al., "Reducing metadata leakage from encrypted files", PETS 2019) adds 12 % at most.
    """
    need = len(data) + 1
    size = next((bucket for bucket in BUCKETS if need <= bucket), 0) or _padme(need)
    return data + b"\x80" + bytes(size - need)


def _padme(length: int) -> int:
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    return (length + (1 << low_bits) - 1) >> low_bits << low_bits


def unpad(data: bytes) -> bytes:
    """Return what `pad` was given; raise BadPadding when it did not make these bytes."""
    body, mark, zeros = data.rpartition(b"\x80")
    if not mark or zeros.strip(b"\0"):
        raise BadPadding("The opened content does not end in this software's padding; it was altered.")
    return body
