"""Recovery of a team whose members are all gone: paper shares, k of n, off unless chosen."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from safeconduct.vault.engine.compartments import BASE, SEATS
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.halves import SharesDoNotFit, from_paper, paper_shares
from safeconduct.vault.engine.sealing import KeyPair, seal
from safeconduct.vault.keyring import Keyring, seat_context
from safeconduct.vault.models import Deposit, RecoveryKey, StaffKey, TeamEpoch, TeamSeat
from safeconduct.vault.services.teams import current_epoch, tiers_in_force


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
    for tier in tiers_in_force(keyring, team_id, epoch):
        tied = context("deposit", team_id.bytes, epoch, tier)
        sealed = seal(bytes(recovery.public), keyring.team(team_id, epoch, tier).seed, tied)
        rows.append(Deposit(team_id=team_id, epoch=epoch, tier=tier, sealed=sealed))
    Deposit.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def undeposited(team_id: UUID) -> set[str]:
    """Return the tiers of a team's key in force that no paper share could restore; none without recovery."""
    if not RecoveryKey.objects.exists():
        return set()
    epoch = current_epoch(team_id)
    made = TeamEpoch.objects.filter(team_id=team_id, epoch=epoch).values_list("tier", flat=True)
    kept = Deposit.objects.filter(team_id=team_id, epoch=epoch).values_list("tier", flat=True)
    return set(made) - set(kept)


def revive_team(shares: Sequence[str], team_id: UUID, staff_ids: Sequence[UUID]) -> int:
    """Give a team's deposited seeds to some colleagues; return how many seats were made.

    The two halves of two-person keys go to different colleagues by turns, so that no single one gets both;
    with one colleague only the first half is given. Raises SharesDoNotFit when the shares are not those of
    the recovery key in force.
    """
    recovery = RecoveryKey.objects.order_by("-id").first()
    pair = KeyPair(from_paper(shares))
    if recovery is None or bytes(recovery.public) != pair.public:
        raise SharesDoNotFit("These shares belong to another recovery key. Use the set made last.")
    deposits = list(Deposit.objects.filter(team_id=team_id))
    seats = []
    for turn, staff_id in enumerate(staff_ids):
        row, mine = StaffKey.objects.get(staff_id=staff_id), SEATS[turn % len(SEATS)]
        for one in deposits:
            if one.tier in SEATS and one.tier != mine:
                continue
            seed = pair.open(bytes(one.sealed), context("deposit", team_id.bytes, one.epoch, one.tier))
            public = bytes(row.base_public if one.tier == BASE else row.high_public)
            sealed = seal(public, seed, seat_context(team_id, one.epoch, one.tier, staff_id))
            seats.append(
                TeamSeat(team_id=team_id, epoch=one.epoch, tier=one.tier, staff_id=staff_id, sealed=sealed)
            )
    TeamSeat.objects.bulk_create(seats, ignore_conflicts=True)
    return len(seats)
