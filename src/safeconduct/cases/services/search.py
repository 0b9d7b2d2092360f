"""Searching words in all cases that one may read: opened in memory and scanned; there is no index of words."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, Entry
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import BadInput
from safeconduct.vault import services as vault

SEARCHED = (vault.TALK, vault.REPLIES, vault.NOTES)
MOST = 200
LONGEST_SEALED = 100_000  # a longer entry is a picture


@dataclass(frozen=True)
class Hit:
    """A case in which all words were found in one entry, with the words around the first of them."""

    case: Case
    compartment: str
    excerpt: str


def search(by: Staff, ring: vault.Keyring, words: str) -> list[Hit]:
    """Return the cases in which every word occurs in one entry, in any letter case; at most 200.

    What had to be opened the slow way is relocked afterwards, so that the next search is quick.
    """
    needles = [word.casefold() for word in words.split()]
    if not needles or max(len(word) for word in needles) < 2:
        raise BadInput(_("Write at least one word of two letters or more."), field="words")
    audit.record("case.searched", actor=by.id.bytes)
    scanner = vault.Scan(ring, SEARCHED)
    found: dict[UUID, tuple[str, str]] = {}
    for case_id, compartment, text in vault.scan(
        scanner, _rows(), lambda folded: all(word in folded for word in needles)
    ):
        if case_id not in found and len(found) < MOST:
            at = max(0, text.casefold().find(needles[0]))
            found[case_id] = (compartment, _excerpt(text, at))
    _relock(scanner)
    cases = visible(ring).filter(pk__in=list(found))
    return [Hit(case, *found[case.pk]) for case in cases.order_by("-priority", "waits_since")]


def _relock(scanner: vault.Scan) -> None:
    scanner.relock_grants()
    for start in range(0, len(scanner.slow), 500):
        with transaction.atomic():
            for entry_id, blob in scanner.slow[start : start + 500]:
                Entry.objects.filter(pk=entry_id).update(sealed=blob)


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - 60)
    return ("…" if start else "") + text[start : at + 100] + ("…" if len(text) > at + 100 else "")


def _rows() -> Iterator[tuple[bytes, str, int, bytes, bytes]]:
    """Yield every sealed entry of the searched compartments, straight from the database's cursor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, compartment, key_version, id, sealed FROM cases_entry"
            " WHERE compartment IN (%s, %s, %s) AND length(sealed) < %s",
            (*SEARCHED, LONGEST_SEALED),
        )
        while batch := cursor.fetchmany(2000):
            for case_id, compartment, version, entry_id, sealed in batch:
                yield _bytes(case_id), compartment, version, _bytes(entry_id), bytes(sealed)


def _bytes(value: UUID | str) -> bytes:
    """SQLite keeps an id as 32 hexadecimal digits, PostgreSQL as a uuid."""
    return bytes.fromhex(value) if isinstance(value, str) else value.bytes
