"""Teams' keys: founded, handed to newcomers, turned over when somebody leaves."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from safeconduct.vault.engine.compartments import BASE, COMPARTMENTS, SEATS, TIERS
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import derive, lock
from safeconduct.vault.engine.sealing import KeyPair, seal
from safeconduct.vault.keyring import Keyring, NoKey, link_context, seat_context
from safeconduct.vault.models import (
    CompartmentKey,
    Deposit,
    Grant,
    RecoveryKey,
    StaffKey,
    TeamEpoch,
    TeamSeat,
)


class OneSeatOnly(NoKey):
    """Those who would stay all sit on one seat of two, while the other is held by somebody who would not."""


def current_epoch(team_id: UUID) -> int:
    """Return the number of a team's newest epoch; 0 when it was never founded."""
    return (
        TeamEpoch.objects.filter(team_id=team_id).order_by("-epoch").values_list("epoch", flat=True).first()
        or 0
    )


def members(team_id: UUID) -> set[UUID]:
    """Return the colleagues who hold the team's newest key."""
    epoch = current_epoch(team_id)
    rows = TeamSeat.objects.filter(team_id=team_id, epoch=epoch, tier=BASE)
    return set(rows.values_list("staff_id", flat=True))


def seat_of(team_id: UUID, staff_id: UUID) -> str | None:
    """Return which of the two seats (seat_a, seat_b) of two-person keys a member sits on."""
    rows = TeamSeat.objects.filter(team_id=team_id, staff_id=staff_id, tier__in=SEATS)
    return rows.order_by("-epoch").values_list("tier", flat=True).first()


def seats_of(team_id: UUID) -> dict[UUID, str]:
    """Return the seat of every member who holds half of the two-person keys in force; one query."""
    rows = TeamSeat.objects.filter(team_id=team_id, epoch=current_epoch(team_id), tier__in=SEATS)
    return dict(rows.values_list("staff_id", "tier"))


def tiers_in_force(keyring: Keyring, team_id: UUID, epoch: int) -> list[str]:
    """Return the tiers of a team's epoch that the colleague holds; older seats of another tier do not count."""
    seats = keyring.seats()
    return [tier for tier in TIERS if any(row.epoch == epoch for row in seats.get((team_id, tier), []))]


def _public(row: StaffKey, tier: str) -> bytes:
    return bytes(row.base_public if tier == BASE else row.high_public)


def _seating(team_id: UUID, members_: Iterable[UUID]) -> dict[UUID, str]:
    """Give each member one of the two seats: the present one, or by turns.

    When one of the seats is empty, all are seated anew. Its older halves stay closed then, since nobody who
    could hand them on is left; what is sealed from now on can be opened again.
    """
    present = {staff_id: seat_of(team_id, staff_id) for staff_id in sorted(members_)}
    if {seat for seat in present.values() if seat} != set(SEATS):
        return {staff_id: SEATS[turn % len(SEATS)] for turn, staff_id in enumerate(present)}
    taken = {name: sum(seat == name for seat in present.values()) for name in SEATS}
    seated = {}
    for staff_id, seat in present.items():
        seated[staff_id] = seat or min(SEATS, key=lambda name: taken[name])
        taken[seated[staff_id]] += 0 if seat else 1
    return seated


def _seal_seats(
    team_id: UUID, epoch: int, seeds: dict[str, bytes], members_: Iterable[UUID]
) -> list[TeamSeat]:
    """Seal every seed to every member; each member gets one of the two half-key seats, by turns."""
    keys = {row.staff_id: row for row in StaffKey.objects.filter(staff_id__in=list(members_))}
    seated = _seating(team_id, keys)
    rows = []
    for staff_id, key in keys.items():
        seat = seated[staff_id]
        for tier, seed in seeds.items():
            if tier in SEATS and tier != seat:
                continue
            tied = seat_context(team_id, epoch, tier, staff_id)
            sealed = seal(_public(key, tier), seed, tied)
            rows.append(TeamSeat(team_id=team_id, epoch=epoch, tier=tier, staff_id=staff_id, sealed=sealed))
    return rows


def _new_epoch(team_id: UUID, number: int, stay: Iterable[UUID], before: dict[str, bytes]) -> None:
    pairs = {tier: KeyPair.new() for tier in TIERS}
    epochs = []
    for tier, pair in pairs.items():
        link = None
        if tier in before:
            link = lock(derive(pair.seed, "previous"), before[tier], link_context(team_id, number, tier))
        epochs.append(TeamEpoch(team_id=team_id, epoch=number, tier=tier, public=pair.public, link=link))
    seats = _seal_seats(team_id, number, {tier: pair.seed for tier, pair in pairs.items()}, stay)
    recovery = RecoveryKey.objects.order_by("-id").first()
    deposits = []
    if recovery:
        for tier, pair in pairs.items():
            tied = context("deposit", team_id.bytes, number, tier)
            sealed = seal(bytes(recovery.public), pair.seed, tied)
            deposits.append(Deposit(team_id=team_id, epoch=number, tier=tier, sealed=sealed))
    with transaction.atomic(using="keys"):
        TeamEpoch.objects.bulk_create(epochs)
        TeamSeat.objects.bulk_create(seats)
        Deposit.objects.bulk_create(deposits)


def found(team_id: UUID, first_members: Iterable[UUID], *, two_persons: bool = False) -> None:
    """Make a team's first epoch for its first members; whoever calls this keeps no key.

    A team that holds two-person keys must begin with two members, or one half would belong to nobody.
    """
    first = set(first_members)
    if current_epoch(team_id):
        raise NoKey("This team has a key already. A member must hand it over; it cannot be founded again.")
    if two_persons and len(first) < len(SEATS):
        raise NoKey("This team opens identities, which takes two people: choose at least two first members.")
    _new_epoch(team_id, 1, first, {})


def _mend_links(keyring: Keyring, team_id: UUID) -> None:
    """Write the links that an earlier turn-over could not: its member sat on the other seat."""
    rows = TeamEpoch.objects.filter(team_id=team_id, epoch__gt=1, link=None)
    for row in rows:
        if (team_id, row.tier) not in keyring.seats():
            continue
        try:
            newer = keyring.team(team_id, row.epoch, row.tier)
            older = keyring.team(team_id, row.epoch - 1, row.tier)
        except NoKey:
            continue  # a member who sat through both epochs will write it
        link = lock(derive(newer.seed, "previous"), older.seed, link_context(team_id, row.epoch, row.tier))
        TeamEpoch.objects.filter(pk=row.pk, link=None).update(link=link)


def admit(keyring: Keyring, team_id: UUID, newcomer: UUID) -> None:
    """Hand the team's newest seeds to a newcomer, who then reads old cases too; one wrap for each tier.

    The newcomer takes the seat of whoever admits, since that is the half key which the member has. Needs
    an elevated keyring.
    """
    epoch = current_epoch(team_id)
    _mend_links(keyring, team_id)
    tiers = tiers_in_force(keyring, team_id, epoch)
    seeds = {tier: keyring.team(team_id, epoch, tier).seed for tier in tiers}
    row = StaffKey.objects.get(staff_id=newcomer)
    seats = [
        TeamSeat(
            team_id=team_id,
            epoch=epoch,
            tier=tier,
            staff_id=newcomer,
            sealed=seal(_public(row, tier), seed, seat_context(team_id, epoch, tier, newcomer)),
        )
        for tier, seed in seeds.items()
    ]
    TeamSeat.objects.bulk_create(seats)


def _refuse_one_seat(team_id: UUID, staying: set[UUID]) -> None:
    """Refuse when a half would be lost that its holder could still hand on, or when one person would stay."""
    seats = seats_of(team_id)
    kept = {seats[one] for one in staying if one in seats}
    if len(staying) < len(SEATS) or (kept != set(SEATS) and set(seats.values()) == set(SEATS)):
        raise OneSeatOnly(
            "Those who stay would all hold the same half of the identity key. Admit a colleague on the "
            "other seat first, then remove this one."
        )


def turn_over(keyring: Keyring, team_id: UUID, stay: Iterable[UUID], *, two_persons: bool = False) -> int:
    """Begin a new epoch for those who stay, and take the key from all others; return its number.

    New cases are closed to a leaver at once, older compartments get a new key at their next entry. What
    a leaver copied while allowed to stays readable to him. Needs an elevated keyring.
    """
    staying = set(stay)
    if two_persons:
        _refuse_one_seat(team_id, staying)
    epoch = current_epoch(team_id)
    _mend_links(keyring, team_id)
    mine = tiers_in_force(keyring, team_id, epoch)
    before = {tier: keyring.team(team_id, epoch, tier).seed for tier in mine}
    _new_epoch(team_id, epoch + 1, staying, before)
    with transaction.atomic(using="keys"):
        TeamSeat.objects.filter(team_id=team_id).exclude(staff_id__in=staying).delete()
        for compartment in COMPARTMENTS:
            held = Grant.objects.filter(team_id=team_id, compartment=compartment).values("case_id")
            CompartmentKey.objects.filter(compartment=compartment, case_id__in=held).update(stale=True)
    return epoch + 1


def dismiss(staff_id: UUID) -> None:
    """Take every key from a colleague who left the organisation; his teams must be turned over as well."""
    with transaction.atomic(using="keys"):
        TeamSeat.objects.filter(staff_id=staff_id).delete()
        StaffKey.objects.filter(staff_id=staff_id).delete()
