"""Reads the chain out of the database: for an auditor's eyes, and for verification, which trusts nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from safeconduct.audit.engine.chain import Row
from safeconduct.audit.models import Entry, Head
from safeconduct.audit.verbs import sentence

_COLUMNS = ("seq", "at", "actor", "verb", "object", "payload_digest", "prev", "hash")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry for a list: `at` is aware UTC, `says` is the verb's sentence, `sealed` says if a payload is kept."""

    seq: int
    at: datetime
    actor: bytes
    verb: str
    says: str
    obj: bytes
    sealed: bool


def newest(after_seq: int | None, limit: int, verb: str, actor: bytes, obj: bytes) -> list[Listed]:
    """Return entries with smaller numbers than `after_seq`, newest first; empty filters filter nothing."""
    found = Entry.objects.using(DEFAULT_DB_ALIAS).order_by("-seq")
    wanted: dict[str, Any] = {"verb": verb, "actor": actor, "object": obj, "seq__lt": after_seq}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    columns = ("seq", "at", "actor", "verb", "object", "payload__entry")
    return [
        Listed(
            seq=seq,
            at=datetime.fromtimestamp(at / 1000, UTC),
            actor=bytes(who),
            verb=name,
            says=sentence(name),
            obj=bytes(what),
            sealed=payload is not None,
        )
        for seq, at, who, name, what, payload in found.values_list(*columns)[:limit]
    ]


def actors() -> list[bytes]:
    """Return every actor that the log names, once."""
    found = Entry.objects.using(DEFAULT_DB_ALIAS).order_by().values_list("actor", flat=True).distinct()
    return [bytes(actor) for actor in found]


def rows() -> Iterator[Row]:
    """Return every row in order, with its payload; a value of a wrong type becomes one that cannot fit."""
    found = Entry.objects.using(DEFAULT_DB_ALIAS).order_by("seq")
    for seq, at, actor, verb, obj, digest, prev, own, sealed in found.values_list(
        *_COLUMNS, "payload__sealed"
    ).iterator(chunk_size=2000):
        yield Row(
            _whole(seq),
            _whole(at),
            _raw(actor),
            verb if isinstance(verb, str) else repr(verb),
            _raw(obj),
            _raw(digest),
            _raw(prev),
            _raw(own),
            None if sealed is None else _raw(sealed),
        )


def copies() -> list[tuple[int, str]]:
    """Return (number, line) of every head that the database keeps."""
    return list(Head.objects.using(DEFAULT_DB_ALIAS).order_by("number").values_list("number", "line"))


@contextmanager
def any_text() -> Iterator[None]:
    """Let SQLite hand out text that is not UTF-8, which only an intruder writes, instead of stopping there."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda text: text.decode("utf-8", errors="backslashreplace")
    try:
        yield
    finally:
        connection.connection.text_factory = usual


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and -(1 << 63) <= value < 1 << 63 else -1


def _raw(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview | bytearray) else repr(value).encode()
