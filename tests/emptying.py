"""Empties the tables after a transactional test: only those that hold rows, and without making anything anew.

Django's own way empties every table and then fills in permissions and content types, which nothing here uses;
it took a third of the time of all room tests. The audit tables, which nothing else may empty, are unlocked for
that moment: on PostgreSQL and in a database file their triggers go and come back.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from safeconduct.audit import guard, triggers

KEPT = {"django_content_type", "auth_permission"}  # made by the migrations and never changed


@cache
def _tables(alias: str) -> list[str]:
    names = connections[alias].introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(names) - KEPT)


def empty(connection: BaseDatabaseWrapper) -> None:
    """Delete all rows of all tables of our models."""
    quoted = {name: connection.ops.quote_name(name) for name in _tables(connection.alias)}
    union = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table})" for name, table in quoted.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(union)
        full = [row[0] for row in cursor.fetchall()]
    locked = any(name.startswith("audit_") for name in full) and not triggers.in_memory(connection)
    with transaction.atomic(using=connection.alias):
        if locked:
            guard.lift(connection)
            triggers.drop(connection)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for name in full:
                cursor.execute(f"DELETE FROM {quoted[name]}")
        if locked:
            triggers.create(connection)
    if locked:
        guard.install(connection)


def _teardown(self: TransactionTestCase) -> None:
    for alias in self._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        empty(connections[alias])


@pytest.fixture(scope="session", autouse=True)
def only_full_tables_are_emptied() -> Iterator[None]:
    usual = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = _teardown  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = usual  # type: ignore[attr-defined]
