"""Somebody who has both databases and some keys, and tries every key on everything that is sealed.

He knows the source: each blob is tried with the very context that it was closed with, under every label that
the vault derives keys by. Whatever opens and is long enough to be a key is tried on all that is still closed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings

from safeconduct.audit.models import Payload
from safeconduct.cases.models import Digest, Entry
from safeconduct.exits.models import HeldBrief
from safeconduct.vault import models as keys
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.halves import join
from safeconduct.vault.engine.locking import CannotOpen, Lock, derive
from safeconduct.vault.engine.sealing import SEALED, KeyPair
from safeconduct.vault.keyring import grant_context, link_context, seat_context
from safeconduct.vault.services.mailbox import entry_context
from safeconduct.vault.services.parcels import parcel_context
from safeconduct.vault.services.scanning import digest_context

LABELS = [
    "entries",
    "grant",
    "previous",
    "ways",
    "wrap",
    "wrap-base",
    "wrap-high",
    "auth",
    "lookup",
    "session-wrap",
    "session-id",
    "text-second-factor",
    "codename-ticket",
]
OUTER = ("grant", "access", "parcel")


@dataclass(frozen=True)
class Blob:
    """One sealed column of one row: where it stands, what it is tied to, and what it belongs to."""

    column: str
    sealed: bytes
    tied: bytes
    of: str = ""
    # Grants, access rows and parcels have an inner layer, closed with a context of its own.
    inner: bytes | None = None
    case_id: UUID | None = None


def disk_blobs() -> list[Blob]:
    """Return every ciphertext of both databases."""
    return [*_key_blobs(), *_row_blobs()]


def _key_blobs() -> Iterator[Blob]:
    for staff in keys.StaffKey.objects.all():
        for which in ("base", "high"):
            tied = context("staff", staff.staff_id.bytes, which)
            yield Blob("staff", bytes(getattr(staff, f"{which}_locked")), tied, which)
    for session in keys.SessionKey.objects.all():
        tied = context("session", bytes(session.id), session.kind)
        yield Blob("session", bytes(session.locked), tied, session.kind)
    for epoch in keys.TeamEpoch.objects.exclude(link=None):
        yield Blob("link", bytes(epoch.link or b""), link_context(epoch.team_id, epoch.epoch, epoch.tier))
    for seat in keys.TeamSeat.objects.all():
        tied = seat_context(seat.team_id, seat.epoch, seat.tier, seat.staff_id)
        yield Blob("seat", bytes(seat.sealed), tied, seat.tier)
    for part in keys.CompartmentKey.objects.exclude(link=None):
        tied = context("replies-link", part.case_id.bytes, part.version)
        yield Blob("replies link", bytes(part.link or b""), tied)
    for grant in keys.Grant.objects.all():
        tied = grant_context(grant.case_id, grant.compartment, grant.version, grant.team_id, grant.tier)
        yield Blob("grant", bytes(grant.sealed), tied, grant.compartment, tied)
    for way in keys.Access.objects.all():
        lookup = bytes(way.lookup)
        yield Blob(
            "access", bytes(way.sealed), context("access", lookup), "person", context("person", lookup)
        )
    for book in keys.WaysBook.objects.all():
        yield Blob("ways", bytes(book.locked), context("ways", book.case_id.bytes))
    for half in keys.Release.objects.all():
        parts = (half.case_id.bytes, half.compartment, half.version, half.staff_id.bytes)
        yield Blob("release", bytes(half.sealed), context("release", *parts), half.compartment)
    for one in keys.Parcel.objects.all():
        tied = parcel_context(one.id, one.owner, one.purpose, one.team_id, one.tier)
        yield Blob("parcel", bytes(one.sealed), tied, one.purpose, tied)
    for kept in keys.Deposit.objects.all():
        tied = context("deposit", kept.team_id.bytes, kept.epoch, kept.tier)
        yield Blob("deposit", bytes(kept.sealed), tied)


def _row_blobs() -> Iterator[Blob]:
    for row in Entry.objects.all():
        tied = entry_context(row.case_id, row.compartment, row.key_version, row.id)
        yield Blob("entry", bytes(row.sealed), tied, row.compartment, case_id=row.case_id)
    for digest in Digest.objects.all():
        tied = digest_context(digest.case_id.bytes)
        yield Blob("digest", bytes(digest.sealed), tied, "digest", case_id=digest.case_id)
    for brief in HeldBrief.objects.select_related("plan"):
        tied = entry_context(brief.plan.case_id, "replies", brief.key_version, brief.entry_id)
        yield Blob("brief", bytes(brief.sealed), tied, "replies")
    for factor in Authenticator.objects.exclude(type="webauthn"):
        for name, value in factor.data.items():
            if name in ("secret", "seed"):
                yield Blob("second factor", bytes.fromhex(value), context("text", "second-factor"))
    for payload in Payload.objects.all():
        yield Blob("audit payload", bytes(payload.sealed), b"")


def disk_keys() -> set[bytes]:
    """Return every 32 bytes that lie in a file of the home or in a column of either database."""
    found = {key for path in Path(settings.HOME).rglob("*") if path.is_file() for key in _in_file(path)}
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values_list():
            for value in row:
                found |= set(_in_value(value))
    return found


def _in_file(path: Path) -> Iterator[bytes]:
    if path.stat().st_size > 4096:
        return
    data = path.read_bytes()
    yield from _in_value(data)
    yield from _in_value(data.decode("utf-8", "ignore"))


def _in_value(value: Any) -> Iterator[bytes]:
    if isinstance(value, (bytes, memoryview)):
        raw = bytes(value)
        if len(raw) >= 32:
            yield from {raw[:32], raw[-32:]}
    elif isinstance(value, str):
        for word in value.split():
            if len(word) == 64 and set(word) <= set("0123456789abcdef"):
                yield bytes.fromhex(word)
            elif len(word) == 32:
                yield word.encode()
    elif isinstance(value, dict):
        yield from _in_value(json.dumps(value))


@dataclass
class Thief:
    """Tries keys until nothing further opens; `opened` maps columns to (what it belongs to, plaintext).

    `fitting` maps columns to the keys that opened something in them.
    """

    held: set[bytes]
    fitting: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    opened: dict[str, list[tuple[str, bytes]]] = field(default_factory=lambda: defaultdict(list))
    halves: set[bytes] = field(default_factory=set)
    closed: list[Blob] = field(default_factory=list)

    def search(self, blobs: Iterable[Blob]) -> Thief:
        """Try all keys on all blobs, and what that gives, until nothing further opens."""
        self.closed += blobs
        self._turn(set(self.held))
        return self

    def finds(self, key: bytes) -> Thief:
        """Return the same thief as he is when he gets hold of one key more, after his search."""
        later = Thief(
            self.held | {key}, opened=deepcopy(self.opened), halves=set(self.halves), closed=list(self.closed)
        )
        later._turn({key})
        return later

    def _turn(self, fresh: set[bytes]) -> None:
        while fresh:
            rings = [_ring(key) for key in fresh]
            fresh, still = set(), []
            for blob in self.closed:
                left, plain = self._try(blob, rings)
                still += left
                fresh |= set(plain)
            # A layer that was taken off must meet the older keys too.
            self.closed = still
            fresh -= self.held
            self.held |= fresh

    def _try(self, blob: Blob, rings: list[_Ring]) -> tuple[list[Blob], list[bytes]]:
        for ring in rings:
            plain = ring.open(blob)
            if plain is None:
                continue
            self.fitting[blob.column.removeprefix("inner ")].add(ring.key)
            if blob.inner is not None and blob.column in OUTER:
                self.opened[f"outer {blob.column}"].append((blob.of, plain))
                below = Blob(f"inner {blob.column}", plain, blob.inner, blob.of)
                return self._try(below, [_ring(key) for key in self.held])
            self.opened[blob.column].append((blob.of, plain))
            return [], self._keys_in(blob, plain)
        return [blob], []

    def _keys_in(self, blob: Blob, plain: bytes) -> list[bytes]:
        found = [plain[-32:]] if len(plain) in (32, 33, 49) else []
        if blob.of == "identity" and found:  # half a key: alone it is noise, two may be a key
            self.halves.add(plain)
            found += [join(one, other) for one, other in combinations(sorted(self.halves), 2)]
        return found

    def compartments(self) -> set[str]:
        """Return the compartments of which at least one entry was opened."""
        return {of for of, _plain in self.opened["entry"]}

    def inside(self) -> set[str]:
        """Return the columns that were opened beyond the outer layer."""
        return {column for column, found in self.opened.items() if found and not column.startswith("outer")}


@cache
def _ring(key: bytes) -> _Ring:
    return _Ring(key)


class _Ring:
    """One 32-byte key in all its uses."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._pair = KeyPair(key)
        self._locks = [Lock(key), *(Lock(derive(key, label)) for label in LABELS)]

    def open(self, blob: Blob) -> bytes | None:
        tried = (self.key, blob.sealed, blob.tied)
        if tried not in _outcomes:
            if len(_outcomes) >= MOST:
                _outcomes.clear()
            _outcomes[tried] = self._open(blob)
        return _outcomes[tried]

    def _open(self, blob: Blob) -> bytes | None:
        if blob.sealed[:1] == SEALED:
            try:
                return self._pair.open(blob.sealed, blob.tied)
            except CannotOpen:
                return None
        for lock in self._locks:
            try:
                return lock.open(blob.sealed, blob.tied)
            except CannotOpen:
                continue
        return None


MOST = 200_000  # outcomes that are remembered: one test searches nearly the same blobs with the same keys many times
_outcomes: dict[tuple[bytes, bytes, bytes], bytes | None] = {}
