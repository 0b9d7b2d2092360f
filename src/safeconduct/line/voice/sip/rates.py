"""How much one source may send: a bucket of tokens each, so that none can take the time of all others."""

from __future__ import annotations

import time
from collections import OrderedDict

MOST_SOURCES = 4096


class Rates:
    """Buckets by host, for packets and for new calls; each holds two seconds' worth."""

    def __init__(self, packets_a_second: float, calls_a_second: float) -> None:
        self._packets = _Buckets(packets_a_second)
        self._calls = _Buckets(calls_a_second)

    def packet(self, host: str) -> bool:
        """Return whether one more packet of a host is read."""
        return self._packets.take(host, time.monotonic())

    def call(self, host: str) -> bool:
        """Return whether one more call of a host is looked at."""
        return self._calls.take(host, time.monotonic())


class _Buckets:
    def __init__(self, a_second: float) -> None:
        self._a_second = a_second
        self._full = max(2 * a_second, 1.0)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, host: str, now: float) -> bool:
        left, since = self._left.pop(host, (self._full, now))
        left = min(left + (now - since) * self._a_second, self._full)
        taken = left >= 1
        self._left[host] = (left - 1 if taken else left, now)
        if len(self._left) > MOST_SOURCES:
            self._left.popitem(last=False)
        return taken
