"""Breaks packets at random, the same way for the same seed."""

from __future__ import annotations

import random
import re

NUMBERS = (b"0", b"-1", b"65536", b"99999", b"9" * 30, b"", b"1e9", "٣".encode())
HOSTS = (b"voice.example", b"198.51.100.7", b"255.255.255.255", b"[::1]", b"0", b"127.0.0.1:0")


def mutated(packet: bytes, draw: random.Random) -> bytes:
    """Return a packet with one to twenty faults: bytes changed, cut, put in, numbers and hosts that cannot be."""
    data = bytearray(packet)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at, kind = draw.randrange(len(data) or 1), draw.random()
        if kind < 0.3 and data:
            data[at] = draw.randrange(256)
        elif kind < 0.45:
            del data[at : at + draw.randrange(1, 40)]
        elif kind < 0.6:
            data[at:at] = draw.randbytes(draw.randrange(1, 30))
        elif kind < 0.7:
            lines = bytes(data).split(b"\r\n")
            draw.shuffle(lines)
            data = bytearray(b"\r\n".join(lines))
        else:
            pattern, others = (rb"127\.0\.0\.1", HOSTS) if kind > 0.85 else (rb"\d+", NUMBERS)
            found = list(re.finditer(pattern, data))
            if found:
                one = draw.choice(found)
                data[one.start() : one.end()] = draw.choice(others)
    return bytes(data[:60_000])
