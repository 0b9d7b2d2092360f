"""What makes the tables append-only inside the database itself, for both kinds of database.

On PostgreSQL take the rights away as well, so that the application's own role cannot drop the triggers: let
another role own the tables, and for the role that the application signs in with run once

    REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_head FROM safeconduct;
    REVOKE UPDATE, TRUNCATE ON audit_payload FROM safeconduct;
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite

from safeconduct.audit.engine.chain import GENESIS

_NO = "append only: the audit log cannot be changed"
_FORK = "append only: an audit entry must follow the last one"
_TAKEN = "append only: that number is taken"

_SQLITE = {
    "audit_entry_follows": f"""BEFORE INSERT ON audit_entry
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
          OR NEW.prev IS NOT coalesce((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), x'{GENESIS.hex()}')
        BEGIN SELECT raise(ABORT, '{_FORK}'); END""",  # noqa: S608
    # INSERT OR REPLACE deletes without asking a DELETE trigger, hence these two.
    "audit_head_taken": f"""BEFORE INSERT ON audit_head
        WHEN EXISTS (SELECT 1 FROM audit_head WHERE number = NEW.number)
        BEGIN SELECT raise(ABORT, '{_TAKEN}'); END""",  # noqa: S608
    "audit_payload_taken": f"""BEFORE INSERT ON audit_payload
        WHEN EXISTS (SELECT 1 FROM audit_payload WHERE entry_id = NEW.entry_id)
        BEGIN SELECT raise(ABORT, '{_TAKEN}'); END""",  # noqa: S608
    **{
        f"{table}_no_update": f"BEFORE UPDATE ON {table} BEGIN SELECT raise(ABORT, '{_NO}'); END"
        for table in ("audit_entry", "audit_head", "audit_payload")
    },
}
_SQLITE_DELETE = {
    f"{table}_no_delete": f"BEFORE DELETE ON {table} BEGIN SELECT raise(ABORT, '{_NO}'); END"
    for table in ("audit_entry", "audit_head")
}

REFUSE = f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_NO}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
_POSTGRESQL_FUNCTIONS = (
    REFUSE,
    f"""CREATE OR REPLACE FUNCTION audit_follows() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE last record;
        BEGIN
            SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
            IF NEW.seq IS DISTINCT FROM coalesce(last.seq, 0) + 1
               OR NEW.prev IS DISTINCT FROM coalesce(last.hash, '\\x{GENESIS.hex()}'::bytea) THEN
                RAISE EXCEPTION '{_FORK}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",  # noqa: S608
)
_POSTGRESQL = {
    (
        "audit_entry",
        "audit_entry_follows",
    ): "BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_follows()",
    **{
        (
            table,
            f"{table}_no_change",
        ): f"BEFORE {acts} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        for table, acts in (
            ("audit_entry", "UPDATE OR DELETE OR TRUNCATE"),
            ("audit_head", "UPDATE OR DELETE OR TRUNCATE"),
            ("audit_payload", "UPDATE OR TRUNCATE"),
        )
    },
}


def in_memory(connection: BaseDatabaseWrapper) -> bool:
    """Say whether this is an SQLite database that ends with its process."""
    return isinstance(connection, Sqlite) and bool(connection.is_in_memory_db())


def create(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; in an SQLite database that lives in memory all but those against DELETE.

    Such a database ends with its process, so there is nothing to keep: only Django's tests use one, and they
    empty every table after a test.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, body in (_SQLITE if in_memory(connection) else _SQLITE | _SQLITE_DELETE).items():
                cursor.execute(f"CREATE TRIGGER {name} {body}")
            return
        for function in _POSTGRESQL_FUNCTIONS:
            cursor.execute(function)
        for (table, name), body in _POSTGRESQL.items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")
            # ALWAYS: also in a session that calls itself a replica.
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: to go back behind the migration, and for tests that empty their tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE | _SQLITE_DELETE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for table, name in _POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
