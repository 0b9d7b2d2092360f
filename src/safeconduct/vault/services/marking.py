"""Blind marks and the dispatcher's seal: recognising a sender, and writing back to him, without a list."""

from uuid import UUID

from safeconduct.vault import secrets
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.marks import mark
from safeconduct.vault.engine.sealing import seal
from safeconduct.vault.models import Mark


def put_mark(case_id: UUID, kind: str, value: str) -> None:
    """Remember that a case has a value (a caller's number, a chat's id) by its blind mark only."""
    Mark.objects.create(case_id=case_id, kind=kind, mark=mark(secrets.index_key(), kind, value))


def cases_marked(kind: str, value: str) -> set[UUID]:
    """Return the cases whose mark fits; a false match is possible and must be checked by the reader."""
    rows = Mark.objects.filter(kind=kind, mark=mark(secrets.index_key(), kind, value))
    return set(rows.values_list("case_id", flat=True))


def seal_to_dispatcher(case_id: UUID, address: bytes) -> bytes:
    """Seal a reply address so that only the sending process can read it."""
    return seal(secrets.dispatcher_public(), address, context("address", case_id.bytes))


def open_as_dispatcher(case_id: UUID, sealed: bytes) -> bytes:
    """Open a reply address; works only where the dispatcher's credential is."""
    return secrets.dispatcher().open(sealed, context("address", case_id.bytes))
