"""Blind marks and the dispatcher's seal: recognising a sender, and writing back to him, without a list."""

from dataclasses import dataclass
from uuid import UUID

from safeconduct.vault import secrets
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import derive, lock, unlock
from safeconduct.vault.engine.marks import mark
from safeconduct.vault.engine.padding import pad, unpad
from safeconduct.vault.engine.sealing import seal
from safeconduct.vault.models import Mark
from safeconduct.vault.services.persons import Person


def put_mark(case_id: UUID, kind: str, value: str) -> None:
    """Remember that a case has a value (a caller's number, a chat's id) by its blind mark only."""
    Mark.objects.create(case_id=case_id, kind=kind, mark=mark(secrets.index_key(), kind, value))


def cases_marked(kind: str, value: str) -> set[UUID]:
    """Return the cases whose mark fits; a false match is possible and must be checked by the reader."""
    rows = Mark.objects.filter(kind=kind, mark=mark(secrets.index_key(), kind, value))
    return set(rows.values_list("case_id", flat=True))


@dataclass(frozen=True, slots=True)
class Contact:
    """An address on a channel as we keep it: an identifier and a key that only this address gives.

    Whoever has the databases alone sees a random number. Whoever also has the index key can try addresses;
    so what is kept about a contact must end soon.
    """

    id: UUID
    key: bytes

    def __repr__(self) -> str:
        return "Contact(…)"

    def digest(self, value: str) -> bytes:
        """Return 16 bytes that stand for a value of this contact, such as the number of a message."""
        return derive(self.key, f"digest/{value}", 16)


def contact_of(channel: str, address: str) -> Contact:
    """Return what finds and opens again what is kept about an address in its one canonical form."""
    return contact_with(derive(secrets.index_key(), f"contact/{channel}/{address}"))


def contact_with(key: bytes) -> Contact:
    """Return a contact again from its key, for whoever keeps that key locked."""
    return Contact(UUID(bytes=derive(key, "id", 16), version=4), key)


def contact_of_person(person: Person) -> Contact:
    """Return what finds and opens what is kept about somebody who entered his code, whichever of its forms.

    It comes from what only the code (and the replies' readers) can open, so it is as hard to try as a code. Under
    duress it is another one.
    """
    return contact_with(derive(person.replies.seed, "contact/codename"))


def lock_for(contact: Contact, row_id: UUID, data: bytes) -> bytes:
    """Lock what a row keeps about a contact, padded; it opens again only when the same contact is back."""
    return lock(contact.key, pad(data), context("contact", row_id.bytes))


def open_for(contact: Contact, row_id: UUID, locked: bytes) -> bytes:
    """Open what `lock_for` locked; CannotOpen when it is another contact's row."""
    return unpad(unlock(contact.key, locked, context("contact", row_id.bytes)))


def seal_to_dispatcher(row_id: UUID, data: bytes) -> bytes:
    """Seal an address, or what is to be sent to it, so that only the sending process can read it."""
    return seal(secrets.dispatcher_public(), pad(data), context("address", row_id.bytes))


def open_as_dispatcher(row_id: UUID, sealed: bytes) -> bytes:
    """Open what was sealed to the dispatcher; works only where its credential is."""
    return unpad(secrets.dispatcher().open(sealed, context("address", row_id.bytes)))
