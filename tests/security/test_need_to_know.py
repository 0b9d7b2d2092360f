"""Who opens what: DESIGN.md's table, checked with the keys in hand and with every blob of both databases."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.rooms.exits.world import PASSWORD, World, browser
from tests.security.thief import Thief, disk_blobs

from safeconduct.accounts.models import Staff
from safeconduct.accounts.rights import ROLES
from safeconduct.cases import services as cases
from safeconduct.cases.models import CaseTeam, Entry
from safeconduct.vault import kek
from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")

SAID = {"talk", "replies", "notes"}
# role: what the password of every day opens, what the password entered again opens besides.
READS: dict[str, tuple[set[str], set[str]]] = {
    "operator": (SAID, set()),
    "caseworker": (SAID | {"place"}, {"exit"}),
    "planner": ({"place"}, {"exit"}),
    "liaison": (set(), set()),
    "reception": ({"custody"}, set()),
    "aftercare": ({"custody"}, set()),
    "analyst": (set(), set()),
    "editor": (set(), set()),
    "auditor": (set(), set()),
    "administrator": (set(), set()),
    "screen": (set(), set()),
}
# role: the columns of parcels that its team is sent.
PARCELS = {"liaison": {"notice"}, "reception": {"notice"}}
PLANNERS_HIGH = {"meeting places"}


@pytest.fixture
def full(world: World) -> World:
    """Something in every compartment, a digest, a notice as exits sends it, and the planners' places."""
    for name in COMPARTMENTS:
        header = cases.header_of("note", timezone.now(), text=f"words for {name}")
        cases.store(cases.prepare(world.now(), name, header))
    operator, ring = world.who("operator")
    assert len(cases.search(operator, ring, "words")) == 1  # makes the digest
    teams = [world.teams[role].id for role in ("liaison", "reception")]
    assert vault.send_parcels(uuid4(), "notice", teams, b"a notice") == 2
    return world


def seeds(who: Staff, *, elevated: bool) -> set[bytes]:
    """What a colleague's session holds in memory, and every key-encryption key, which all processes read."""
    opened = vault.unlock_staff(who.id, PASSWORD)
    assert opened is not None
    outer = {kek.keys().key(number) for number in kek.keys().numbers()}
    return outer | {opened.base.seed} | ({opened.high.seed} if elevated else set())


def texts(ring: vault.Keyring, case: cases.Case) -> set[str]:
    return {item.compartment for item in cases.read(ring, case, COMPARTMENTS) if item.text}


def test_the_table_names_every_role() -> None:
    assert set(READS) == set(ROLES)


@pytest.mark.parametrize("elevated", [False, True], ids=["base", "elevated"])
def test_each_role_opens_its_compartments_and_no_other(full: World, elevated: bool) -> None:
    blobs = disk_blobs()
    assert {blob.of for blob in blobs if blob.column == "entry"} == set(COMPARTMENTS)
    for role, (base, high) in READS.items():
        who, expected = full.staff[role][0], base | (high if elevated else set())
        thief = Thief(seeds(who, elevated=elevated)).search(blobs)
        assert thief.compartments() == expected, f"{role}: with his keys on every blob"
        assert texts(full.ring(who, elevated=elevated), full.case) == expected, f"{role}: through the door"
        digest = {"digest"} if expected >= SAID else set()
        assert {of for of, _ in thief.opened["digest"]} == digest, f"{role}: the search's copy"
        parcels = PARCELS.get(role, set()) | (PLANNERS_HIGH if role == "planner" and elevated else set())
        assert {of for of, _ in thief.opened["inner parcel"]} == parcels, f"{role}: parcels"


def test_being_named_as_a_team_of_the_case_gives_no_key(full: World) -> None:
    """A permission in the application's own table opens nothing: an administrator can write that row."""
    who = full.staff["administrator"][0]
    CaseTeam.objects.create(case=full.case, team_id=full.teams["administrator"].id, role="caseworker")
    ring = full.ring(who)
    assert cases.find(ring, full.case.handle) == full.case
    assert texts(ring, full.case) == set()
    assert cases.search(who, ring, "words") == []


def seated(world: World) -> tuple[list[Staff], Staff]:
    """Return the two caseworkers who sit on one seat, and the one on the other."""
    seats = vault.seats_of(world.teams["caseworker"].id)
    by_seat: dict[str, list[Staff]] = {}
    for one in world.staff["caseworker"]:
        by_seat.setdefault(seats[one.id], []).append(one)
    alone, same = sorted(by_seat.values(), key=len)
    assert (len(same), len(alone)) == (2, 1)
    return same, alone[0]


def test_identity_opens_only_for_two_on_different_seats(full: World) -> None:
    same, other = seated(full)
    blobs = disk_blobs()
    alone = [Thief(seeds(one, elevated=True)).search(blobs) for one in full.staff["caseworker"]]
    assert all("identity" not in thief.compartments() for thief in alone)
    twins = Thief(seeds(same[0], elevated=True) | seeds(same[1], elevated=True)).search(blobs)
    assert "identity" not in twins.compartments()
    both = Thief(seeds(same[0], elevated=True) | seeds(other, elevated=True)).search(blobs)
    assert "identity" in both.compartments()
    unelevated = Thief(seeds(same[0], elevated=False) | seeds(other, elevated=False)).search(blobs)
    assert "identity" not in unelevated.compartments()


def test_a_release_opens_for_its_reader_and_only_when_elevated(full: World) -> None:
    (reader, twin), other = seated(full)
    vault.release_half(full.ring(twin), full.case.id, reader.id, 30)
    assert "identity" not in Thief(seeds(reader, elevated=True)).search(disk_blobs()).compartments()
    vault.end_release(full.case.id)
    vault.release_half(full.ring(other), full.case.id, reader.id, 30)
    blobs = disk_blobs()
    assert "identity" in Thief(seeds(reader, elevated=True)).search(blobs).compartments()
    assert "identity" not in Thief(seeds(reader, elevated=False)).search(blobs).compartments()
    assert "identity" not in Thief(seeds(twin, elevated=True)).search(blobs).compartments()
    vault.end_release(full.case.id)
    assert "identity" not in Thief(seeds(reader, elevated=True)).search(disk_blobs()).compartments()


# compartment: the address that writes into it, and a form that is filled in.
WRITES = {
    "replies": ("reply/", {"text": "We read you."}, {"operator", "caseworker"}),
    "notes": ("note/", {"text": "for colleagues"}, {"operator", "caseworker"}),
    "identity": ("identity/write/", {"surname": "Fictional"}, {"operator", "caseworker"}),
    "place": ("place/report/", {"text": "47.4456, 35.8343"}, {"operator", "caseworker", "planner"}),
    "exit": ("exit/propose/", {"night": "2026-11-24", "version": "0"}, {"planner"}),
    # 404 for a reception that is not expected: its right was looked at before.
    "custody": (f"/reception/expected/{UUID(int=7)}/", {"people": "1"}, {"reception"}),
}


def test_each_role_writes_where_the_table_says(world: World) -> None:
    """Whoever may not write is refused with 403, and nothing is stored."""
    for role in ROLES:
        client = browser(world.staff[role][0], elevated=True)
        for name, (path, form, allowed) in WRITES.items():
            before = Entry.objects.filter(compartment=name).count()
            address = path if path.startswith("/") else f"/case/{world.case.handle}/{path}"
            answer = client.post(address, form)
            if role in allowed:
                assert answer.status_code != 403, f"{role} may write {name}: {answer.status_code}"
                wrote = Entry.objects.filter(compartment=name).count() - before
                assert wrote == (0 if name in ("exit", "custody") else 1), (
                    f"{role} {name} {answer.status_code}"
                )
            else:
                assert answer.status_code == 403, f"{role} {name} {answer.status_code}"
                assert Entry.objects.filter(compartment=name).count() == before, f"{role} {name}"
