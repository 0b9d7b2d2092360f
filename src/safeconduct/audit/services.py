"""The only door to the audit log: every act of a room and its entry are one transaction.

declare("case.opened", _("A case was opened"))

with act("case.opened", actor=staff.id.bytes) as entry:
case = Case.objects.create(...)
entry.obj = case.id.bytes
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import appending, gate, heads, purging, reading, witness
from safeconduct.audit.engine import verification
from safeconduct.audit.engine.report import Finding, Report
from safeconduct.audit.heads import sign_head
from safeconduct.audit.reading import Listed, actors
from safeconduct.audit.verbs import UnknownVerb, Verb, all_verbs, declare, named, sentence
from safeconduct.vault import credentials
from safeconduct.vault.engine import signing

__all__ = [
    "NOBODY",
    "PERSON",
    "SYSTEM",
    "Act",
    "Finding",
    "Listed",
    "Report",
    "UnknownVerb",
    "Verb",
    "act",
    "actors",
    "all_verbs",
    "declare",
    "entries",
    "public_key",
    "purge_payloads",
    "record",
    "sentence",
    "sign_head",
    "verify",
]

# Actors that are not staff. Staff are 16 bytes of a random UUID, which never has these values.
NOBODY = bytes(16)
SYSTEM = bytes(15) + b"\x01"
PERSON = bytes(15) + b"\x02"

PURGED = "audit.purged"
declare(PURGED, _("Payloads of old audit entries were purged"), urgent=True)
declare("audit.listed", _("The audit log was read"))
declare("audit.verified", _("The audit log was verified"))
# Written by the command line alone; declared here, so that the desk can name it too.
declare("backup.made", _("A backup was made"), urgent=True)


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


def entries(
    after_seq: int | None = None, limit: int = 100, verb: str = "", actor: bytes = b"", obj: bytes = b""
) -> list[Listed]:
    """Return up to `limit` entries, newest first.

    The next page is asked for with `after_seq` = the number of the last entry of this one. `verb`, `actor` (16
    bytes) and `obj` must be equal when they are given.
    """
    return reading.newest(after_seq, limit, verb, actor, obj)


def purge_payloads(before_day: date, *, actor: bytes = SYSTEM) -> int:
    """Delete the payloads of entries older than that day (UTC) and record it; return how many went.

    The entries stay, and with them the chain: it covers the digests of the payloads only. When there is nothing
    to purge nothing is recorded.
    """
    before = purging.boundary(before_day)
    if before > appending.now():
        raise ValueError(
            f"Payloads cannot be purged up to {before_day}, which is not over; name an earlier day."
        )
    with gate.writing(), transaction.atomic(using=DEFAULT_DB_ALIAS):
        gone = purging.delete(before)
        if gone:
            record(PURGED, actor=actor, obj=purging.as_object(before))
    heads.settle()
    return gone


def verify() -> Report:
    """Verify the whole chain against itself and the signed heads at the second place.

    The report has `faults` and `notes` with an English `sentence` each and what it is `said` from, `summary()`
    in one line and `exit_code`.
    CredentialMissing without the key.
    """
    public = public_key()
    # Copies before lines, lines before rows: what is added meanwhile must not look as if it were missing.
    copies, lines = reading.copies(), witness.lines()
    with reading.any_text():
        return verification.verify(
            reading.rows(),
            lines,
            signed=lambda message, signature: signing.verify(public, message, signature),
            now=appending.now(),
            copies=copies,
            purged_before=purging.purged_before(PURGED),
        )


def public_key() -> bytes:
    """Return the public half (32 bytes) of the key that signs heads, for whoever verifies them elsewhere."""
    return signing.public_of(bytes.fromhex(credentials.read(settings.HOME, "audit-key")))
