"""Waking a worker: LISTEN/NOTIFY on PostgreSQL, `PRAGMA data_version` on SQLite."""

import threading
import time
from typing import Any

from django.db import connection

CHANNEL = "safeconduct_jobs"
TICK = 0.01  # seconds between two looks at SQLite's version (some 20 µs each)
SLICE = 0.25  # seconds for which PostgreSQL's wait may be deaf to a stop


def announce() -> None:
    """Tell the waiting workers, once the present transaction commits, that there is work."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


class Bell:
    """What one idle worker listens to, on the connection of its own thread.

    `arm` comes before the look into the table, `wait` after it: what is committed between the two rings.
    """

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._version = -1
        self._listening_on: object = None

    def arm(self) -> None:
        """Remember the present state, so that any later commit counts as new."""
        if connection.vendor == "sqlite":
            self._version = self._read_version()
            return
        connection.ensure_connection()
        if self._listening_on is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self._listening_on = connection.connection

    def wait(self, seconds: float) -> None:
        """Return at the next commit, after that many seconds, or at the stop, whichever comes first."""
        deadline = time.monotonic() + seconds
        while not self._stop.is_set() and (left := deadline - time.monotonic()) > 0:
            if self._rang(left):
                return

    def _rang(self, left: float) -> bool:
        if connection.vendor == "sqlite":
            self._stop.wait(min(TICK, left))
            return self._read_version() != self._version
        if connection.connection is not self._listening_on:
            return True
        raw: Any = connection.connection
        with connection.wrap_database_errors:
            return len(list(raw.notifies(timeout=min(SLICE, left), stop_after=1))) > 0

    def _read_version(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        return version
