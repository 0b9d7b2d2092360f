"""Empties the tables after a transactional test: only those that hold rows, and without making anything anew.

Django's own way empties every table and then fills in permissions and content types, which nothing here uses;
it took a third of the time of all room tests. The audit tables, which nothing else may empty, are unlocked for
that moment: on PostgreSQL the triggers let it pass, in a database file they go and come back. With the log go its
heads at the second place, which the next test's log would otherwise copy, one for each test before it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from safeconduct.audit import guard, heads, triggers

_ALLOW = "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
KEPT = {"django_content_type", "auth_permission"}  # made by the migrations and never changed


@cache
def tables(alias: str) -> list[str]:
    """Return the tables of our models in a database."""
    names = connections[alias].introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(names) - KEPT)


def full(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that hold rows; one query."""
    quote = connection.ops.quote_name
    union = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quote(name)})" for name in tables(connection.alias)
    )
    if connection.vendor == "postgresql":  # to plan it takes longer than to run it: it is planned once
        connection.ensure_connection()
        return [row[0] for row in connection.connection.execute(union, prepare=True)]
    with connection.cursor() as cursor:
        cursor.execute(union)
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _unlocked(connection: BaseDatabaseWrapper, *, needed: bool) -> Iterator[None]:
    """Let the audit tables be emptied inside this block of a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            if needed:  # two statements where all triggers would be fourteen
                cursor.execute(_ALLOW)
        yield
        if needed:
            with connection.cursor() as cursor:
                cursor.execute(triggers.REFUSE)
    elif needed and not triggers.in_memory(connection):
        guard.lift(connection)
        triggers.drop(connection)
        yield
        triggers.create(connection)
        guard.install(connection)
    else:
        yield


def empty(connection: BaseDatabaseWrapper) -> list[str]:
    """Delete all rows of all tables of our models; return the tables that held some."""
    found = full(connection)
    audited = any(name.startswith("audit_") for name in found)
    with (
        transaction.atomic(using=connection.alias),
        _unlocked(connection, needed=audited),
        connection.cursor() as cursor,
    ):
        for name in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
    return found


def _teardown(self: TransactionTestCase) -> None:
    for alias in self._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        connections[alias].close_if_unusable_or_obsolete()
        if "audit_head" in empty(connections[alias]):
            (Path(settings.HOME) / "witness" / "heads.jsonl").unlink(missing_ok=True)
            heads._latest, heads._owed = None, False


@pytest.fixture(scope="session", autouse=True)
def only_full_tables_are_emptied() -> Iterator[None]:
    """Empty in our way; and keep the connections, which Django would open anew for each test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _teardown)
        patch.setattr(TransactionTestCase, "_should_reload_connections", lambda _: False)
        yield
