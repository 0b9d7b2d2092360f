"""SQLite whose writers queue up inside a process, where SQLite itself lets them sleep and try again.

SQLite's own wait (`timeout`) grows to a tenth of a second between two looks and knows no order: with eight
threads one of them often slept through many free moments. Other processes are still waited for in that way.
"""

from __future__ import annotations

import os
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from safeconduct.config.sqlite3 import queue

os.register_at_fork(after_in_child=queue.of.cache_clear)  # a child has none of the threads that wait


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it begins to write."""

    _turn: queue.Queue | None = None

    def _start_transaction_under_autocommit(self) -> None:
        mine = queue.of(str(self.settings_dict["NAME"]))
        if not mine.enter(float(self.settings_dict["OPTIONS"].get("timeout", 5.0))):
            raise OperationalError("database is locked")
        self._turn = mine
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._leave()
            raise

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
