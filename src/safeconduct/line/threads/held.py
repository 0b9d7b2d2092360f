"""What a thread holds between two messages, and how it is found again by the contact alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Book, State, begin
from safeconduct.line.models import Thread
from safeconduct.vault import services as vault

LASTS = timedelta(hours=24)  # after the last word; then only the codename leads back
CLAIM = timedelta(seconds=30)  # longer than any turn takes
PLACE_LASTS = timedelta(days=7)  # how long a codename leads back to where its conversation stood
PROVED = timedelta(minutes=30)  # how long a codename counts that was entered or shown in this conversation


class Overtaken(Exception):
    """Another message of the same contact was taken meanwhile: look again, and step from there."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a conversation stands, and the case that it has opened or found.

    `codename` waits to be shown, once, and beside it `way`, what it derives to; `proved` is when one was shown or
    entered (seconds since 1970, UTC). `waiting` are short lines that were said before there was a case. `place` is
    the key (in hexadecimal) under which the codename finds where the conversation stands; `live` is when a call was
    last led (as `proved`).
    """

    state: State
    case_id: UUID | None = None
    duress: bool = False
    codename: str = ""
    proved: int = 0
    waiting: tuple[str, ...] = ()
    place: str = ""
    live: int = 0
    way: str = ""

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
        plain |= {"waiting": list(self.waiting), "place": self.place, "live": self.live, "way": self.way}
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
            plain.get("place", ""),
            plain.get("live", 0),
            plain.get("way", ""),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A thread as it was found: its contact, its row's version, what it holds, and whether it only begins.

    `taken`: a colleague answered in it then.
    """

    contact: vault.Contact
    version: int
    held: Held
    begins: bool = False
    taken: bool = False

    def holding(self, held: Held) -> Found:
        """Return the same thread, holding something else."""
        return replace(self, held=held)


def claim(contact: vault.Contact, book: Book, language: str, now: datetime) -> Found | None:
    """Return the conversation of a contact, or one that begins, held for us alone; None while another holds it.

    Without this, two first messages at the same moment would each open a case. Whoever dies with a claim in his
    hands holds it for half a minute.
    """
    row = Thread.objects.filter(pk=contact.id).first()
    begun = Held(begin(book, language))
    if row is None:
        locked = vault.lock_for(contact, contact.id, begun.to_bytes())
        row = Thread(id=contact.id, locked=locked, ends_at=_end(now), claimed_until=now + CLAIM)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # the other message was quicker
            return None
        return Found(contact, 1, begun, begins=True)
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    with transaction.atomic():  # so that it takes its turn among those who write (config.sqlite3)
        mine = Thread.objects.filter(free, pk=row.pk, version=row.version).update(claimed_until=now + CLAIM)
    if not mine:
        return None
    if row.ends_at <= now:
        return Found(contact, row.version, begun, begins=True, taken=row.taken)
    held = Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked)))
    # A colleague has answered or given it back since: the script learns it only now, since nobody else opens this.
    held = replace(held, state=replace(held.state, owner="human" if row.taken else "script"))
    return Found(contact, row.version, held, begins=row.version == 1, taken=row.taken)


def keep(found: Found, now: datetime) -> None:
    """Write what a thread holds now and give it free; inside a transaction.

    Overtaken when our claim had run out and another message was taken meanwhile.
    """
    contact, held = found.contact, found.held
    mine = Thread.objects.filter(pk=contact.id, version=found.version)
    if not mine.update(
        locked=vault.lock_for(contact, contact.id, held.to_bytes()),
        ends_at=_end(now),
        claimed_until=None,
        version=F("version") + 1,
    ):
        raise Overtaken
    taken = held.state.owner == "human"
    if taken != found.taken:  # else a colleague who has taken it over meanwhile would be talked over
        Thread.objects.filter(pk=contact.id).update(taken=taken)
    keep_place(held, now)


def keep_place(held: Held, now: datetime) -> None:
    """Write where a conversation stands so that its codename finds it from anywhere; inside a transaction.

    Only the place: whoever comes back with the codename has proved who he is, and is led by the script at first.
    """
    if held.place and not held.codename:  # nobody can come with a codename that was not shown yet
        contact = vault.contact_with(bytes.fromhex(held.place))
        place = Held(replace(held.state, owner="script"))
        locked = vault.lock_for(contact, contact.id, place.to_bytes())
        row = Thread(id=contact.id, locked=locked, ends_at=cases.to_quarter(now + PLACE_LASTS, up=True))
        Thread.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["id"], update_fields=["locked", "ends_at"]
        )


def state_at(place: str, now: datetime) -> State | None:
    """Return where the conversation of a codename stood; None when nothing is known, or it was over."""
    contact = vault.contact_with(bytes.fromhex(place))
    row = Thread.objects.filter(pk=contact.id, ends_at__gt=now).first()
    if row is None:
        return None
    state = Held.from_bytes(vault.open_for(contact, row.id, bytes(row.locked))).state
    return None if state.done else state


def forget_place(held: Held) -> None:
    """Delete what the codename would find; nothing to do when there is nothing."""
    if held.place:
        Thread.objects.filter(pk=vault.contact_with(bytes.fromhex(held.place)).id).delete()


def release(found: Found) -> None:
    """Give a thread free that was not changed; nothing to do when `keep` has done so."""
    Thread.objects.filter(pk=found.contact.id, version=found.version).update(claimed_until=None)


def _end(now: datetime) -> datetime:
    return cases.to_quarter(now + LASTS, up=True)


def forget(found: Found) -> None:
    """Delete a thread whose case is gone."""
    Thread.objects.filter(pk=found.contact.id).delete()
