"""A case as a mailbox, and the need-to-know table tried out by decrypting."""

import uuid

import pytest
from tests.rooms.vault.people import enrolled, new_case, read, ring, team

from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS, HIGH, READERS
from safeconduct.vault.models import CompartmentKey, Grant

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.mark.parametrize("elevated", [False, True])
def test_each_role_opens_exactly_what_the_table_says(elevated: bool) -> None:
    teams = {}
    for role in READERS:
        people = [enrolled(), enrolled()]
        teams[role] = (people[0], vault.Holder(team(*people, two_persons=True), role))
    holders = [holder for _, holder in teams.values()]
    case, entries = uuid.uuid4(), {}
    for name in COMPARTMENTS:
        entry = uuid.uuid4()
        entries[name] = (entry, vault.close_entry(case, name, entry, name.encode(), holders))
    for role, (person, _) in teams.items():
        opened = set()
        for name, (entry, sealed) in entries.items():
            try:
                assert read(ring(person, elevated=elevated), case, name, entry, sealed) == name.encode()
            except KeyError:
                continue
            opened.add(name)
        allowed = {
            name
            for name, way in READERS[role].items()
            if not way.two_persons and (elevated or way.tier != HIGH)
        }
        assert opened == allowed, role


def test_whoever_writes_cannot_read_back() -> None:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    case, _ = new_case(holder)
    entry = uuid.uuid4()
    sealed = vault.close_entry(case, "talk", entry, b"from a channel", [])
    assert read(ring(ana), case, "talk", entry, sealed) == b"from a channel"


def test_an_entry_pasted_elsewhere_does_not_open() -> None:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    case, entries = new_case(holder)
    other, _ = new_case(holder)
    entry, sealed = entries["talk"]
    pairs = ring(ana).compartments([case, other], ["talk", "notes"])
    good = pairs[case, "talk", 1]
    for pair, of, name, version, row in [
        (good, case, "talk", 1, uuid.uuid4()),
        (good, case, "notes", 1, entry),
        (good, case, "talk", 2, entry),
        (good, other, "talk", 1, entry),
        (pairs[other, "talk", 1], other, "talk", 1, entry),
        (pairs[case, "notes", 1], case, "talk", 1, entry),
    ]:
        with pytest.raises(vault.CannotOpen):
            vault.open_entry(pair, of, name, version, row, sealed.blob)
    assert vault.open_entry(good, case, "talk", 1, entry, sealed.blob) == b"what was said"


def test_a_grant_moved_to_another_case_opens_nothing() -> None:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    case, _ = new_case(holder)
    target = uuid.uuid4()
    Grant.objects.filter(case_id=case, compartment="talk").update(case_id=target)
    assert ring(ana).compartments([target], ["talk"]) == {}


def test_a_further_team_reads_after_a_grant_and_not_after_its_withdrawal() -> None:
    ana, bob = enrolled(), enrolled()
    first, second = vault.Holder(team(ana), "operator"), vault.Holder(team(bob), "operator")
    case, entries = new_case(first)
    pairs = {v: pair for (_, _, v), pair in ring(ana).compartments([case], ["talk"]).items()}
    vault.grant_to(case, "talk", pairs, second)
    vault.grant_to(case, "talk", pairs, second)
    assert read(ring(bob), case, "talk", *entries["talk"]) == b"what was said"
    vault.withdraw_grants(case, second.team_id)
    assert ring(bob).compartments([case], ["talk"]) == {}
    entry = uuid.uuid4()
    sealed = vault.close_entry(case, "talk", entry, b"later", [first])
    assert sealed.version == 2
    assert vault.teams_of(case) == {first.team_id}


def test_an_unfounded_team_is_granted_nothing() -> None:
    case, _ = new_case(vault.Holder(uuid.uuid4(), "operator"))
    assert not Grant.objects.filter(case_id=case).exists()


def test_a_stale_compartment_gets_one_new_version_for_two_writers() -> None:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    case, _ = new_case(holder)
    CompartmentKey.objects.filter(case_id=case).update(stale=True)
    versions = {vault.close_entry(case, "talk", uuid.uuid4(), b"x", [holder]).version for _ in range(3)}
    assert versions == {2}


def test_equal_lengths_hide_short_texts() -> None:
    case, _ = new_case(vault.Holder(team(enrolled()), "operator"))
    sizes = {len(vault.close_entry(case, "talk", uuid.uuid4(), b"x" * n, []).blob) for n in (0, 1, 100, 255)}
    assert len(sizes) == 1
