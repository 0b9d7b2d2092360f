"""Lets Django's tests empty the audit tables, which nothing else may; load it as a plugin of pytest.

Django empties every table after a transactional test. In a database in memory no trigger forbids that; in a
file and on PostgreSQL the triggers go for that moment and come back.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

from safeconduct.audit import guard, triggers


def emptying(connection: BaseDatabaseWrapper, empty: Callable[[], Any]) -> None:
    """Run `empty` while the audit tables may be emptied."""
    guard.lift(connection)
    triggers.drop(connection)
    try:
        empty()
    finally:
        triggers.create(connection)
        guard.install(connection)


@pytest.fixture(scope="session", autouse=True)
def audit_tables_may_be_emptied() -> Iterator[None]:
    usual = BaseDatabaseOperations.execute_sql_flush

    def flush(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        if any("audit_entry" in sql for sql in sql_list):
            emptying(self.connection, lambda: usual(self, sql_list))
        else:
            usual(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = usual  # type: ignore[method-assign]
