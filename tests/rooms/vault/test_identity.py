"""An identity opens for two people on two seats, for some minutes, and for nobody else."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.vault.people import enrolled, new_case, ring, team

from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def case() -> tuple[UUID, UUID, UUID, bytes, UUID]:
    ana, bob = enrolled(), enrolled()
    holder = vault.Holder(team(ana, bob, two_persons=True), "caseworker")
    made, entries = new_case(holder, say=b"a name")
    entry, sealed = entries["identity"]
    return made, ana, bob, sealed.blob, entry


def opened(reader: UUID, case: UUID, entry: UUID, blob: bytes) -> bytes:
    pair = vault.released_identity(ring(reader), case)[case, "identity", 1]
    return vault.open_entry(pair, case, "identity", 1, entry, blob)


def test_two_colleagues_on_two_seats_open_it(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, bob, blob, entry = case
    vault.release_half(ring(bob), made, ana, 5)
    assert opened(ana, made, entry, blob) == b"a name"
    assert vault.released_identity(ring(bob), made) == {}


def test_one_colleague_alone_opens_nothing(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, _, blob, entry = case
    assert vault.released_identity(ring(ana), made) == {}
    with pytest.raises(vault.NoKey):
        vault.release_half(ring(ana), made, ana, 5)
    for pair in ring(ana).compartments([made], ["identity"]).values():
        with pytest.raises(vault.CannotOpen):
            vault.open_entry(pair, made, "identity", 1, entry, blob)


def test_two_colleagues_of_one_seat_open_nothing(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, bob, blob, entry = case
    mine = ring(ana).teams()[0]
    eve = enrolled()
    vault.admit(ring(bob), mine, eve)
    vault.release_half(ring(eve), made, bob, 5)
    with pytest.raises(vault.CannotOpen):
        opened(bob, made, entry, blob)


def test_a_release_ends_by_itself_and_by_hand(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, bob, _, _ = case
    vault.release_half(ring(bob), made, ana, 5)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert vault.released_identity(ring(ana), made) == {}
        assert vault.sweep_releases() == 1
    vault.release_half(ring(bob), made, ana, 5)
    vault.end_release(made, ana)
    assert vault.released_identity(ring(ana), made) == {}


def test_both_need_the_password_again(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, bob, _, _ = case
    with pytest.raises(vault.NoKey, match="password again"):
        vault.release_half(ring(bob, elevated=False), made, ana, 5)
    vault.release_half(ring(bob), made, ana, 5)
    with pytest.raises(vault.NoKey, match="password again"):
        vault.released_identity(ring(ana, elevated=False), made)


def test_a_stranger_can_release_nothing(case: tuple[UUID, UUID, UUID, bytes, UUID]) -> None:
    made, ana, _, _, _ = case
    eve = enrolled()
    team(eve)
    with pytest.raises(vault.NoKey):
        vault.release_half(ring(eve), made, ana, 5)
