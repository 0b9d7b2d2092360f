"""RTP packets, read and written with one `struct` call each: there are fifty a second of each call, both ways."""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct

HEADER = Struct("!BBHII")
LARGEST = 1500


@dataclass(frozen=True, slots=True)
class Packet:
    """One RTP packet. `stamp` counts samples, `number` packets; `source` is the sender's own random number."""

    kind: int  # payload type
    marker: bool
    number: int
    stamp: int
    source: int
    payload: bytes


def read(data: bytes) -> Packet | None:
    """Return the packet in a datagram, or None when it is no RTP of version 2 or is cut."""
    if not HEADER.size <= len(data) <= LARGEST:
        return None
    first, second, number, stamp, source = HEADER.unpack_from(data)
    if first >> 6 != 2:
        return None
    begin, end = HEADER.size, len(data)
    if first & 0x3F:  # padding, extension or contributing sources: seldom
        begin += 4 * (first & 0x0F)
        if first & 0x10:
            if begin + 4 > end:
                return None
            begin += 4 + 4 * int.from_bytes(data[begin + 2 : begin + 4], "big")
        if first & 0x20:
            end -= data[-1]
        if begin > end:
            return None
    return Packet(second & 0x7F, second >= 0x80, number, stamp, source, data[begin:end])


def written(kind: int, number: int, stamp: int, source: int, payload: bytes, marker: bool = False) -> bytes:
    """Return the datagram of a packet; the counters are cut to their width."""
    second = kind | 0x80 if marker else kind
    return HEADER.pack(0x80, second, number & 0xFFFF, stamp & 0xFFFFFFFF, source) + payload
