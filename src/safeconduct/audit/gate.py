"""One writer at a time inside this process, in the order of arrival; SQLite only.

SQLite lets one connection write and makes the others sleep and try again, the longest-waiting no sooner than
the newest. Threads of one process need not find that out from the database: they queue here, before BEGIN.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from safeconduct.audit import presence

_PATIENCE = 20.0  # seconds, where the settings name no timeout


class Gate:
    """A re-entrant lock that is handed to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[tuple[int, threading.Lock]] = deque()
        self._owner: int | None = None
        self._depth = 0

    def held(self) -> bool:
        """Say whether the calling thread is inside."""
        return self._owner == threading.get_ident()

    def enter(self, patience: float = -1) -> bool:
        """Wait for the turn of the calling thread; a thread that is inside goes in again at once.

        Returns False when the turn did not come within `patience` seconds (below 0: wait without end).
        """
        me = threading.get_ident()
        if self._owner == me:
            self._depth += 1
            return True
        with self._guard:
            if self._owner is None:
                self._owner, self._depth = me, 1
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append((me, turn))
        try:
            if turn.acquire(timeout=patience):
                return True
        except BaseException:  # an interrupt while waiting must not leave the gate to a thread that has gone
            self._give_up(me, turn)
            raise
        return not self._give_up(me, turn, keep=True)

    def _give_up(self, me: int, turn: threading.Lock, *, keep: bool = False) -> bool:
        """Leave the queue; a turn that came at the last moment is passed on, or kept. Returns whether it left."""
        with self._guard:
            if (me, turn) in self._waiting:
                self._waiting.remove((me, turn))
                return True
            if self._owner == me and not keep:
                self._pass_on()
            return False

    def leave(self) -> None:
        """Go out once; the outermost time hands the gate to the next in the queue."""
        with self._guard:
            if self._owner != threading.get_ident():
                raise RuntimeError(
                    "The write gate is left by a thread that is not inside; pair enter and leave."
                )
            self._depth -= 1
            if self._depth == 0:
                self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._owner, turn = self._waiting.popleft()
            self._depth = 1
            turn.release()
        else:
            self._owner, self._depth = None, 0


_gate = Gate()


def _renew() -> None:
    global _gate  # noqa: PLW0603 - a forked child inherits the lock but not the thread that would release it
    _gate = Gate()


os.register_at_fork(after_in_child=_renew)


def held() -> bool:
    """Say whether the calling thread is inside the gate of this process."""
    return _gate.held()


@contextmanager
def writing() -> Iterator[None]:
    """Keep other threads of this process from beginning a write; no effect on PostgreSQL.

    Where one waits for a file that another process has locked, those behind him wait no longer, at the gate and
    then for the file together, than the database itself would let them: OperationalError, as it would raise. The
    same when the file of the database is gone.

    A thread whose transaction is open already owns the database's own lock: waiting here for a thread that
    waits for that lock would never end, so it passes.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite" or (connection.in_atomic_block and not _gate.held()):
        yield
        return
    gate, again = _gate, _gate.held()
    patience = float(connection.settings_dict["OPTIONS"].get("timeout", _PATIENCE))
    until = time.monotonic() + patience
    if not gate.enter(patience):
        raise OperationalError("The database is locked, and others wait for it already.")
    try:
        presence.check(connection)
        if not again:
            connection.waits_until = until  # type: ignore[attr-defined]  # of our own SQLite connection
        yield
    finally:
        if not again:
            connection.waits_until = None  # type: ignore[attr-defined]
        gate.leave()
