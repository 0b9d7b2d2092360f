"""Paper shares: they restore what was deposited, for whoever is named, and nothing else does."""

import pytest
from tests.rooms.vault.people import enrolled, new_case, read, ring, team

from safeconduct.vault import services as vault
from safeconduct.vault.models import Deposit, RecoveryKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_team_whose_members_are_all_gone_is_read_again() -> None:
    shares = vault.begin_recovery(2, 3)
    ana, heir = enrolled(), enrolled()
    mine = team(ana)
    case, entries = new_case(vault.Holder(mine, "operator"))
    vault.dismiss(ana)
    assert vault.members(mine) == set()
    assert vault.revive_team(shares[:2], mine, [heir]) == 3
    assert vault.members(mine) == {heir}
    assert read(ring(heir), case, "talk", *entries["talk"]) == b"what was said"


def test_two_heirs_open_an_identity_together_and_neither_alone() -> None:
    shares = vault.begin_recovery(2, 2)
    ana, bob, one, two = (enrolled() for _ in range(4))
    mine = team(ana, bob, two_persons=True)
    case, entries = new_case(vault.Holder(mine, "caseworker"), say=b"a name")
    vault.dismiss(ana)
    vault.dismiss(bob)
    vault.revive_team(shares, mine, [one, two])
    assert set(vault.seats_of(mine)) == {one, two}
    vault.release_half(ring(two), case, one, 5)
    pair = vault.released_identity(ring(one), case)[case, "identity", 1]
    entry, sealed = entries["identity"]
    assert vault.open_entry(pair, case, "identity", 1, entry, sealed.blob) == b"a name"


def test_a_single_heir_gets_one_half_only() -> None:
    shares = vault.begin_recovery(2, 2)
    ana, bob, heir = enrolled(), enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    vault.revive_team(shares, mine, [heir])
    assert {tier for _, tier in ring(heir).seats()} == {"base", "high", "seat_a"}


def test_what_was_made_before_the_ceremony_must_be_deposited_first() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    assert vault.undeposited(mine) == set()
    shares = vault.begin_recovery(2, 2)
    assert vault.undeposited(mine) == {"base", "high", "seat_a", "seat_b"}
    assert vault.revive_team(shares, mine, [enrolled()]) == 0
    assert vault.deposit(ring(ana), mine) == 3
    assert vault.undeposited(mine) == {vault.seat_of(mine, bob)}
    vault.deposit(ring(bob), mine)
    assert vault.undeposited(mine) == set()


def test_without_a_ceremony_nothing_is_deposited() -> None:
    ana = enrolled()
    mine = team(ana)
    assert vault.deposit(ring(ana), mine) == 0
    assert not Deposit.objects.exists()


def test_the_seed_of_the_ceremony_is_stored_nowhere() -> None:
    shares = vault.begin_recovery(2, 2)
    row = RecoveryKey.objects.get()
    from safeconduct.vault.engine.halves import from_paper

    assert from_paper(shares) not in bytes(row.public)
    assert vault.KeyPair(from_paper(shares)).public == bytes(row.public)


def test_shares_of_an_earlier_ceremony_restore_nothing() -> None:
    old = vault.begin_recovery(2, 2)
    vault.begin_recovery(2, 2)
    mine = team(enrolled())
    with pytest.raises(vault.SharesDoNotFit):
        vault.revive_team(old, mine, [enrolled()])


def test_too_few_shares_restore_nothing() -> None:
    shares = vault.begin_recovery(3, 4)
    mine = team(enrolled())
    with pytest.raises(vault.SharesDoNotFit):
        vault.revive_team(shares[:2], mine, [enrolled()])
