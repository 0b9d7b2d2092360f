"""Both databases, every credential, every key file, the configuration; no password, no codename: nothing opens."""

from __future__ import annotations

import hashlib
import hmac
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone
from tests.rooms.exits.world import PASSWORD, World, browser
from tests.security.thief import Blob, Thief, disk_blobs, disk_keys

from safeconduct.cases import services as cases
from safeconduct.vault import credentials, kek
from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS
from safeconduct.vault.engine.locking import derive, unlock
from safeconduct.vault.engine.stretching import stretch
from safeconduct.vault.models import Mark, StaffKey
from safeconduct.vault.secrets import codename_cost, pepper, publish_dispatcher, staff_cost

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def lived(world: World) -> World:
    """A line in the middle of its work: every kind of ciphertext lies in its tables."""
    publish_dispatcher()
    for name in COMPARTMENTS:
        header = cases.header_of("note", timezone.now(), text=f"words for {name}")
        cases.store(cases.prepare(world.now(), name, header))
    operator, ring = world.who("operator")
    cases.search(operator, ring, "words")
    person = world.person()
    cases.make_code(person, "duress_words", "en")
    cases.make_code(person, "digits", "en")
    vault.send_parcels(uuid4(), "notice", [world.teams["liaison"].id], b"a notice")
    # Teams in their second epoch, with links and deposits; a second version of the replies key.
    vault.begin_recovery(2, 3)
    _planner, planner_ring = world.who("planner")
    vault.deposit(planner_ring, world.teams["planner"].id)
    vault.turn_over(world.ring(operator), world.teams["operator"].id, {operator.id})
    cases.store(cases.prepare(world.now(), "replies", cases.header_of("reply", timezone.now(), text="two")))
    seats = vault.seats_of(world.teams["caseworker"].id)
    one = world.staff["caseworker"][0]
    other = next(who for who in world.staff["caseworker"] if seats[who.id] != seats[one.id])
    vault.release_half(world.ring(other), world.case.id, one.id, 30)
    world.person()
    browser(one, elevated=True)  # sessions of both kinds, a second factor
    return world


EVERY_COLUMN = {
    *("staff", "session", "link", "seat", "replies link", "grant", "access", "ways", "release"),
    *("parcel", "deposit", "entry", "digest", "second factor"),
}


def test_the_disk_opens_nothing_but_its_outer_layer_and_one_secret_only_what_it_is_for(lived: World) -> None:
    blobs, found = disk_blobs(), disk_keys()
    assert {blob.column for blob in blobs} == EVERY_COLUMN, "A kind of ciphertext was not tried."
    known = {bytes.fromhex(credentials.read(settings.HOME, name)) for name in credentials.NAMES}
    assert known | {kek.keys().key(number) for number in kek.keys().numbers()} <= found
    thief = Thief(found).search(blobs)
    outer = sum(blob.inner is not None for blob in blobs)
    assert sum(len(opened) for column, opened in thief.opened.items() if column.startswith("outer")) == outer
    # The pepper opens the secrets of second factors; a second factor alone opens no key, as is shown here.
    assert thief.inside() == {"second factor"}
    assert thief.compartments() == set()

    # The search has teeth: with one password beside the disk, its owner's talk is readable.
    row = StaffKey.objects.get(staff_id=lived.staff["operator"][0].id)
    with_password = thief.finds(stretch(PASSWORD, bytes(row.salt), staff_cost(), pepper()))
    assert with_password.compartments() == {"talk", "replies", "notes"}
    assert "digest" in with_password.inside()

    # With a codename: what the line replied.
    code = vault.read_code(lived.codename)
    assert isinstance(code, vault.ReadCodename)
    with_codename = thief.finds(stretch(code.canonical, b"codename-v1-salt", codename_cost(), pepper()))
    assert with_codename.compartments() == {"replies"}
    read = [plain for of, plain in with_codename.opened["entry"] if b"words for" in plain]
    assert len(read) == 1, "Not even his own earlier words."


def test_the_session_tables_open_only_with_the_token_that_the_cookie_carries(lived: World) -> None:
    sessions = [blob for blob in disk_blobs() if blob.column == "session"]
    assert {blob.of for blob in sessions} == {"person", "staff", "high"}
    who = lived.staff["operator"][0]
    opened = vault.unlock_staff(who.id, PASSWORD)
    assert opened is not None
    token = vault.start_staff_session(opened)
    fresh = [blob for blob in disk_blobs() if blob.column == "session"]
    assert len(Thief(disk_keys()).search(fresh).opened["session"]) == 0
    thief = Thief(disk_keys() | {bytes.fromhex(token)}).search(fresh)
    assert [plain for _of, plain in thief.opened["session"]] == [opened.base.seed]
    stored = b"".join(bytes(value) for value in disk_keys())
    assert bytes.fromhex(token) not in stored


def test_reply_addresses_open_with_the_dispatchers_credential_and_no_other_key(lived: World) -> None:
    sealed = vault.seal_to_dispatcher(lived.case.id, b"a chat's address")
    tied = (len(b"address").to_bytes(4, "big") + b"address") + (16).to_bytes(4, "big") + lived.case.id.bytes
    blob = Blob("address", sealed, tied)
    seed = bytes.fromhex(credentials.read(settings.HOME, "dispatcher-seed"))
    assert Thief(disk_keys() - {seed}).search([blob]).inside() == set()
    assert Thief({seed}).search([blob, *disk_blobs()]).inside() == {"address"}, (
        "It addresses, it reads nothing."
    )


def test_a_blind_mark_fits_many_numbers(lived: World) -> None:
    """Even with the index key a mark names nobody: hundreds of a billion numbers share it."""
    vault.put_mark(lived.case.id, "phone", "+380500000000")
    key = bytes.fromhex(credentials.read(settings.HOME, "index-key"))
    mark = Mark.objects.get(kind="phone").mark
    assert 0 <= mark < 2**20
    digest = hmac.digest(key, b"phone\0+380500000000", "sha256")
    assert mark == int.from_bytes(digest[:8], "big") >> 44
    sample, fitting = 3_000_000, 0
    base = hmac.new(key, b"phone\0+38050", hashlib.sha256)
    for number in range(sample // 10):
        one = base.copy()
        one.update(b"%07d" % number)
        fitting += int.from_bytes(one.digest()[:8], "big") >> 54 == mark >> 10
    # Ten bits of the twenty were compared, over a tenth of the numbers: 293 are expected, give or take 17.
    assert 200 < fitting < 390


def test_a_guess_at_a_password_costs_one_argon2id_and_the_pepper(lived: World) -> None:
    """Without the pepper, which lies outside the databases, not even the right password opens the row."""
    row = StaffKey.objects.get(staff_id=lived.staff["operator"][0].id)
    tied = next(blob.tied for blob in disk_blobs() if blob.sealed == bytes(row.base_locked))
    for secret, opens in ((pepper(), True), (bytes(32), False)):
        root = stretch(PASSWORD, bytes(row.salt), staff_cost(), secret)
        if opens:
            assert len(unlock(derive(root, "wrap-base"), bytes(row.base_locked), tied)) == 32
        else:
            with pytest.raises(vault.CannotOpen):
                unlock(derive(root, "wrap-base"), bytes(row.base_locked), tied)
