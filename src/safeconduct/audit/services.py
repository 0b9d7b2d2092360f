"""The only door to the audit log: every act of a room and its entry are one transaction.

declare("case.opened", "A case was opened")

with act("case.opened", actor=staff.id.bytes) as entry:
case = Case.objects.create(...)
entry.obj = case.id.bytes
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, transaction

from safeconduct.audit import appending, gate, heads
from safeconduct.audit.heads import sign_head
from safeconduct.audit.verbs import UnknownVerb, Verb, all_verbs, declare, named, sentence

__all__ = [
    "NOBODY",
    "PERSON",
    "SYSTEM",
    "Act",
    "UnknownVerb",
    "Verb",
    "act",
    "all_verbs",
    "declare",
    "record",
    "sentence",
    "sign_head",
]

# Actors that are not staff. Staff are 16 bytes of a random UUID, which never has these values.
NOBODY = bytes(16)
SYSTEM = bytes(15) + b"\x01"
PERSON = bytes(15) + b"\x02"


@dataclass
class Act:
    """What is under way; `obj` and `sealed` may be set until the block ends, `seq` is known after it."""

    verb: str
    actor: bytes
    obj: bytes = b""
    sealed: bytes = b""
    seq: int | None = None


@contextmanager
def act(verb: str, *, actor: bytes, obj: bytes = b"", sealed: bytes = b"") -> Iterator[Act]:
    """Run the block in one transaction on `default` and append one audit entry at its end.

    An exception rolls back both. Inside another act, or another transaction, it is a savepoint of that one.
    `actor`: 16 bytes (UUID of staff) or PERSON, SYSTEM, NOBODY; `obj`: up to 64 bytes that name the thing;
    `sealed`: ciphertext made by the caller, kept beside the chain and purged in time.
    UnknownVerb for an undeclared verb, ValueError for an actor or object of the wrong length.
    """
    meaning = named(verb)
    entry = Act(verb, actor, obj, sealed)
    appending.check(actor, obj)
    with gate.writing(), transaction.atomic(using=DEFAULT_DB_ALIAS):
        yield entry
        appended = appending.append(verb, actor, entry.obj, entry.sealed)
        entry.seq = appended.seq
        heads.after_commit(appended, urgent=meaning.urgent)
    heads.settle()


def record(verb: str, *, actor: bytes, obj: bytes = b"", sealed: bytes = b"") -> int:
    """Append one entry for a read or a refused attempt, in a transaction of its own; return its number."""
    with act(verb, actor=actor, obj=obj, sealed=sealed) as entry:
        pass
    if entry.seq is None:
        raise RuntimeError("An audit entry was appended without a number; the chain must be verified.")
    return entry.seq
