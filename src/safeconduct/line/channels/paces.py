"""How fast each channel may be sent to: the limits of the services as buckets.

A bucket of `burst` lets burst + rate through in one second, so the two together are what a service allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.line.channels.records import Channel
from safeconduct.line.engine.buckets import Bucket, full


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a second, to all contacts together and to one of them, and how many at once."""

    rate: float
    burst: float
    contact_rate: float
    contact_burst: float

    def overall(self, now: float) -> Bucket:
        """Return the bucket of the whole channel; one for all processes that send on it."""
        return full(self.rate, self.burst, now)

    def contact(self, now: float) -> Bucket:
        """Return the bucket of one contact; when it is full again (`is_full`) it need not be kept."""
        return full(self.contact_rate, self.contact_burst, now)


_LONGEST = 6.0  # parts of one text


def sms_pace(parts_a_second: float) -> Pace:
    """Return the pace of a contract for SMS; take as many tokens as a text has parts.

    A text of six parts may always go at once: the gateway itself holds its parts back (`throughput` of its
    connection), so this only keeps its queue short. ValueError unless above 0.
    """
    if not 0 < parts_a_second < 10_000:
        raise ValueError("Write how many parts of SMS the operator takes a second, above 0.")
    burst = max(_LONGEST, parts_a_second / 2)
    return Pace(max(parts_a_second - burst, parts_a_second / 2), burst, 0.2, _LONGEST)


PACES: Mapping[Channel, Pace] = {
    "web": Pace(100.0, 100.0, 5.0, 20.0),  # a row in our own database
    "telegram": Pace(25.0, 5.0, 1.0, 1.0),  # 30 in any second, and one a second to a chat
    "whatsapp": Pace(70.0, 10.0, 1 / 6, 5.0),  # 80 in any second; one in six to a person, a few ahead
    "sms": sms_pace(10.0),  # the operator's contract says what it is
}
