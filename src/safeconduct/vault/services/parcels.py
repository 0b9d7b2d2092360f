"""Content for a team as such: a notice to the receiving unit, the rendezvous points of an area."""

import uuid
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import BASE
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import CannotOpen
from safeconduct.vault.engine.padding import pad, unpad
from safeconduct.vault.engine.sealing import seal
from safeconduct.vault.keyring import Keyring
from safeconduct.vault.models import Parcel
from safeconduct.vault.services.mailbox import newest_publics


def parcel_context(parcel_id: UUID, owner: UUID, purpose: str, team_id: UUID, tier: str) -> bytes:
    """Tie a parcel to its row, owner, purpose, team and tier."""
    return context("parcel", parcel_id.bytes, owner.bytes, purpose, team_id.bytes, tier)


def send_parcels(owner: UUID, purpose: str, teams: Iterable[UUID], data: bytes, tier: str = BASE) -> int:
    """Seal `data` to each founded team and replace what was sent before; return how many got it."""
    publics = newest_publics(teams)
    rows = []
    for (team_id, of), epoch in publics.items():
        if of != tier:
            continue
        parcel_id = uuid.uuid4()
        tied = parcel_context(parcel_id, owner, purpose, team_id, tier)
        number, blob = kek.keys().lock(seal(bytes(epoch.public), pad(data), tied), tied)
        rows.append(
            Parcel(
                id=parcel_id,
                owner=owner,
                purpose=purpose,
                team_id=team_id,
                epoch=epoch.epoch,
                tier=tier,
                kek=number,
                sealed=blob,
            )
        )
    with transaction.atomic(using="keys"):
        Parcel.objects.filter(owner=owner, purpose=purpose).delete()
        Parcel.objects.bulk_create(rows)
    return len(rows)


def open_parcels(keyring: Keyring, purpose: str, owners: Iterable[UUID]) -> dict[UUID, bytes]:
    """Open the parcels that any of the colleague's teams was sent; others are not in the answer."""
    rows = Parcel.objects.filter(owner__in=list(owners), purpose=purpose)
    opened: dict[UUID, bytes] = {}
    for row in rows:
        reachable = (row.team_id, row.tier) in keyring.seats() and (row.tier == BASE or keyring.elevated)
        if row.owner in opened or not reachable:
            continue
        tied = parcel_context(row.id, row.owner, row.purpose, row.team_id, row.tier)
        team = keyring.team(row.team_id, row.epoch, row.tier)
        try:
            inner = kek.keys().unlock(row.kek, bytes(row.sealed), tied)
        except CannotOpen:
            continue  # noise after its key-encryption key was destroyed
        opened[row.owner] = unpad(team.open(inner, tied))
    return opened


def recall_parcels(owner: UUID, purpose: str | None = None) -> None:
    """Take parcels back."""
    rows = Parcel.objects.filter(owner=owner)
    (rows.filter(purpose=purpose) if purpose else rows).delete()
