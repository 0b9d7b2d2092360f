"""After erasure nothing opens it again: not here, not with every password, not from an older backup."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from tests.rooms.exits.world import PASSWORD, World
from tests.security.thief import Thief, disk_blobs

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Digest, Entry, RetentionClock
from safeconduct.vault import credentials, kek
from safeconduct.vault import models as keys
from safeconduct.vault import services as vault
from safeconduct.vault.engine.compartments import COMPARTMENTS

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
ROWS: tuple[type[models.Model], ...] = (Case, Entry, Digest)


@pytest.fixture(autouse=True)
def own_folder_of_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Key-encryption keys of this test alone, so that destroying them harms no other."""
    made = kek.KeyEncryptionKeys(tmp_path / "kek")
    monkeypatch.setattr(kek, "_by_folder", {Path(settings.HOME) / "kek": made})


@pytest.fixture
def full(world: World) -> World:
    """Two cases with words in every compartment and a digest; the second one stays."""
    for _ in range(2):
        for name in COMPARTMENTS:
            header = cases.header_of("note", timezone.now(), text=f"words for {name}")
            cases.store(cases.prepare(world.now(), name, header))
        last = world.now()
        world.new_case()
    Case.objects.filter(pk=world.case.pk).delete()
    vault.shred(world.case.pk)
    world.case = last
    operator, ring = world.who("operator")
    assert len(cases.search(operator, ring, "words")) == 2
    return world


def backup() -> list[models.Model]:
    """Return every row that erasing touches, of both databases."""
    mine = [model for model in apps.get_app_config("vault").get_models() if model is not keys.SessionKey]
    return [row for model in (*mine, *ROWS) for row in model._default_manager.all()]


def restore(rows: list[models.Model]) -> None:
    """Put an older backup of both databases in place of what is there."""
    tables: list[Any] = list(dict.fromkeys(type(row) for row in rows))
    with transaction.atomic(using="keys"), transaction.atomic():
        for table in reversed(tables):
            table.objects.all().delete()
        for row in rows:
            row.save(force_insert=True)


def everybodys_keys(world: World) -> set[bytes]:
    """Every password of the house, every credential, and every key file that is left."""
    found = {bytes.fromhex(credentials.read(settings.HOME, name)) for name in credentials.NAMES}
    found |= {kek.keys().key(number) for number in kek.keys().numbers()}
    for people in world.staff.values():
        for one in people:
            opened = vault.unlock_staff(one.id, PASSWORD)
            assert opened is not None
            found |= {opened.base.seed, opened.high.seed}
    return found


def readable(world: World, case_id: UUID) -> set[str]:
    """Return the compartments of a case that all colleagues together, with every key, can open."""
    blobs = [blob for blob in disk_blobs() if blob.case_id in (None, case_id)]
    return Thief(everybodys_keys(world)).search(blobs).compartments()


def other_case(world: World) -> Case:
    return Case.objects.exclude(pk=world.case.pk).get()


def way_in(codename: str) -> vault.Person | None:
    code = vault.read_code(codename)
    assert isinstance(code, vault.ReadCodename)
    return vault.enter(code.canonical)


def test_an_erased_case_is_gone_within_five_seconds_and_the_others_stay(full: World) -> None:
    gone, stays = full.now().pk, other_case(full)
    assert readable(full, gone) == set(COMPARTMENTS), "Everybody together reads it before."
    began = time.process_time()
    cases.erase_case(full.staff["administrator"][0], full.case)
    vault.renew_kek()
    vault.destroy_old_keks()
    assert time.process_time() - began < 5
    assert not Case.objects.filter(pk=gone).exists()
    for model in apps.get_app_config("vault").get_models():
        for column in ("case_id", "owner"):
            if column in {one.attname for one in model._meta.concrete_fields}:
                assert not model._default_manager.filter(**{column: gone}).exists(), model
    assert not Entry.objects.filter(case_id=gone).exists()
    assert readable(full, stays.pk) == set(COMPARTMENTS)
    assert audit.entries(verb="case.erased", limit=1), "That it was erased, and by whom, stays known."


def test_an_older_backup_reads_as_noise_once_the_outer_key_was_destroyed(full: World) -> None:
    gone, stays, codename = full.now().pk, other_case(full), full.codename
    old = backup()
    cases.erase_case(full.staff["administrator"][0], full.now())
    restore(old)
    assert readable(full, gone) == set(COMPARTMENTS), "Without the rotation a backup brings it back."
    cases.erase_case(full.staff["administrator"][0], Case.objects.get(pk=gone))
    vault.renew_kek()
    assert vault.destroy_old_keks() == [1]
    now = backup()
    restore(old)
    assert readable(full, gone) == set()
    assert way_in(codename) is None
    assert cases.search(*full.who("operator"), "words") == []
    restore(now)
    assert readable(full, stays.pk) == set(COMPARTMENTS), "What was not erased is read as ever."


@pytest.mark.parametrize("compartment", ["notes", "talk", "replies", "place", "custody"])
def test_one_compartment_goes_alone_and_takes_the_digest_with_it(full: World, compartment: str) -> None:
    case, stays = full.now(), other_case(full)
    old = backup()
    day = timezone.now().date()
    RetentionClock.objects.filter(case=case).delete()
    RetentionClock.objects.create(case=case, compartment=compartment, due_on=day)
    assert cases.sweep_retention(day) == 1
    assert not keys.Grant.objects.filter(case_id=case.pk, compartment="digest").exists()
    assert not Digest.objects.filter(case=case).exists(), "Nor does its ciphertext lie about."
    vault.renew_kek()
    vault.destroy_old_keks()
    others = set(COMPARTMENTS) - {compartment}
    assert readable(full, case.pk) == others
    assert readable(full, stays.pk) == set(COMPARTMENTS)
    restore(old)
    assert readable(full, case.pk) == set(), "An older key database is noise as a whole."


def test_what_was_not_erased_is_still_found_by_its_words(full: World) -> None:
    case = full.now()
    day = timezone.now().date()
    RetentionClock.objects.filter(case=case).delete()
    RetentionClock.objects.create(case=case, compartment="notes", due_on=day)
    cases.sweep_retention(day)
    who, ring = full.who("operator")
    assert case in {hit.case for hit in cases.search(who, ring, "words talk")}
    assert case not in {hit.case for hit in cases.search(who, ring, "words notes")}


def test_a_search_that_runs_beside_an_erasure_keeps_nothing_of_it(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search has read the notes and closed them into a digest when they are erased; then it stores it."""
    case, day = full.now(), timezone.now().date()
    Digest.objects.all().delete()
    RetentionClock.objects.filter(case=case).delete()
    RetentionClock.objects.create(case=case, compartment="notes", due_on=day)
    closing = vault.close_digests

    def erased_meanwhile(*given: Any) -> Any:
        closed = closing(*given)
        cases.sweep_retention(day)
        return closed

    who, ring = full.who("operator")
    with monkeypatch.context() as patched:
        patched.setattr(vault, "close_digests", erased_meanwhile)
        assert case not in {hit.case for hit in cases.search(who, ring, "words notes")}
    thief = Thief(everybodys_keys(full)).search(disk_blobs())
    assert sum(b"words for notes" in plain for _of, plain in thief.opened["digest"]) == 1, "The other case's."
    assert case in {hit.case for hit in cases.search(who, ring, "words talk")}


def test_who_withdraws_and_erases_is_forgotten_at_once(world: World) -> None:
    person, codename = world.person(), world.codename
    for name in COMPARTMENTS:
        header = cases.header_of("note", timezone.now(), text=f"words for {name}")
        cases.store(cases.prepare(world.now(), name, header))
    operator, ring = world.who("operator")
    assert cases.search(operator, ring, "words")
    old = backup()
    began = time.process_time()
    cases.withdraw(person, erase=True)
    assert time.process_time() - began < 5
    assert readable(world, world.case.pk) == {"custody"}, "The custody record is owed to the person."
    assert way_in(codename) is None
    assert cases.search(operator, world.ring(operator), "words") == []
    assert not Digest.objects.filter(case=world.case).exists()
    vault.renew_kek()
    vault.destroy_old_keks()
    restore(old)
    assert readable(world, world.case.pk) == set()
    assert way_in(codename) is None


def test_under_duress_nothing_is_erased(world: World) -> None:
    code = cases.make_code(world.person(), "duress_words", "en")
    forced = world.person(code)
    assert forced.duress
    cases.withdraw(forced, erase=True)
    assert way_in(world.codename) is not None
    assert world.now().state != cases.State.WITHDRAWN
    assert "talk" in readable(world, world.case.pk)
