"""Keys of the telephone: RFC 4733 packets, each press once whatever was repeated or lost, and SIP INFO."""

from __future__ import annotations

import re
from struct import Struct

EVENT = Struct("!BBH")
KEYS = "0123456789*#ABCD"
AGAIN_S = 0.2  # a finished press that begins anew so much later is another, though its stamp is the same
SPLIT = 800  # samples; one long press may come in pieces, each with a stamp of its own
SIGNAL = re.compile(r"^\s*Signal\s*=\s*([0-9A-Da-d*#]|1[01])\s*$", re.MULTILINE)


class Presses:
    """Makes presses out of the packets of one call. The first packet of a press is enough for it."""

    def __init__(self) -> None:
        self._event = -1
        self._stamp = self._length = 0
        self._ended = True
        self._seen = -AGAIN_S

    def take(self, payload: bytes, stamp: int, marker: bool, now: float) -> str:
        """Return the key when this packet begins a press, else "". `now` is in seconds of a steady clock."""
        if len(payload) < EVENT.size:
            return ""
        event, flags, length = EVENT.unpack_from(payload)
        if event >= len(KEYS):
            return ""
        pressed = self._begins(event, stamp, marker, bool(flags & 0x80), now)
        self._event, self._stamp, self._length, self._seen = event, stamp, length, now
        self._ended = bool(flags & 0x80) or (self._ended and not pressed)
        return KEYS[event] if pressed else ""

    def _begins(self, event: int, stamp: int, marker: bool, end: bool, now: float) -> bool:
        later = (stamp - self._stamp) & 0xFFFFFFFF
        if later >= 1 << 31 and self._event >= 0:  # an old packet that came late
            return now - self._seen >= AGAIN_S
        if event != self._event:
            return True
        if later == 0:
            return self._ended and not end and now - self._seen >= AGAIN_S
        return self._ended or marker or later > self._length + SPLIT


def in_info(kind: str, body: str) -> str:
    """Return the key that a SIP INFO carries (application/dtmf-relay or application/dtmf), or ""."""
    kind = kind.partition(";")[0].strip().lower()
    if kind == "application/dtmf-relay":
        found = SIGNAL.search(body)
        pressed = found.group(1) if found else ""
    elif kind == "application/dtmf":
        pressed = body.strip()
    else:
        return ""
    pressed = {"10": "*", "11": "#"}.get(pressed, pressed).upper()
    return pressed if len(pressed) == 1 and pressed in KEYS else ""
