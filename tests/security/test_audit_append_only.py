"""The database itself refuses every change of the log; our own connection may not even try."""

import pytest
from django.db import Error
from tests.rooms.audit.installation import Installation, installation

__all__ = ["installation"]

COLUMNS = "actor, verb, object, payload_digest"
CHANGES = [
    "UPDATE audit_entry SET verb = 'test.other' WHERE seq = 2",
    "DELETE FROM audit_entry WHERE seq = 2",
    "DELETE FROM audit_entry",
    "UPDATE audit_head SET line = ''",
    "DELETE FROM audit_head",
    "UPDATE audit_payload SET sealed = NULL",
    f"INSERT INTO audit_entry SELECT seq + 5, at, {COLUMNS}, hash, prev FROM audit_entry WHERE seq = 3",
    f"INSERT INTO audit_entry SELECT seq + 1, at, {COLUMNS}, actor, actor FROM audit_entry WHERE seq = 3",
]
SQLITE = [
    f"REPLACE INTO audit_entry SELECT seq, at + 1, {COLUMNS}, prev, hash FROM audit_entry WHERE seq = 2",
    "REPLACE INTO audit_head SELECT number, 'forged' FROM audit_head",
    "REPLACE INTO audit_payload SELECT entry_id, x'00' FROM audit_payload WHERE entry_id = 1",
]
POSTGRESQL = [
    "TRUNCATE audit_entry CASCADE",
    "TRUNCATE audit_head",
    "TRUNCATE audit_payload",
    "SET session_replication_role = replica; DELETE FROM audit_entry",
]
NOT_ALLOWED = [
    "DROP TRIGGER audit_entry_no_delete",
    "DROP TRIGGER audit_entry_follows",
    "DROP TABLE audit_entry",
    "DROP TABLE audit_payload",
    "ALTER TABLE audit_entry RENAME TO other",
    "ALTER TABLE audit_head ADD COLUMN other",
    "PRAGMA writable_schema = 1",
    "CREATE TEMP TRIGGER quiet BEFORE INSERT ON audit_entry BEGIN SELECT raise(IGNORE); END",
    "CREATE TRIGGER quiet BEFORE INSERT ON audit_entry BEGIN SELECT raise(IGNORE); END",
    "UPDATE AUDIT_ENTRY SET at = 1",
    "WITH x AS (SELECT 1) DELETE FROM audit_head",
]


@pytest.fixture
def written(installation: Installation) -> Installation:
    """Three entries with payloads, and a head."""
    installation.do("write", 3, 1)
    return installation


def refused(written: Installation, statement: str) -> str:
    import sqlite3

    import psycopg

    with pytest.raises((Error, sqlite3.Error, psycopg.Error)) as caught:
        written.sql(statement)
    return str(caught.value)


def test_the_triggers_refuse_every_change_made_past_the_application(written: Installation) -> None:
    for statement in CHANGES + (POSTGRESQL if written.postgresql else SQLITE):
        assert "append only" in refused(written, statement), statement
    assert written.do("verify")["faults"] == []
    assert written.count() == 3


def test_payloads_alone_may_be_deleted(written: Installation) -> None:
    written.sql("DELETE FROM audit_payload WHERE entry_id = 2")
    assert written.sql("SELECT entry_id FROM audit_payload ORDER BY entry_id") == [(1,), (3,)]


def test_our_own_connection_is_denied_changes_and_changes_of_the_locks(written: Installation) -> None:
    if written.postgresql:
        pytest.skip("PostgreSQL has no authorizer; there the rights are revoked (see audit/triggers.py).")
    statements = CHANGES[:6] + NOT_ALLOWED
    answers = written.do("sql", *statements)
    assert dict(zip(statements, answers, strict=True)) == dict.fromkeys(statements, "not authorized")
    assert written.do("write", 2, 1)["done"] == 2
    assert written.do("verify") == {"rows": 5, "heads": 1, "faults": []}


def test_our_own_connection_may_still_do_everything_else(written: Installation) -> None:
    if written.postgresql:
        pytest.skip("PostgreSQL has no authorizer; there the rights are revoked (see audit/triggers.py).")
    answers = written.do(
        "sql",
        "CREATE TABLE other (n integer)",
        "CREATE TRIGGER harmless BEFORE DELETE ON other BEGIN SELECT 1; END",
        "DROP TRIGGER harmless",
        "UPDATE other SET n = 1",
        "DROP TABLE other",
        "DELETE FROM audit_payload WHERE entry_id = 1",
        "SELECT count(*) FROM audit_entry",
    )
    assert answers == ["done"] * 7


def test_the_migration_can_be_taken_back_and_applied_again(written: Installation) -> None:
    written.do("make", "0001")
    written.sql("DELETE FROM audit_payload")
    written.sql("DELETE FROM audit_entry")
    written.do("make")
    written.do("write", 1, 1)
    assert "append only" in refused(written, "DELETE FROM audit_entry")
