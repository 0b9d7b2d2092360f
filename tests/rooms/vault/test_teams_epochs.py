"""Teams' keys over time: newcomers read back, leavers read nothing new, seats keep two people apart."""

import uuid

import pytest
from tests.rooms.vault.people import enrolled, new_case, read, ring, team

from safeconduct.vault import services as vault
from safeconduct.vault.models import TeamEpoch, TeamSeat

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_newcomer_reads_old_cases_through_all_epochs() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana)
    holder = vault.Holder(mine, "operator")
    cases = []
    for _ in range(4):
        cases.append(new_case(holder))
        vault.turn_over(ring(ana), mine, [ana])
    vault.admit(ring(ana), mine, bob)
    assert TeamSeat.objects.filter(staff_id=bob, tier="base").count() == 1
    for case, entries in cases:
        assert read(ring(bob, elevated=False), case, "talk", *entries["talk"]) == b"what was said"


def test_a_leaver_opens_no_case_at_all_and_who_stays_opens_all() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana, bob)
    holder = vault.Holder(mine, "operator")
    old, old_entries = new_case(holder)
    assert read(ring(bob), old, "talk", *old_entries["talk"])
    assert vault.turn_over(ring(ana), mine, [ana]) == 2
    new, new_entries = new_case(holder)
    assert ring(bob).compartments([old, new], ["talk", "replies", "notes"]) == {}
    assert len(ring(ana).compartments([old, new], ["talk"])) == 2
    assert read(ring(ana), new, "talk", *new_entries["talk"])


def test_after_a_turn_over_the_next_entry_has_a_new_key() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana, bob)
    holder = vault.Holder(mine, "operator")
    case, _ = new_case(holder)
    kept = ring(bob).compartments([case], ["talk"])
    vault.turn_over(ring(ana), mine, [ana])
    entry = uuid.uuid4()
    sealed = vault.close_entry(case, "talk", entry, b"said later", [holder])
    assert sealed.version == 2
    assert (case, "talk", 2) not in kept
    with pytest.raises(vault.CannotOpen):
        vault.open_entry(kept[case, "talk", 1], case, "talk", 1, entry, sealed.blob)
    assert read(ring(ana), case, "talk", entry, sealed) == b"said later"


def test_a_team_is_founded_once() -> None:
    ana = enrolled()
    mine = team(ana)
    with pytest.raises(vault.NoKey):
        vault.found(mine, [ana])
    assert vault.current_epoch(mine) == 1


def test_two_first_members_sit_on_different_seats_and_a_single_one_is_refused() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    assert set(vault.seats_of(mine).values()) == {"seat_a", "seat_b"}
    with pytest.raises(vault.NoKey):
        vault.found(uuid.uuid4(), [ana], two_persons=True)


def test_nobody_ever_gets_both_halves_of_one_epoch() -> None:
    people = [enrolled() for _ in range(5)]
    mine = team(*people[:2], two_persons=True)
    vault.admit(ring(people[0]), mine, people[2])
    vault.admit(ring(people[1]), mine, people[3])
    vault.turn_over(ring(people[0]), mine, people[:4], two_persons=True)
    vault.admit(ring(people[3]), mine, people[4])
    vault.turn_over(ring(people[4]), mine, people[1:5], two_persons=True)
    rows = TeamSeat.objects.filter(team_id=mine, tier__startswith="seat")
    held = [(row.staff_id, row.epoch) for row in rows]
    assert len(held) == len(set(held))


def test_links_of_the_other_seat_are_mended_by_whoever_sits_there() -> None:
    ana, bob, eve = enrolled(), enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    old, _ = new_case(vault.Holder(mine, "caseworker"))
    vault.turn_over(ring(ana), mine, [ana, bob], two_persons=True)
    other = vault.seat_of(mine, bob)
    assert TeamEpoch.objects.get(team_id=mine, epoch=2, tier=other).link is None
    vault.admit(ring(bob), mine, eve)
    assert TeamEpoch.objects.get(team_id=mine, epoch=2, tier=other).link is not None
    vault.release_half(ring(ana), old, eve, 5)
    assert vault.released_identity(ring(eve), old)


def test_an_emptied_seat_is_filled_anew_and_new_identities_open_by_two() -> None:
    ana, bob, eve = enrolled(), enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    holder = vault.Holder(mine, "caseworker")
    old, _ = new_case(holder)
    vault.dismiss(bob)
    with pytest.raises(vault.OneSeatOnly):
        vault.turn_over(ring(ana), mine, [ana], two_persons=True)
    vault.admit(ring(ana), mine, eve)
    vault.turn_over(ring(ana), mine, [ana, eve], two_persons=True)
    assert set(vault.seats_of(mine).values()) == {"seat_a", "seat_b"}
    new, entries = new_case(holder, say=b"a name")
    vault.release_half(ring(eve), new, ana, 5)
    pair = vault.released_identity(ring(ana), new)[new, "identity", 1]
    entry, sealed = entries["identity"]
    assert vault.open_entry(pair, new, "identity", 1, entry, sealed.blob) == b"a name"
    vault.release_half(ring(ana), old, eve, 5)
    for opened in vault.released_identity(ring(eve), old).values():
        with pytest.raises(vault.CannotOpen):  # the half that only the dismissed colleague had is lost
            vault.open_entry(opened, old, "identity", 1, uuid.uuid4(), sealed.blob)


def test_a_seat_is_not_emptied_while_its_last_member_could_hand_it_on() -> None:
    ana, bob, eve = enrolled(), enrolled(), enrolled()
    mine = team(ana, bob, two_persons=True)
    vault.admit(ring(ana), mine, eve)
    with pytest.raises(vault.OneSeatOnly):
        vault.turn_over(ring(ana), mine, [ana, eve], two_persons=True)
    assert vault.current_epoch(mine) == 1


def test_whoever_is_not_elevated_cannot_hand_over_the_whole_key() -> None:
    ana, bob = enrolled(), enrolled()
    mine = team(ana)
    with pytest.raises(vault.NoKey):
        vault.admit(ring(ana, elevated=False), mine, bob)
    assert vault.members(mine) == {ana}
