"""Who wrote or called how often, for this hour and in this process: by a digest under a salt that is then destroyed.

Nothing of it is written anywhere, so nothing can be found out later and no two hours can be tied together. Each
process counts for itself: two faces let in twice the share of the new, which is what they can also work off.
"""

from __future__ import annotations

import secrets
import time
from functools import cache
from hashlib import blake2b
from threading import Lock

from django.conf import settings

from safeconduct.faces import log
from safeconduct.line.engine.floods import Alarms, Rules, Sources
from safeconduct.line.guarding.places import Places

HOUR = 3600.0  # seconds
NEW_A_SECOND = 20.0  # new contacts of a channel that are let in at once: what a small machine can work off
NEW = (
    3,
    4,
    1.0,
)  # at once, and waiting a second, of a face's twelve threads; the others are for who is known
CALLS = Rules(rate=1 / 60, burst=5, new_rate=5, new_burst=30)  # a call is dearer than a text


class Guard:
    """The sources of one hour, and how many were let in later; for all threads of a process."""

    def __init__(self, rules: Rules) -> None:
        self._rules, self._lock, self._alarms = rules, Lock(), Alarms()
        self.places = Places(*NEW)  # for the work that somebody new costs
        self._renew(-HOUR)

    def _renew(self, now: float) -> None:
        self._began, self._salt = now, secrets.token_bytes(32)
        self._sources = Sources(self._rules)
        self._holding: set[bytes] = set()

    def _digest(self, source: bytes, now: float) -> bytes:
        if now - self._began >= HOUR:
            self._renew(now)
        return blake2b(source, digest_size=16, key=self._salt).digest()

    def seen(self, source: bytes, now: float | None = None) -> bool:
        """Tell whether a source was let in within this hour."""
        with self._lock:
            digest = self._digest(source, time.monotonic() if now is None else now)  # a new hour begins here
            return self._sources.seen(digest)

    def hold(self, source: bytes, *, on: bool) -> None:
        """Remember that something of a source waits, so that nothing overtakes it; or that nothing does any more."""
        with self._lock:
            digest = self._digest(source, time.monotonic())  # a new hour begins here
            (self._holding.add if on else self._holding.discard)(digest)

    def holds(self, source: bytes) -> bool:
        """Tell whether something of a source was made to wait."""
        with self._lock:
            digest = self._digest(source, time.monotonic())  # a new hour begins here
            return digest in self._holding

    def wait(self, door: str, source: bytes, *, known: bool, now: float | None = None) -> float:
        """Take one message or call of a source; return 0, or the seconds after which it may come in."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            digest = self._digest(source, moment)  # a new hour begins here
            pause = self._sources.wait(door, digest, moment, known=known)
            count = self._alarms.note(moment) if pause else 0
        if count:
            log.get().warning("flood", place=door, status=count)
        return pause


@cache
def texts() -> Guard:
    """Return the guard of everything that is written; [line.floods] may say how much of the new comes in at once."""
    options = settings.LINE.get("floods", {})
    rate = float(options.get("new_a_second", NEW_A_SECOND))
    return Guard(Rules(new_rate=rate, new_burst=max(1.0, 3 * rate)))


@cache
def calls() -> Guard:
    """Return the guard of the telephone."""
    return Guard(CALLS)


def may_call(source: str) -> bool:
    """Tell the telephone whether a caller (a number in its one form, or the address of a call without) may ring.

    False: tell him to try again in a minute. A single source is let in five times, and then once a minute.
    """
    return not calls().wait("telephone", source.encode(), known=False)
