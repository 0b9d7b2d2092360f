"""Digests: everything that is said in a case once more, closed with one quick key, so that it can be searched.

A digest is a cache. Its key is a grant like any other: sealed to the teams' epochs, locked under the
key-encryption key, destroyed with any compartment of the case. Opening one costs three symmetric decryptions,
however many entries it holds; that is how words are found in 200,000 messages without an index of words.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import BASE, DIGEST
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import LOCKED, CannotOpen, Lock, derive, lock
from safeconduct.vault.engine.padding import BadPadding, pad, unpad
from safeconduct.vault.keyring import Keyring, grant_context
from safeconduct.vault.models import Grant
from safeconduct.vault.services.mailbox import Holder, make_grants, newest_publics

_VERSION = 1
_KEY = 32


@dataclass(frozen=True)
class ClosedDigest:
    """A digest ready to be stored, and the grants of its key."""

    case_id: UUID
    blob: bytes
    _grants: list[Grant]


def digest_context(case_id: bytes) -> bytes:
    """Tie a digest to its case."""
    return context("digest", case_id)


def close_digests(contents: dict[UUID, bytes], holders: dict[UUID, Sequence[Holder]]) -> list[ClosedDigest]:
    """Close each case's content under a fresh key, granted to those holders who may read what is said."""
    publics = newest_publics({holder.team_id for ones in holders.values() for holder in ones})
    closed = []
    for case_id, content in contents.items():
        key = os.urandom(_KEY)
        grants = make_grants(case_id, DIGEST, _VERSION, key, holders[case_id], publics)
        blob = lock(key, pad(content), digest_context(case_id.bytes))
        closed.append(ClosedDigest(case_id, blob, grants))
    return closed


def store_digest_keys(closed: Iterable[ClosedDigest]) -> None:
    """Write the grants of new digests in place of those before; the rows follow after."""
    every = list(closed)
    with transaction.atomic(using="keys"):
        Grant.objects.filter(case_id__in=[one.case_id for one in every], compartment=DIGEST).delete()
        Grant.objects.bulk_create([grant for one in every for grant in one._grants], batch_size=500)


class DigestReader:
    """Opens very many digests in a row for one colleague; what opened slowly is made quick at the end."""

    def __init__(self, ring: Keyring) -> None:
        self._ring = ring
        self._tails: dict[UUID, bytes] = {}
        self._teams: dict[tuple[UUID, int], Lock] = {}
        self._outer = {number: Lock(kek.keys().key(number)) for number in kek.keys().numbers()}
        self._slow: list[tuple[int, bytes, UUID, int, bytes]] = []
        self._grants = self._fetch()

    def _fetch(self) -> dict[bytes, tuple[int, int, UUID, int, bytes]]:
        """Read the digest grants of the colleague's teams, one a case, straight from the cursor."""
        found: dict[bytes, tuple[int, int, UUID, int, bytes]] = {}
        with connections["keys"].cursor() as cursor:
            for team_id in self._ring.teams(BASE):
                native = team_id if connections["keys"].vendor == "postgresql" else team_id.hex
                cursor.execute(
                    "SELECT id, case_id, kek, epoch, sealed FROM vault_grant"
                    " WHERE team_id = %s AND compartment = %s",
                    (native, DIGEST),
                )
                while batch := cursor.fetchmany(5000):
                    for row, case_id, number, epoch, sealed in batch:
                        found[id_bytes(case_id)] = (row, number, team_id, epoch, bytes(sealed))
        return found

    def open(self, case_id: bytes, blob: bytes) -> bytes | None:
        """Return a digest's content, or None when this colleague holds no key that opens it."""
        grant = self._grants.get(case_id)
        if grant is None:
            return None
        try:
            key = self._key(case_id, grant)
            return unpad(Lock(key).open(blob, _DIGEST_PREFIX + case_id))
        except (CannotOpen, BadPadding, KeyError):
            return None  # made under another key, or under one that was destroyed: it is made anew

    def _key(self, case_id: bytes, grant: tuple[int, int, UUID, int, bytes]) -> bytes:
        row, number, team_id, epoch, sealed = grant
        if team_id not in self._tails:
            self._tails[team_id] = grant_context(UUID(int=0), DIGEST, _VERSION, team_id, BASE)[_CASE_END:]
        tied = _GRANT_PREFIX + case_id + self._tails[team_id]
        inner = self._outer[number].open(sealed, tied)
        if inner[:1] == LOCKED:
            return self._team(team_id, epoch).open(inner, tied)
        key = self._ring.team(team_id, epoch).open(inner, tied)
        self._slow.append((row, case_id, team_id, epoch, key))
        return key

    def _team(self, team_id: UUID, epoch: int) -> Lock:
        if (team_id, epoch) not in self._teams:
            self._teams[team_id, epoch] = Lock(derive(self._ring.team(team_id, epoch).seed, "grant"))
        return self._teams[team_id, epoch]

    def relock(self) -> int:
        """Lock the keys that opened slowly under the team's own key, for the next search; return how many.

        Only a member can: a grant is first sealed to the team's public key by whoever writes it.
        """
        keys, rows = kek.keys(), []
        for row, case_id, team_id, epoch, key in self._slow:
            tied = grant_context(UUID(bytes=case_id), DIGEST, _VERSION, team_id, BASE)
            team = derive(self._ring.team(team_id, epoch).seed, "grant")
            rows.append((*keys.lock(lock(team, key, tied), tied), row, epoch))
        with transaction.atomic(using="keys"), connections["keys"].cursor() as cursor:
            # by number and epoch: a grant that was replaced in the meantime has another number
            cursor.executemany(
                "UPDATE vault_grant SET kek = %s, sealed = %s WHERE id = %s AND epoch = %s", rows
            )
        done, self._slow = len(self._slow), []
        return done


def id_bytes(value: UUID | str) -> bytes:
    """Return an id's sixteen bytes: SQLite keeps it as 32 hexadecimal digits, PostgreSQL as a uuid."""
    return bytes.fromhex(value) if isinstance(value, str) else value.bytes


def open_all(
    reader: DigestReader, rows: Iterable[tuple[bytes, bytes]]
) -> Iterator[tuple[bytes, bytes | None]]:
    """Open digests (case, blob) one after the other; None for those that must be made anew."""
    for case_id, blob in rows:
        yield case_id, reader.open(case_id, blob)


# `context` is a concatenation, so what surrounds the case's id is the same for all cases: computed once.
_CASE_AT = len(context("grant")) + 4
_CASE_END = _CASE_AT + 16
_GRANT_PREFIX = grant_context(UUID(int=0), DIGEST, _VERSION, UUID(int=0), BASE)[:_CASE_AT]
_DIGEST_PREFIX = digest_context(bytes(16))[:-16]
