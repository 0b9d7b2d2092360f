"""Erasure: noise at once here, and in every older copy once the outer key is gone."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from tests.rooms.vault.people import enrolled, new_case, read, ring, team

from safeconduct.vault import kek
from safeconduct.vault import services as vault
from safeconduct.vault.models import Access, CompartmentKey, Grant, Mark, Parcel, Release, WaysBook

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)
TABLES = (Grant, Access, CompartmentKey, WaysBook, Mark, Parcel, Release)
WORDS = "eight words that were given"


@pytest.fixture(autouse=True)
def own_folder_of_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kek, "_by_folder", {Path(settings.HOME) / "kek": kek.KeyEncryptionKeys(tmp_path)})


def backup() -> list[Any]:
    return [row for table in TABLES for row in table.objects.all()]


def restore(rows: list[Any]) -> None:
    with transaction.atomic(using="keys"):
        for table in TABLES:
            table.objects.all().delete()
        for row in rows:
            row.save(force_insert=True)


def full_case() -> tuple[Any, Any, Any]:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    case, entries = new_case(holder)
    pair = ring(ana).compartments([case], ["replies"])[case, "replies", 1]
    vault.ways_in(case, pair, vault.way(WORDS)).store()
    vault.put_mark(case, "phone", "+000000000")
    vault.send_parcels(case, "notice", [holder.team_id], b"text")
    return ana, case, entries


def test_a_shredded_case_has_no_row_left_and_opens_for_nobody() -> None:
    ana, case, _ = full_case()
    assert vault.enter(WORDS) is not None
    vault.shred(case)
    assert ring(ana).compartments([case], ["talk", "replies", "notes"]) == {}
    assert vault.enter(WORDS) is None
    assert vault.cases_marked("phone", "+000000000") == set()
    assert backup() == []


def test_an_old_backup_brings_a_case_back_until_the_outer_key_is_destroyed() -> None:
    ana, case, entries = full_case()
    old = backup()
    vault.shred(case)
    restore(old)
    assert read(ring(ana), case, "talk", *entries["talk"]) == b"what was said"  # why rotation is needed
    vault.shred(case)
    vault.renew_kek()
    assert vault.destroy_old_keks() == [1]
    restore(old)
    assert ring(ana).compartments([case], ["talk", "replies", "notes"]) == {}
    assert vault.enter(WORDS) is None
    assert vault.open_parcels(ring(ana), "notice", [case]) == {}


def test_what_survives_opens_as_before_after_the_outer_key_was_changed() -> None:
    ana, case, entries = full_case()
    for number in (2, 3):
        assert vault.renew_kek() == len(backup()) - CompartmentKey.objects.count() - 2
        assert vault.destroy_old_keks() == [number - 1]
        assert read(ring(ana), case, "talk", *entries["talk"]) == b"what was said"
        assert vault.enter(WORDS) is not None
        assert vault.open_parcels(ring(ana), "notice", [case]) == {case: b"text"}


def test_an_outer_key_in_use_is_not_destroyed() -> None:
    ana, case, entries = full_case()
    kek.keys().advance()
    assert vault.destroy_old_keks() == []
    assert read(ring(ana), case, "talk", *entries["talk"])


def test_one_compartment_can_be_erased_alone() -> None:
    ana, case, entries = full_case()
    vault.shred(case, ["notes"])
    assert set(ring(ana).compartments([case], ["talk", "notes"])) == {(case, "talk", 1)}
    assert vault.enter(WORDS) is not None
    assert read(ring(ana), case, "talk", *entries["talk"])


def test_shredding_one_case_leaves_the_others() -> None:
    ana = enrolled()
    holder = vault.Holder(team(ana), "operator")
    one, _ = new_case(holder)
    other, entries = new_case(holder)
    vault.shred(one)
    vault.shred(one)
    assert read(ring(ana), other, "talk", *entries["talk"])


def test_keys_without_a_case_are_found() -> None:
    holder = vault.Holder(team(enrolled()), "operator")
    living, _ = new_case(holder)
    orphan, _ = new_case(holder)
    assert vault.orphans({living, uuid.uuid4()}) == {orphan}


def test_the_outer_key_is_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    keys = kek.KeyEncryptionKeys(tmp_path / "kek")
    number, blob = keys.lock(b"inner", b"tie")
    path = tmp_path / "kek" / f"kek-{number}"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert kek.KeyEncryptionKeys(tmp_path / "kek").unlock(number, blob, b"tie") == b"inner"
    with pytest.raises(vault.CannotOpen):
        keys.unlock(number + 1, blob, b"tie")
