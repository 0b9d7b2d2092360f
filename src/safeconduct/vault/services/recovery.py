"""Recovery of a team whose members are all gone: paper shares, k of n, off unless chosen."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from safeconduct.vault.engine.compartments import BASE, TIERS
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.halves import SharesDoNotFit, from_paper, paper_shares
from safeconduct.vault.engine.sealing import KeyPair, seal
from safeconduct.vault.keyring import Keyring, seat_context
from safeconduct.vault.models import Deposit, RecoveryKey, StaffKey, TeamSeat
from safeconduct.vault.services.teams import current_epoch


def begin_recovery(needed: int, made: int) -> list[str]:
    """Make a recovery pair and return its paper shares, which are shown once and stored nowhere.

    Teams deposit their seeds from their next epoch on, or when a member calls `deposit`.
    """
    pair = KeyPair.new()
    shares = paper_shares(pair.seed, needed, made)
    with transaction.atomic(using="keys"):
        RecoveryKey.objects.all().delete()
        Deposit.objects.all().delete()
        RecoveryKey.objects.create(public=pair.public, needed=needed, made=made)
    return shares


def deposit(keyring: Keyring, team_id: UUID) -> int:
    """Deposit what a member holds of the team's newest epoch; needs an elevated keyring."""
    recovery = RecoveryKey.objects.order_by("-id").first()
    if recovery is None:
        return 0
    epoch = current_epoch(team_id)
    rows = []
    for tier in [tier for tier in TIERS if (team_id, tier) in keyring.seats()]:
        tied = context("deposit", team_id.bytes, epoch, tier)
        sealed = seal(bytes(recovery.public), keyring.team(team_id, epoch, tier).seed, tied)
        rows.append(Deposit(team_id=team_id, epoch=epoch, tier=tier, sealed=sealed))
    Deposit.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def revive_team(shares: Sequence[str], team_id: UUID, staff_id: UUID) -> int:
    """Give a team's deposited seeds to one colleague; return how many seats were made.

    Raises SharesDoNotFit when the shares are not those of the recovery key in force.
    """
    recovery = RecoveryKey.objects.order_by("-id").first()
    pair = KeyPair(from_paper(shares))
    if recovery is None or bytes(recovery.public) != pair.public:
        raise SharesDoNotFit("These shares belong to another recovery key. Use the set made last.")
    row = StaffKey.objects.get(staff_id=staff_id)
    seats = []
    for one in Deposit.objects.filter(team_id=team_id):
        seed = pair.open(bytes(one.sealed), context("deposit", team_id.bytes, one.epoch, one.tier))
        public = bytes(row.base_public if one.tier == BASE else row.high_public)
        sealed = seal(public, seed, seat_context(team_id, one.epoch, one.tier, staff_id))
        seats.append(
            TeamSeat(team_id=team_id, epoch=one.epoch, tier=one.tier, staff_id=staff_id, sealed=sealed)
        )
    TeamSeat.objects.bulk_create(seats, ignore_conflicts=True)
    return len(seats)
