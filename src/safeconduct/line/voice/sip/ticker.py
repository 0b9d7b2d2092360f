"""The one clock of all calls: every 20 ms each of them hears and speaks, and how late that was is counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from safeconduct.line.voice.legs import FRAME_S

MOST_BEHIND = 10  # ticks that are caught up one after the other; what is older is left out
BUCKETS = 1000  # of a millisecond each; the last holds all that was later


class Lateness:
    """A histogram of how many milliseconds after its time a packet left."""

    def __init__(self, counts: list[int] | None = None) -> None:
        self.counts = counts or [0] * BUCKETS

    def add(self, seconds: float) -> None:
        """Count one packet."""
        self.counts[min(max(int(seconds * 1000), 0), BUCKETS - 1)] += 1

    def since(self, before: Lateness) -> Lateness:
        """Return what was counted since a copy was taken."""
        return Lateness([now - then for now, then in zip(self.counts, before.counts, strict=True)])

    def copy(self) -> Lateness:
        """Return what is counted so far."""
        return Lateness(self.counts[:])

    def at(self, share: float) -> int:
        """Return the milliseconds within which this share of all packets left, rounded up; 0 without any."""
        total, seen = sum(self.counts), 0
        for index, count in enumerate(self.counts):
            seen += count
            if total and seen >= share * total:
                return index + 1
        return 0


class Member(Protocol):
    """The voice of one call."""

    def speak(self) -> bool:
        """Send 20 ms; return whether a packet left."""

    def hear(self, tick: int) -> None:
        """Take what came since the last tick."""


class Ticker:
    """Lets all members speak, then all hear, once a tick, in the order of an absolute clock."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self.late = Lateness()
        self.members: set[Member] = set()
        self.number = 0
        self.led = 0  # ticks of all members together: fifty are a second of one call
        self.peak = 0  # members at once
        self._failed = failed

    async def run(self) -> None:
        """Tick until cancelled."""
        due = time.monotonic()
        while True:
            due += FRAME_S
            ahead = due - time.monotonic()
            if ahead > 0:
                await asyncio.sleep(ahead)
            else:
                await asyncio.sleep(0)  # others too have their turn
                if -ahead > MOST_BEHIND * FRAME_S:
                    due += -ahead // FRAME_S * FRAME_S
            self._tick(due)

    def _tick(self, due: float) -> None:
        self.number += 1
        self.led += len(self.members)
        self.peak = max(self.peak, len(self.members))
        late, now = self.late.add, time.monotonic
        members = list(self.members)
        for member in members:
            try:
                if member.speak():
                    late(now() - due)
            except Exception as fault:  # noqa: BLE001 - one bad call must not silence all others
                self._failed(fault)
        for member in members:
            try:
                member.hear(self.number)
            except Exception as fault:  # noqa: BLE001 - as above
                self._failed(fault)
