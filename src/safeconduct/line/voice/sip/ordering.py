"""Packets of voice in their order: late ones are waited for a moment, lost ones become silence of their length."""

from __future__ import annotations

from collections.abc import Iterator

WAIT_TICKS = 3  # how long a missing packet is waited for
FARTHEST = 100  # packets; a number farther away is a sender that began anew
AHEAD = 4000  # samples that may come faster than they are spoken


class Ordering:
    """Brings one stream into order. Pieces are in the codec's own bytes, one a sample at 8 kHz.

    What comes out is never longer than the time that passed and half a second: neither stamps nor a flood of packets
    can make a recording longer than the call.
    """

    def __init__(self, silence: bytes) -> None:
        self._silence = silence
        self._held: dict[int, tuple[int, bytes]] = {}
        self._next = self._end = self._out = 0
        self._source: int | None = None
        self._known = False  # whether _end is where the last piece ended
        self._since = self._began = 0

    def begin(self, tick: int) -> None:
        """Forget what came before: from here on it is listened to."""
        self._held.clear()
        self._source, self._known, self._out, self._began = None, False, 0, tick

    def take(self, number: int, stamp: int, source: int, payload: bytes, tick: int) -> Iterator[bytes]:
        """Take a packet; give what is in order by now. An empty payload only uses up its number."""
        ahead = (number - self._next) & 0xFFFF
        if source != self._source or FARTHEST < ahead < 0x10000 - FARTHEST:
            yield from self._flush(tick, everything=True)
            self._source, self._next, self._known, ahead = source, number, False, 0
        if ahead >= 0x8000:  # late or doubled
            return
        if not self._held:
            self._since = tick
        self._held.setdefault(number, (stamp, payload))
        yield from self._flush(tick)

    def missed(self, tick: int) -> Iterator[bytes]:
        """Give what waited too long for a packet before it."""
        if self._held and tick - self._since >= WAIT_TICKS:
            yield from self._flush(tick, everything=True)

    def _flush(self, tick: int, everything: bool = False) -> Iterator[bytes]:
        while self._held:
            if self._next not in self._held:
                if not everything:
                    return
                self._next = min(self._held, key=lambda one: (one - self._next) & 0xFFFF)
            stamp, payload = self._held.pop(self._next)
            self._next = (self._next + 1) & 0xFFFF
            self._since = tick
            yield from self._piece(stamp, payload, tick)

    def _piece(self, stamp: int, payload: bytes, tick: int) -> Iterator[bytes]:
        room = (tick - self._began) * 160 + AHEAD - self._out
        if not payload or room < len(payload):
            return
        gap = (stamp - self._end) & 0xFFFFFFFF if self._known else 0
        if 0 < gap < 1 << 31:
            fill = min(gap, room - len(payload))
            self._out += fill
            if fill:
                yield self._silence * fill
        self._end, self._known = (stamp + len(payload)) & 0xFFFFFFFF, True
        self._out += len(payload)
        yield payload
