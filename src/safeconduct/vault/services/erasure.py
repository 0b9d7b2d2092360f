"""Erasing: keys are destroyed first, and older copies of the key database turn into noise."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import DIGEST
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import lock, unlock
from safeconduct.vault.keyring import CompartmentVersion, grant_context
from safeconduct.vault.models import Access, CompartmentKey, Grant, Mark, Parcel, Release, WaysBook
from safeconduct.vault.services.parcels import parcel_context

BATCH = 500


def shred(case_id: UUID, compartments: Iterable[str] | None = None) -> None:
    """Destroy the keys of a case, or of some of its compartments; with an empty list only its digest's.

    What they closed is noise at once here, and in every older backup after the next change of the
    key-encryption key.
    """
    with transaction.atomic(using="keys"):
        grants = Grant.objects.filter(case_id=case_id)
        keys = CompartmentKey.objects.filter(case_id=case_id)
        releases = Release.objects.filter(case_id=case_id)
        if compartments is not None:
            names = [*compartments, DIGEST]  # the digest repeats what is said: it goes with any of it
            grants, keys = grants.filter(compartment__in=names), keys.filter(compartment__in=names)
            releases = releases.filter(compartment__in=names)
        else:
            Access.objects.filter(case_id=case_id).delete()
            WaysBook.objects.filter(case_id=case_id).delete()
            Mark.objects.filter(case_id=case_id).delete()
            Parcel.objects.filter(owner=case_id).delete()
        grants.delete()
        keys.delete()
        releases.delete()


def erased_among(opened: Iterable[CompartmentVersion]) -> set[UUID]:
    """Return the cases of which a compartment that was opened a moment ago has lost its key since; one query."""
    wanted = set(opened)
    rows = CompartmentKey.objects.filter(case_id__in={case_id for case_id, _name, _version in wanted})
    return {key[0] for key in wanted - set(rows.values_list("case_id", "compartment", "version"))}


def close_ways_in(case_id: UUID) -> None:
    """Make the person's codes stop working without touching what staff may read."""
    with transaction.atomic(using="keys"):
        Access.objects.filter(case_id=case_id).delete()
        WaysBook.objects.filter(case_id=case_id).delete()


Outer = Grant | Access | Parcel
OUTER: tuple[type[Outer], ...] = (Grant, Access, Parcel)


def _tied(row: Outer) -> bytes:
    if isinstance(row, Grant):
        return grant_context(row.case_id, row.compartment, row.version, row.team_id, row.tier)
    if isinstance(row, Parcel):
        return parcel_context(row.id, row.owner, row.purpose, row.team_id, row.tier)
    return context("access", bytes(row.lookup))


def _in_use(number: int) -> bool:
    return any(model._default_manager.filter(kek=number).exists() for model in OUTER)


def _renew_batch(model: Any, number: int) -> int:
    """Lock up to BATCH rows of one table under the key `number`; return how many there were."""
    keys = kek.keys()
    with transaction.atomic(using="keys"):
        rows: list[Outer] = list(model.objects.select_for_update().exclude(kek=number)[:BATCH])
        for row in rows:
            tied = _tied(row)
            inner = unlock(keys.key(row.kek), bytes(row.sealed), tied)
            row.sealed = lock(keys.key(number), inner, tied)
            row.kek = number
        model.objects.bulk_update(rows, ["sealed", "kek"], batch_size=100)
    return len(rows)


def renew_kek() -> int:
    """Make a new key-encryption key and lock every surviving row under it; return how many rows.

    The older key is not destroyed here: another process may still be writing under it. Call
    `destroy_old_keks` some minutes later.
    """
    number = kek.keys().advance()
    done = 0
    for model in OUTER:
        while batch := _renew_batch(model, number):
            done += batch
    return done


def destroy_old_keks() -> list[int]:
    """Destroy every older key-encryption key that no row needs any more; return their numbers."""
    keys = kek.keys()
    destroyed = []
    for number in keys.numbers()[:-1]:
        with transaction.atomic(using="keys"):
            if _in_use(number):
                continue
            keys.destroy(number)
            destroyed.append(number)
    _compact()
    return destroyed


def _compact() -> None:
    """On SQLite give freed pages back, so that the file holds only living rows."""
    connection = connections["keys"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")


def orphans(living: set[UUID]) -> set[UUID]:
    """Return cases that have keys and no row among `living`: an intake that died between two commits."""
    return set(CompartmentKey.objects.values_list("case_id", flat=True).distinct()) - living
