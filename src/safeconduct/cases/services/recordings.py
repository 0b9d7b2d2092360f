"""Voice messages: sealed piece by piece while somebody speaks, put together again only for one reader."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.sound import RATE, wav
from safeconduct.cases.models import Case, Entry
from safeconduct.cases.services.entries import Item, header_of, prepare, read, store
from safeconduct.cases.services.person import LONG_AGO, Caller, keep_due_check_ins, waits_for_us
from safeconduct.faces.problems import NotFound
from safeconduct.vault import services as vault

PIECE = 2 * RATE  # bytes of one piece: two seconds, which padding makes 16 kB and not 64
MOST_PIECES = 150  # of one recording: five minutes
KIND = "sound"
AUDIO = ("audio/ogg",)  # of messengers, as a browser may play it


@dataclass(frozen=True)
class Sound:
    """A voice message for one reader: the file, its kind, and where it stands in the case."""

    data: bytes
    media_type: str
    position: int

    def __repr__(self) -> str:
        return "Sound(…)"


def add_sound(
    person: vault.Person | Caller,
    recording: UUID,
    number: int,
    mulaw: bytes,
    *,
    channel: str = "telephone",
    now: datetime | None = None,
    quiet: bool = False,
) -> UUID:
    """Seal the next piece of a recording (G.711 µ-law, at most PIECE bytes); durable when this returns its entry.

    The first piece counts as a word of the person: the case waits for us, and a check-in that was due is kept.
    With `quiet` it only lies there: nobody is to be called by it.
    """
    moment, case = now or timezone.now(), Case.objects.filter(pk=person.case_id).first()
    if case is None:
        raise NotFound(_("What you wrote here was erased. You can write again at any time."))
    header = header_of(
        KIND, moment, channel=channel, rec=recording.hex, n=number, length=len(mulaw), duress=person.duress
    )
    entry = prepare(case, vault.TALK, header, mulaw, uuid4())
    if number or quiet:
        with transaction.atomic():
            store(entry)
        return entry.pk
    with audit.act("case.person_wrote", actor=audit.PERSON, obj=case.id.bytes):
        store(entry)
        waits_for_us(case, moment)
        keep_due_check_ins(case, LONG_AGO if person.duress else moment)
        announce("person_wrote", case, text="", at=moment, gps=None, duress=person.duress)
    return entry.pk


def drop_sound(person: vault.Person | Caller, pieces: list[UUID]) -> None:
    """Take back a recording that the person broke off with a key: he did not want to say it."""
    Entry.objects.filter(case_id=person.case_id, compartment=vault.TALK, pk__in=pieces).delete()


def sound(by: Staff, ring: vault.Keyring, case: Case, entry_id: UUID) -> Sound:
    """Return a whole voice message by the entry of any of its pieces; recorded as a reading.

    NotFound when there is none that the colleague may hear. It exists in memory alone.
    """
    named = read(ring, case, (vault.TALK,), only=entry_id)
    if not named or not is_sound(named[0]):
        raise NotFound(_("There is no such recording in this case."))
    audit.record("case.read", actor=by.id.bytes, obj=case.id.bytes)
    first = named[0]
    if first.kind != KIND:
        return Sound(first.body, str(first.header["mime"]), first.position)
    before = first.position + 2 * MOST_PIECES  # others may have written while he spoke
    near = read(ring, case, (vault.TALK,), latest=4 * MOST_PIECES, before=before)
    pieces = {
        int(item.header["n"]): item.body for item in near if item.header.get("rec") == first.header["rec"]
    }
    return Sound(wav(b"".join(pieces[n] for n in sorted(pieces))), "audio/wav", first.position)


def is_sound(item: Item) -> bool:
    """Tell whether an entry is, or belongs to, something to be heard."""
    return item.kind == KIND or (item.kind == "picture" and item.header.get("mime") in AUDIO)


def heard_once(items: list[Item]) -> list[Item]:
    """Return the entries with one for each recording: its first piece that is there."""
    known: set[str] = set()
    kept = []
    for item in items:
        name = str(item.header.get("rec", "")) if item.kind == KIND else ""
        if not name or name not in known:
            kept.append(item)
        known.add(name)
    return kept


def seconds(items: list[Item]) -> dict[str, float]:
    """Return how long each recording among opened entries is, by its id in their headers."""
    lengths: dict[str, float] = {}
    for item in items:
        if item.kind == KIND:
            name = str(item.header.get("rec", ""))
            lengths[name] = lengths.get(name, 0.0) + int(item.header.get("length", 0)) / RATE
    return lengths
