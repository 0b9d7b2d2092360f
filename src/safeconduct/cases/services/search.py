"""Searching words in all cases that one may read: digests are opened in memory and scanned.

There is no index of words: nothing on the disk tells which word stands in which case.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, CaseTeam, Digest, Entry
from safeconduct.cases.services.entries import by_case, opened
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import BadInput
from safeconduct.vault import services as vault

SEARCHED = (vault.TALK, vault.REPLIES, vault.NOTES)
MOST = 200
BATCH = 200


@dataclass(frozen=True)
class Hit:
    """A case in which all words were found in one entry, with the words around the first of them."""

    case: Case
    compartment: str
    excerpt: str


def search(by: Staff, ring: vault.Keyring, words: str) -> list[Hit]:
    """Return the cases in which every word occurs in one entry, in any letter case; at most 200.

    Cases in which something was said since the last search are opened entry by entry, and their digest is
    made anew for the next one.
    """
    needles = [word.casefold() for word in words.split()]
    if not needles or max(len(word) for word in needles) < 2:
        raise BadInput(_("Write at least one word of two letters or more."), field="words")
    audit.record("case.searched", actor=by.id.bytes)
    renew(ring)
    reader = vault.DigestReader(ring)
    found: dict[UUID, tuple[str, str]] = {}
    for case_id, content in vault.open_all(reader, _fresh()):
        if content is None or len(found) == MOST:
            continue
        folded = content.decode("utf-8", "ignore").casefold()
        if all(needle in folded for needle in needles) and (hit := _in_one_entry(content, needles)):
            found[UUID(bytes=case_id)] = hit
    reader.relock()
    cases = visible(ring).filter(pk__in=list(found))
    return [Hit(case, *found[case.pk]) for case in cases.order_by("-priority", "waits_since")]


def _in_one_entry(content: bytes, needles: list[str]) -> tuple[str, str] | None:
    for compartment, text in json.loads(content):
        folded = text.casefold()
        if all(needle in folded for needle in needles):
            return compartment, _excerpt(text, max(0, folded.find(needles[0])))
    return None


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - 60)
    return ("…" if start else "") + text[start : at + 100] + ("…" if len(text) > at + 100 else "")


def _fresh() -> Iterator[tuple[bytes, bytes]]:
    """Yield every digest that is up to date, straight from the database's cursor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.case_id, d.sealed FROM cases_digest d JOIN cases_case c ON c.id = d.case_id"
            " WHERE d.length = c.length"
        )
        while batch := cursor.fetchmany(2000):
            for case_id, sealed in batch:
                yield vault.id_bytes(case_id), bytes(sealed)


def renew(ring: vault.Keyring) -> int:
    """Make the digests that are missing or stale, of cases that the colleague may read; return how many."""
    stale = visible(ring).filter(Q(digest=None) | ~Q(digest__length=F("length")))
    ids = list(stale.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        _renew(ring, Case.objects.in_bulk(ids[start : start + BATCH]))
    return len(ids)


def _renew(ring: vault.Keyring, cases: dict[UUID, Case]) -> None:
    keys = ring.compartments(cases, SEARCHED)
    rows = Entry.objects.filter(case__in=cases, compartment__in=SEARCHED).order_by("position")
    said = by_case(opened(rows, keys))
    readable = {case_id for case_id, compartment, _version in keys if compartment == vault.TALK}
    contents = {
        case_id: json.dumps(
            [[item.compartment, item.text] for item in said.get(case_id, []) if item.text], ensure_ascii=False
        ).encode()
        for case_id in readable
    }
    holders: dict[UUID, list[vault.Holder]] = defaultdict(list)
    for case_id, team_id, role in CaseTeam.objects.filter(case__in=readable).values_list(
        "case_id", "team_id", "role"
    ):
        holders[case_id].append(vault.Holder(team_id, role))
    closed = vault.close_digests(contents, dict(holders))
    vault.store_digest_keys(closed)
    Digest.objects.bulk_create(
        [Digest(case_id=one.case_id, length=cases[one.case_id].length, sealed=one.blob) for one in closed],
        update_conflicts=True,
        update_fields=["length", "sealed"],
        unique_fields=["case"],
    )
    # Whatever was erased while it was being read must not live on in a digest that was written afterwards.
    for case_id in vault.erased_among(keys):
        vault.shred(case_id, ())
        Digest.objects.filter(case=case_id).delete()
