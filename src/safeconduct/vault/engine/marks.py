"""Blind marks: finding an equal value again without keeping the value."""

import hmac

BITS = 20


def mark(key: bytes, kind: str, value: str) -> int:
    """Return a keyed 20-bit mark of a value.

    Short on purpose: about 950 of a billion telephone numbers share one mark, so that a mark alone
    names nobody, while 4,000 cases give a false match in 0.4 % of look-ups. `value` must already be in
    its one canonical form.
    """
    digest = hmac.digest(key, kind.encode() + b"\0" + value.encode(), "sha256")
    return int.from_bytes(digest[:8], "big") >> (64 - BITS)
