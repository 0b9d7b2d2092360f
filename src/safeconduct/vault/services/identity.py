"""What only two people open: each of them holds half of the key, on one of two seats."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.vault.engine.compartments import HIGH, IDENTITY, SEATS
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.halves import join
from safeconduct.vault.engine.sealing import KeyPair, seal
from safeconduct.vault.keyring import CompartmentVersion, Keyring, NoKey
from safeconduct.vault.models import Grant, Release, StaffKey


def _tied(case_id: UUID, version: int, reader: UUID) -> bytes:
    return context("release", case_id.bytes, IDENTITY, version, reader.bytes)


def _my_half(keyring: Keyring, case_id: UUID) -> list[tuple[Grant, bytes]]:
    keyring.own(HIGH)  # without the password again, say so instead of finding nothing
    seats = {(team, tier) for team, tier in keyring.seats() if tier in SEATS}
    grants = Grant.objects.filter(
        case_id=case_id, compartment=IDENTITY, team_id__in={team for team, _ in seats}
    )
    halves = []
    for grant in grants:
        if (grant.team_id, grant.tier) not in seats:
            continue
        try:
            halves.append((grant, keyring.open_grant(grant)))
        except NoKey:
            continue  # sealed to that seat in an epoch in which this colleague did not sit on it
    return halves


def release_half(keyring: Keyring, case_id: UUID, reader: UUID, minutes: int) -> None:
    """Seal the second person's half to the reader for some minutes; needs an elevated keyring.

    The two must sit on different seats of one team, or their halves are the same half.
    """
    halves = _my_half(keyring, case_id)
    if not halves:
        raise NoKey("You hold no half of this identity. Ask a colleague of the case's team.")
    row = StaffKey.objects.get(staff_id=reader)
    if reader == keyring.staff_id:
        raise NoKey("Nobody releases an identity to himself. Ask a colleague on the other seat.")
    until = timezone.now() + timedelta(minutes=minutes)
    for grant, half in halves:
        sealed = seal(bytes(row.high_public), half, _tied(case_id, grant.version, reader))
        Release.objects.update_or_create(
            case_id=case_id,
            compartment=IDENTITY,
            version=grant.version,
            staff_id=reader,
            defaults={"sealed": sealed, "expires_at": until},
        )


def released_identity(keyring: Keyring, case_id: UUID) -> dict[CompartmentVersion, KeyPair]:
    """Join the reader's half with the one released to him; empty when nothing is released now."""
    rows = {
        row.version: row
        for row in Release.objects.filter(
            case_id=case_id, staff_id=keyring.staff_id, expires_at__gt=timezone.now()
        )
    }
    if not rows:
        return {}
    opened = {}
    for grant, mine in _my_half(keyring, case_id):
        if grant.version in rows:
            tied = _tied(case_id, grant.version, keyring.staff_id)
            theirs = keyring.own(HIGH).open(bytes(rows[grant.version].sealed), tied)
            opened[case_id, IDENTITY, grant.version] = KeyPair(join(mine, theirs))
    return opened


def end_release(case_id: UUID, reader: UUID | None = None) -> None:
    """Take released halves back, of one reader or of all."""
    rows = Release.objects.filter(case_id=case_id)
    (rows.filter(staff_id=reader) if reader else rows).delete()


def sweep_releases() -> int:
    """Remove halves whose time is over; return how many."""
    return Release.objects.filter(expires_at__lte=timezone.now()).delete()[0]
