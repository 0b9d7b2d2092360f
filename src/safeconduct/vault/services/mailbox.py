"""A case as a mailbox: anyone may append with the public key, only the granted teams may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import BASE, REPLIES, SEATS, Access, readers_of
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.halves import split
from safeconduct.vault.engine.locking import derive, lock, unlock
from safeconduct.vault.engine.padding import pad, unpad
from safeconduct.vault.engine.sealing import SEALED, KeyPair, seal
from safeconduct.vault.keyring import grant_context
from safeconduct.vault.models import CompartmentKey, Grant, TeamEpoch


@dataclass(frozen=True)
class Holder:
    """A team that may be granted compartments, with the role that decides which."""

    team_id: UUID
    role: str


@dataclass(frozen=True)
class Sealed:
    """A closed entry and the version of the compartment key that closes it."""

    version: int
    blob: bytes


def entry_context(case_id: UUID, compartment: str, version: int, entry_id: UUID) -> bytes:
    """Tie an entry to its case, compartment, key version and row."""
    return context("entry", case_id.bytes, compartment, version, entry_id.bytes)


def newest_publics(team_ids: Iterable[UUID]) -> dict[tuple[UUID, str], TeamEpoch]:
    """Return the newest epoch of every tier of the teams; one query."""
    rows = TeamEpoch.objects.filter(team_id__in=list(team_ids)).order_by("epoch").defer("link")
    return {(row.team_id, row.tier): row for row in rows}


def _seed_parts(seed: bytes, access: Access) -> dict[str, bytes]:
    if access.two_persons:
        return dict(zip(SEATS, split(seed), strict=True))
    return {access.tier: seed}


def make_grants(
    case_id: UUID,
    compartment: str,
    version: int,
    seed: bytes,
    holders: Sequence[Holder],
    publics: dict[tuple[UUID, str], TeamEpoch],
) -> list[Grant]:
    """Seal a seed to the newest epoch of every holder that may read the compartment; nothing is written."""
    readers = readers_of(compartment)
    rows = []
    for holder in holders:
        if holder.role not in readers:
            continue
        for tier, part in _seed_parts(seed, readers[holder.role]).items():
            epoch = publics.get((holder.team_id, tier))
            if epoch is None:
                continue  # a team that was never founded holds no key and is granted nothing
            tied = grant_context(case_id, compartment, version, holder.team_id, tier)
            number, blob = kek.keys().lock(seal(bytes(epoch.public), part, tied), tied)
            rows.append(
                Grant(
                    case_id=case_id,
                    compartment=compartment,
                    version=version,
                    team_id=holder.team_id,
                    epoch=epoch.epoch,
                    tier=tier,
                    kek=number,
                    sealed=blob,
                )
            )
    return rows


@dataclass
class Mailbox:
    """The compartments of one new case, made in memory; `store` writes them all at once."""

    case_id: UUID
    pairs: dict[str, KeyPair]
    _keys: list[CompartmentKey]
    _granted: list[Grant]

    def close(self, compartment: str, entry_id: UUID, data: bytes) -> Sealed:
        """Close a first entry; the pair was made just now, so the cheaper symmetric lock serves."""
        tied = entry_context(self.case_id, compartment, 1, entry_id)
        return Sealed(1, lock(derive(self.pairs[compartment].seed, "entries"), pad(data), tied))

    def store(self) -> None:
        """Write keys and grants; call inside `transaction.atomic(using="keys")`."""
        CompartmentKey.objects.bulk_create(self._keys)
        Grant.objects.bulk_create(self._granted)


def new_mailbox(case_id: UUID, compartments: Iterable[str], holders: Sequence[Holder]) -> Mailbox:
    """Make compartments for a new case and seal their seeds to the teams; nothing is written yet."""
    publics = newest_publics(holder.team_id for holder in holders)
    pairs = {name: KeyPair.new() for name in compartments}
    keys = [
        CompartmentKey(case_id=case_id, compartment=name, version=1, public=pair.public)
        for name, pair in pairs.items()
    ]
    granted = [
        grant
        for name, pair in pairs.items()
        for grant in make_grants(case_id, name, 1, pair.seed, holders, publics)
    ]
    return Mailbox(case_id, pairs, keys, granted)


def _next_version(
    case_id: UUID, compartment: str, holders: Sequence[Holder], newest: CompartmentKey | None
) -> CompartmentKey:
    version = newest.version + 1 if newest else 1
    pair = KeyPair.new()
    link = None
    if newest is not None and compartment == REPLIES:
        tied = context("replies-link", case_id.bytes, version)
        link = seal(bytes(newest.public), pair.seed, tied)
    key = CompartmentKey(
        case_id=case_id, compartment=compartment, version=version, public=pair.public, link=link
    )
    publics = newest_publics(holder.team_id for holder in holders)
    granted = make_grants(case_id, compartment, version, pair.seed, holders, publics)
    with transaction.atomic(using="keys"):
        current = (
            CompartmentKey.objects.filter(case_id=case_id, compartment=compartment)
            .order_by("-version")
            .first()
        )
        if current is not None and not current.stale:
            return current  # another writer was quicker
        key.save(force_insert=True)
        Grant.objects.bulk_create(granted)
    return key


def close_entry(
    case_id: UUID, compartment: str, entry_id: UUID, data: bytes, holders: Sequence[Holder]
) -> Sealed:
    """Seal an entry to a compartment, making the compartment (or its next version) when needed.

    Needs no key but the public one: a channel that writes cannot read back. Call it before the
    transaction that stores the entry, so that the keys are on disk first.
    """
    newest = (
        CompartmentKey.objects.filter(case_id=case_id, compartment=compartment).order_by("-version").first()
    )
    if newest is None or newest.stale:
        newest = _next_version(case_id, compartment, holders, newest)
    tied = entry_context(case_id, compartment, newest.version, entry_id)
    return Sealed(newest.version, seal(bytes(newest.public), pad(data), tied))


def open_entry(
    pair: KeyPair, case_id: UUID, compartment: str, version: int, entry_id: UUID, blob: bytes
) -> bytes:
    """Open an entry with the pair of its compartment and version; raise CannotOpen when it does not fit."""
    tied = entry_context(case_id, compartment, version, entry_id)
    if blob[:1] == SEALED:
        return unpad(pair.open(blob, tied))
    return unpad(unlock(derive(pair.seed, "entries"), blob, tied))


def grant_to(case_id: UUID, compartment: str, pairs: dict[int, KeyPair], holder: Holder) -> None:
    """Grant a further team all given versions of a compartment (transfer, referral).

    `pairs` maps version to the opened pair: only somebody who can read may hand on.
    """
    publics = newest_publics([holder.team_id])
    rows = [
        grant
        for version, pair in pairs.items()
        for grant in make_grants(case_id, compartment, version, pair.seed, [holder], publics)
    ]
    Grant.objects.bulk_create(rows, ignore_conflicts=True)


def withdraw_grants(case_id: UUID, team_id: UUID) -> None:
    """Take a team's grants of a case away and ask for new keys at the next entry."""
    with transaction.atomic(using="keys"):
        Grant.objects.filter(case_id=case_id, team_id=team_id).delete()
        CompartmentKey.objects.filter(case_id=case_id).update(stale=True)


def teams_of(case_id: UUID) -> set[UUID]:
    """Return the teams that hold any grant of a case."""
    return set(Grant.objects.filter(case_id=case_id).values_list("team_id", flat=True))


def cases_of(team_ids: Iterable[UUID], compartment: str) -> set[UUID]:
    """Return the cases of which the teams hold a grant to the compartment."""
    rows = Grant.objects.filter(team_id__in=list(team_ids), compartment=compartment, tier=BASE)
    return set(rows.values_list("case_id", flat=True))
