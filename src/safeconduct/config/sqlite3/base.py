"""SQLite whose writers queue up inside a process, where SQLite itself lets them sleep and try again.

SQLite's own wait (`timeout`) grows to a tenth of a second between two looks and knows no order: with eight
threads one of them often slept through many free moments. Here one thread of each process looks every millisecond,
and whoever takes over inside a process leaves the file to the others for a moment first; so they take turns.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from safeconduct.config.sqlite3 import queue

os.register_at_fork(after_in_child=queue.of.cache_clear)  # a child has none of the threads that wait


LOOK = 0.001  # seconds between two looks whether another process has finished


def _is_busy(fault: OperationalError) -> bool:
    code = getattr(fault.__cause__, "sqlite_errorcode", 0)
    return bool(code & 0xFF == sqlite3.SQLITE_BUSY)


_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it begins to write."""

    _turn: queue.Queue | None = None
    waits_until: float | None = None  # time.monotonic() at which the next write gives up

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.execute_wrappers.append(self._alone)

    def _alone(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: Any, context: dict[str, Any]
    ) -> Any:
        """Let a statement that writes without a transaction take its turn like one; else it would starve."""
        if self.in_atomic_block or self._turn is not None or not _WRITES.match(str(sql)):
            return execute(sql, params, many, context)
        mine, until = self._entered()
        try:
            return self._as_soon_as_free(lambda: execute(sql, params, many, context), until)
        finally:
            mine.leave()

    def _start_transaction_under_autocommit(self) -> None:
        begin = super()._start_transaction_under_autocommit  # type: ignore[misc]  # the stubs leave it out
        self._turn, until = self._entered()
        try:
            self._as_soon_as_free(begin, until)
        except BaseException:
            self._leave()
            raise

    def _entered(self) -> tuple[queue.Queue, float]:
        """Wait for our turn inside this process; return the queue, and until when others may be waited for."""
        mine, now = queue.of(str(self.settings_dict["NAME"])), time.monotonic()
        until, self.waits_until = self.waits_until or now + self._patience(), None
        if not mine.enter(max(0.0, until - now)):
            raise OperationalError("database is locked")
        return mine, until

    def _as_soon_as_free(self, run: Callable[[], Any], until: float) -> Any:
        """Run what begins to write as soon as no other process does; OperationalError when one does until then."""
        before = self.errors_occurred
        self._wait_inside(0.0)
        try:
            while True:
                try:
                    return run()
                except OperationalError as fault:
                    if not _is_busy(fault) or time.monotonic() >= until:
                        raise
                    self.errors_occurred = before  # to wait is no fault of the connection
                time.sleep(LOOK)
        finally:
            self._wait_inside(self._patience())

    def _patience(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5.0))

    def _wait_inside(self, seconds: float) -> None:
        """Set how long SQLite itself waits for a lock before it gives up."""
        self.connection.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")

    def _commit(self) -> Any:
        # Where it fails, a rollback follows, and our turn lasts until then.
        result = super()._commit()  # type: ignore[misc]  # the stubs leave it out
        self._leave()
        return result

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._leave()

    def _leave(self) -> None:
        mine, self._turn = self._turn, None
        if mine is not None:
            mine.leave()
