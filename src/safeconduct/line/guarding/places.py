"""Places for what costs much (a codename is stretched with each guess): few, with a short queue before them.

Over the public forms there is no source to count by: many people share one address, or have none. So what is bound is
how much of the machine strangers may hold: the other threads stay free for those who have a session, an open
conversation or a page to read. Whoever finds the queue full is asked to send once more; his words stay in his form.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from django.utils.translation import gettext_lazy as _

from safeconduct.faces import log
from safeconduct.faces.problems import Busy
from safeconduct.line.engine.floods import Alarms

AT_ONCE, WAITING = 4, 4  # of the twelve threads of a face
PATIENCE = 5.0  # seconds


class Places:
    """So many at once, and so many who wait for one of them, for a few seconds."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._free = BoundedSemaphore(at_once)
        self._queue = BoundedSemaphore(at_once + waiting)
        self._patience, self._alarms, self._lock = patience, Alarms(), Lock()

    def take(self) -> bool:
        """Take a place, or wait for one; False when too many wait, or for too long. `leave` gives it back."""
        if not self._queue.acquire(blocking=False):
            return False
        if self._free.acquire(timeout=self._patience):
            return True
        self._queue.release()
        return False

    def leave(self) -> None:
        """Give a place back that was taken."""
        self._free.release()
        self._queue.release()

    @contextmanager
    def one(self, door: str, now: float) -> Iterator[None]:
        """Hold a place until the block ends; Busy when there is none. `now`: seconds of a clock that only goes on."""
        if not self.take():
            self._refuse(door, now)
        try:
            yield
        finally:
            self.leave()

    def _refuse(self, door: str, now: float) -> None:
        with self._lock:
            count = self._alarms.note(now)
        if count:
            log.get().warning("flood", place=door, status=count)
        raise Busy(_("Very many people write at this moment. Wait a minute, then send again."))


strangers = Places()  # for whoever has no session: the forms to write and to come back
