"""Appends one entry to the chain inside the transaction that is open."""

import time

from django.db import DEFAULT_DB_ALIAS, connections

from safeconduct.audit.engine.chain import GENESIS, Row, fingerprint, payload_digest
from safeconduct.audit.models import Entry, Payload

# "audit" in ASCII; the second number separates the chain from the heads.
CHAIN_LOCK = (0x61756469, 1)


def now() -> int:
    """Return the time in whole milliseconds since 1970 UTC, from this machine and never from the database."""
    return time.time_ns() // 1_000_000


def check(actor: bytes, obj: bytes) -> None:
    """Refuse an actor that is not 16 bytes, or an object of more than 64, before anything is done."""
    if len(actor) != 16:
        raise ValueError(
            f"The actor of an audit entry has 16 bytes (a UUID or a constant), not {len(actor)}."
        )
    if len(obj) > 64:
        raise ValueError(
            f"The object of an audit entry has 64 bytes at most, not {len(obj)}; pass an identifier."
        )


def append(verb: str, actor: bytes, obj: bytes, sealed: bytes) -> Row:
    """Append one entry after the last one and return it; the caller's transaction must be open.

    SQLite: the transaction began IMMEDIATE, so the last row read here is the last row. PostgreSQL: a lock that
    lasts until the commit is taken here, as late as possible, and then the last committed row is read.
    """
    check(actor, obj)
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", CHAIN_LOCK)
    seq, prev = tail() or (0, GENESIS)
    seq, at, digest = seq + 1, now(), payload_digest(sealed)
    row = Row(seq, at, actor, verb, obj, digest, prev, fingerprint(seq, at, actor, verb, obj, digest, prev))
    Entry.objects.using(DEFAULT_DB_ALIAS).create(
        seq=seq, at=at, actor=actor, verb=verb, object=obj, payload_digest=digest, prev=prev, hash=row.hash
    )
    if sealed:
        Payload.objects.using(DEFAULT_DB_ALIAS).create(entry_id=seq, sealed=sealed)
    return row


def tail() -> tuple[int, bytes] | None:
    """Return number and fingerprint of the last entry, or None for an empty chain."""
    last = Entry.objects.using(DEFAULT_DB_ALIAS).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], bytes(last[1])) if last else None
