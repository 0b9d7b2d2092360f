"""A second lock on SQLite: our own connections may not even prepare what would change the audit log.

Nor what would drop its triggers or put another trigger in the way of an entry. It stands against a statement
smuggled in through the application. Whoever holds the file itself needs no connection of ours; against him
stand the chain and the signed heads.
"""

import sqlite3
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper

from safeconduct.audit.triggers import in_memory

_CHAIN = {"audit_entry", "audit_head"}
_TABLES = _CHAIN | {"audit_payload"}
# What an action names first and second is listed at https://sqlite.org/c3ref/c_alter_table.html
_ON_FIRST = {sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DROP_TABLE}
_ON_SECOND = {
    sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
    sqlite3.SQLITE_CREATE_TRIGGER,
    sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_DROP_TEMP_TRIGGER,
    sqlite3.SQLITE_DROP_TRIGGER,
}


def judge(
    action: int, first: str | None, second: str | None, _database: str | None, _within: str | None
) -> int:
    """Answer SQLite whether it may prepare an action on `first` and `second`; payloads alone may be deleted."""
    name, other = (first or "").lower(), (second or "").lower()
    denied = (
        (action in _ON_FIRST and name in _TABLES)
        or (action == sqlite3.SQLITE_DELETE and name in _CHAIN)
        or (action in _ON_SECOND and other in _TABLES)
        or (action == sqlite3.SQLITE_PRAGMA and name == "writable_schema" and second is not None)
    )
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the lock on an open connection of `default`, unless its database is one in memory (see triggers)."""
    if connection.vendor == "sqlite" and connection.alias == DEFAULT_DB_ALIAS and not in_memory(connection):
        connection.connection.set_authorizer(judge)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the lock off a connection: a migration may have to make the tables anew."""
    if connection.vendor == "sqlite" and connection.alias == DEFAULT_DB_ALIAS:
        connection.ensure_connection()
        connection.connection.set_authorizer(None)


def on_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Lock every connection as it is opened."""
    install(connection)
