"""What a thread holds between two messages, and how it is found again by the contact alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book, State, begin
from safeconduct.line.models import Thread
from safeconduct.vault import services as vault

LASTS = timedelta(hours=24)  # after the last word; then only the codename leads back
PROVED = timedelta(minutes=30)  # how long a codename counts that was entered or shown in this conversation


class Overtaken(Exception):
    """Another message of the same contact was taken meanwhile: look again, and step from there."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a conversation stands, and the case that it has opened or found.

    `codename` waits to be shown, once; `proved` is when one was shown or entered (seconds since 1970, UTC).
    `waiting` are short lines that were said before there was a case.
    """

    state: State
    case_id: UUID | None = None
    duress: bool = False
    codename: str = ""
    proved: int = 0
    waiting: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Held(…)"

    @property
    def caller(self) -> cases.Caller | None:
        """Who speaks, where a case is open."""
        return cases.Caller(self.case_id, self.duress) if self.case_id else None

    def proved_lately(self, now: datetime) -> bool:
        """Tell whether this contact has shown that it knows the codename, or was just given it."""
        return self.case_id is not None and now.timestamp() - self.proved <= PROVED.total_seconds()

    def to_bytes(self) -> bytes:
        """Return the whole as bytes that `from_bytes` reads."""
        plain: dict[str, Any] = {"state": self.state.to_json(), "duress": self.duress, "code": self.codename}
        plain |= {"case": self.case_id.hex if self.case_id else "", "proved": self.proved}
        plain["waiting"] = list(self.waiting)
        return json.dumps(plain, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Held:
        """Return what `to_bytes` wrote."""
        plain = json.loads(data)
        return cls(
            State.from_json(plain["state"]),
            UUID(hex=plain["case"]) if plain["case"] else None,
            plain["duress"],
            plain["code"],
            plain["proved"],
            tuple(plain["waiting"]),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A thread as it was found: its contact, its row's version (0: there is none yet), and what it holds."""

    contact: vault.Contact
    version: int
    held: Held

    def holding(self, held: Held) -> Found:
        """Return the same thread, holding something else."""
        return replace(self, held=held)


def find(contact: vault.Contact, book: Book, language: str, now: datetime) -> Found:
    """Return the conversation of a contact, or one that begins; one query."""
    row = Thread.objects.filter(pk=contact.id).first()
    fresh = Held(begin(book, language))
    if row is None:
        return Found(contact, 0, fresh)
    if row.ends_at <= now:
        return Found(contact, row.version, fresh)
    held = Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked)))
    if (
        row.taken
    ):  # a colleague has answered since: the script learns it only now, since nobody else opens this
        held = replace(held, state=replace(held.state, owner="human"))
    return Found(contact, row.version, held)


def keep(found: Found, now: datetime) -> None:
    """Write what a thread holds now; Overtaken when another message was quicker. Inside a transaction."""
    contact, locked = found.contact, vault.lock_for(found.contact, found.contact.id, found.held.to_bytes())
    ends = cases.to_quarter(now + LASTS, up=True)
    rows = Thread.objects.filter(pk=contact.id, version=found.version)
    taken = found.held.state.owner == "human"
    if found.version and rows.update(locked=locked, ends_at=ends, taken=taken, version=F("version") + 1):
        return
    if found.version or Thread.objects.filter(pk=contact.id).exists():
        raise Overtaken
    Thread(id=contact.id, locked=locked, taken=taken, ends_at=ends).save(force_insert=True)


def forget(found: Found) -> None:
    """Delete a thread: its conversation is over, or the person wants it gone."""
    Thread.objects.filter(pk=found.contact.id).delete()
