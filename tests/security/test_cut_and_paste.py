"""Whoever may write to the databases moves no ciphertext: it opens where it was put, and nowhere else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.rooms.exits.world import PASSWORD, World
from tests.security.thief import Blob, Thief, disk_blobs, disk_keys

from safeconduct.cases import services as cases
from safeconduct.cases.models import CaseTeam, Digest, Entry
from safeconduct.vault import models as keys
from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS
from safeconduct.vault.engine.stretching import stretch
from safeconduct.vault.secrets import pepper, staff_cost

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def two(world: World) -> tuple[World, cases.Case, cases.Case]:
    """Two cases with something in every compartment, in two versions of each key, and a digest each."""
    for number in (1, 2):
        keys.CompartmentKey.objects.update(stale=True)
        for name in COMPARTMENTS:
            header = cases.header_of("note", timezone.now(), text=f"one {name} {number}")
            cases.store(cases.prepare(world.now(), name, header))
    first = world.now()
    other = world.new_case()
    for name in COMPARTMENTS:
        header = cases.header_of("note", timezone.now(), text=f"other {name}")
        cases.store(cases.prepare(other, name, header))
    by, ring = world.who("operator")
    assert len(cases.search(by, ring, "one talk")) == 1
    return world, first, other


def opened(world: World, role: str, case: cases.Case) -> dict[tuple[str, int], str]:
    """Return what a colleague reads now, by compartment and position."""
    items = cases.read(world.ring(world.staff[role][0]), case, COMPARTMENTS)
    return {(item.compartment, item.position): item.text for item in items}


def paste(entry: Entry, **onto: object) -> None:
    """Change a row as somebody with a database shell would."""
    Entry.objects.filter(pk=entry.pk).update(**onto)


def entry_of(case: cases.Case, compartment: str, which: int = -1) -> Entry:
    return list(Entry.objects.filter(case=case, compartment=compartment).order_by("position"))[which]


def test_an_entry_pasted_into_another_row_case_compartment_or_version_is_unreadable(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    world, first, other = two
    old, new = entry_of(first, "talk", -2), entry_of(first, "talk")
    assert old.key_version < new.key_version
    elsewhere, note = entry_of(other, "talk"), entry_of(first, "notes")
    assert opened(world, "operator", first)["talk", new.position] == "one talk 2"
    for sealed in (
        old.sealed,
        elsewhere.sealed,
        note.sealed,
    ):  # another row, another case, another compartment
        paste(new, sealed=bytes(sealed))
        assert opened(world, "operator", first)["talk", new.position] == ""
    paste(new, sealed=bytes(new.sealed), key_version=old.key_version)
    assert opened(world, "operator", first)["talk", new.position] == ""
    paste(new, key_version=new.key_version)
    assert opened(world, "operator", first)["talk", new.position] == "one talk 2"


def test_a_whole_row_moved_to_another_case_or_compartment_is_unreadable(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    world, first, other = two
    row = entry_of(first, "talk")
    paste(row, case=other, position=900)
    assert opened(world, "operator", other).get(("talk", 900), "") == ""
    paste(row, case=first, compartment="replies", position=900)
    assert opened(world, "operator", first).get(("replies", 900), "") == ""
    assert all(item.text != "one talk 2" for item in world.answers()), "Nor does the person read it."
    identity = entry_of(first, "identity")
    paste(identity, compartment="talk", position=901)
    assert opened(world, "operator", first).get(("talk", 901), "") == ""


def test_a_row_whose_bytes_were_changed_or_cut_is_unreadable(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    world, first, _other = two
    row = entry_of(first, "talk")
    blob = bytes(row.sealed)
    flipped = [blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :] for at in (0, 1, 40, len(blob) - 1)]
    for broken in (*flipped, blob[:-1], blob[:20], b"", blob + b"\0", b"\x02" + blob[1:], b"\x03" + blob[1:]):
        paste(row, sealed=broken)
        assert opened(world, "operator", first)["talk", row.position] == ""


def test_a_digest_pasted_onto_another_case_finds_nothing_there(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    world, first, other = two
    by, ring = world.who("operator")
    theirs = bytes(Digest.objects.get(case=first).sealed)
    Digest.objects.filter(case=other).update(sealed=theirs)
    assert {hit.case for hit in cases.search(by, ring, "one talk")} == {first}
    # Nor with the grant of its key moved along.
    keys.Grant.objects.filter(case_id=other.pk, compartment="digest").delete()
    keys.Grant.objects.filter(case_id=first.pk, compartment="digest").update(case_id=other.pk)
    assert other not in {hit.case for hit in cases.search(by, world.ring(by), "one talk")}


def everything(world: World) -> set[bytes]:
    """Every key of the house: passwords and new sessions of all colleagues beside all that lies on the disk."""
    found = disk_keys()
    for people in world.staff.values():
        for one in people:
            pairs = vault.unlock_staff(one.id, PASSWORD)
            assert pairs is not None
            salt = bytes(keys.StaffKey.objects.get(staff_id=one.id).salt)
            found |= {pairs.base.seed, pairs.high.seed, stretch(PASSWORD, salt, staff_cost(), pepper())}
            found.add(bytes.fromhex(vault.start_staff_session(pairs)))
    return found


def test_every_ciphertext_opens_only_in_its_own_place_even_for_whoever_holds_every_key(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    """Each blob is put into the place of the next one of its column: another row, team, tier, case, version.

    There every key is tried that opens anything of that column at home, so the right one too.
    """
    world, _first, _other = two
    world.person()
    vault.send_parcels(uuid4(), "notice", [world.teams["liaison"].id], b"a notice")
    held = everything(world)
    blobs = disk_blobs()
    at_home = Thief(set(held)).search(blobs)
    for column in ("entry", "grant"):  # at home they all open, so that the refusals below mean something
        opens = at_home.opened[column if column == "entry" else f"inner {column}"]
        assert len(opens) == sum(blob.column == column for blob in blobs)
    columns: dict[str, list[Blob]] = {}
    for blob in blobs:
        columns.setdefault(blob.column, []).append(blob)
    assert {"entry", "grant", "access", "parcel", "seat", "staff", "session", "ways"} <= set(columns)
    moved = 0
    for column, own in columns.items():
        if column == "second factor":
            continue
        turned = [*own[1:], own[0]]
        elsewhere = [
            Blob(column, there.sealed, here.tied, here.of, here.inner)
            for here, there in zip(own, turned, strict=True)
            if here.tied != there.tied
        ]
        assert at_home.fitting[column], f"No key opens {column} at home."
        assert elsewhere, f"{column} has no other place."
        assert Thief(set(at_home.fitting[column])).search(elsewhere).opened == {}
        moved += len(elsewhere)
    assert moved > 100


def test_a_grant_rewritten_to_ones_own_team_opens_nothing(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    """Somebody who reads talk may write any row, and still gets neither place, exit, custody nor identity."""
    world, first, _other = two
    by = world.staff["operator"][0]
    mine = world.teams["operator"].id
    stolen = keys.Grant.objects.filter(case_id=first.pk).exclude(team_id=mine)
    assert {"identity", "place", "exit", "custody"} <= set(stolen.values_list("compartment", flat=True))
    for grant in stolen:
        for tier in {grant.tier, "base"}:
            same = {"case_id": first.pk, "compartment": grant.compartment, "version": grant.version}
            keys.Grant.objects.filter(team_id=mine, **same).exclude(pk=grant.pk).delete()
            keys.Grant.objects.filter(pk=grant.pk).update(team_id=mine, epoch=1, tier=tier)
            with pytest.raises((vault.CannotOpen, vault.NoKey)):
                world.ring(by).open_grant(keys.Grant.objects.get(pk=grant.pk))
    assert opened(world, "operator", first) == {}


def test_a_parcel_and_a_release_open_for_nobody_else(two: tuple[World, cases.Case, cases.Case]) -> None:
    world, first, other = two
    owner, liaison = uuid4(), world.teams["liaison"].id
    vault.send_parcels(owner, "notice", [liaison], b"a notice")
    ring = world.ring(world.staff["liaison"][0])
    assert vault.open_parcels(ring, "notice", [owner]) == {owner: b"a notice"}
    swapped = UUID(int=9)
    keys.Parcel.objects.filter(owner=owner).update(owner=swapped)
    assert vault.open_parcels(ring, "notice", [swapped]) == {}
    keys.Parcel.objects.filter(owner=swapped).update(owner=owner, team_id=world.teams["reception"].id)
    assert vault.open_parcels(world.ring(world.staff["reception"][0]), "notice", [owner]) == {}
    seats = vault.seats_of(world.teams["caseworker"].id)
    reader = world.staff["caseworker"][0]
    giver = next(one for one in world.staff["caseworker"] if seats[one.id] != seats[reader.id])
    vault.release_half(world.ring(giver), first.id, reader.id, 30)
    keys.Release.objects.update(case_id=other.id)
    with pytest.raises(vault.CannotOpen):
        vault.released_identity(world.ring(reader), other.id)


def test_a_persons_row_moved_to_another_case_opens_none_of_its_answers(
    two: tuple[World, cases.Case, cases.Case],
) -> None:
    """Access rows name their case in clear; the key inside is still that of the first one."""
    world, first, other = two
    code = vault.read_code(world.codename)
    assert isinstance(code, vault.ReadCodename)
    keys.Access.objects.filter(case_id=other.pk).update(case_id=first.pk)
    person = vault.enter(code.canonical)
    assert person is not None and person.case_id == first.pk
    assert cases.view(person).replies == []
    assert CaseTeam.objects.filter(case=first).exists()
