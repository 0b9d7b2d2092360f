"""The person's way in: a codename in words, a number form for telephones, and a duress form of each."""

import os
import secrets as randomness
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from safeconduct.vault import kek, secrets
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import CannotOpen, derive, lock, unlock
from safeconduct.vault.engine.sealing import KeyPair
from safeconduct.vault.models import Access, CompartmentKey, WaysBook
from safeconduct.vault.services.staff import borrow, lend, stretch_in_pool

# The salt is the same for all: a codename carries 88 random bits of its own, and a lookup by value
# could not know a salt that belongs to one case.
_SALT = b"codename-v1-salt"
REAL, DURESS = b"R", b"D"
# Always four rows, used or not, so that their number says nothing.
USES = ("words", "digits", "duress_words", "duress_digits")


@dataclass(frozen=True)
class Way:
    """What one code derives to: where its row lies and what opens it. Made before any transaction."""

    lookup: bytes
    wrap: bytes

    def __repr__(self) -> str:
        return "Way(…)"


@dataclass(frozen=True)
class Person:
    """Whoever entered a code of a case: its replies, or under duress a key that opens nothing."""

    case_id: UUID
    duress: bool
    replies: KeyPair


def way(canonical_code: str) -> Way:
    """Stretch a code in its canonical form (engine.codenames); exactly one Argon2id."""
    root = stretch_in_pool(canonical_code, _SALT, secrets.codename_cost())
    return Way(derive(root, "lookup"), derive(root, "wrap"))


def _row(case_id: UUID, one: Way, kind: bytes, seed: bytes) -> Access:
    inner = lock(one.wrap, kind + seed, context("person", one.lookup))
    number, blob = kek.keys().lock(inner, context("access", one.lookup))
    return Access(lookup=one.lookup, case_id=case_id, kek=number, sealed=blob)


def _unused(case_id: UUID, one: Way) -> Access:
    return _row(case_id, one, DURESS, os.urandom(32))


def _book_key(replies: KeyPair) -> bytes:
    return derive(replies.seed, "ways")


@dataclass(frozen=True)
class WaysIn:
    """The four rows of a new case and the book that says which serves what; `store` writes them."""

    rows: list[Access]
    book: WaysBook

    def store(self) -> None:
        """Write all; call inside `transaction.atomic(using="keys")`."""
        Access.objects.bulk_create(self.rows)
        self.book.save(force_insert=True)


def ways_in(case_id: UUID, replies: KeyPair, real: Way, use: str = "words") -> WaysIn:
    """Make the four rows of a new case, one of them real, in random order; nothing is written yet."""
    ways = {name: Way(os.urandom(32), os.urandom(32)) for name in USES} | {use: real}
    rows = [
        _row(case_id, one, REAL, replies.seed) if name == use else _unused(case_id, one)
        for name, one in ways.items()
    ]
    randomness.SystemRandom().shuffle(rows)
    plain = b"".join(ways[name].lookup for name in USES)
    locked = lock(_book_key(replies), plain, context("ways", case_id.bytes))
    return WaysIn(rows, WaysBook(case_id=case_id, locked=locked))


def enter(canonical_code: str) -> Person | None:
    """Return whom a code lets in, or None: one Argon2id and the same work whether or not it exists."""
    return enter_by(way(canonical_code))


def enter_by(one: Way) -> Person | None:
    """Return whom a code that was stretched already lets in, or None, with the same work for both."""
    row = Access.objects.filter(lookup=one.lookup).first()
    if row is None:  # do the same work on a row of the same size, so that time does not tell
        row = _row(UUID(int=0), Way(one.lookup, os.urandom(32)), DURESS, os.urandom(32))
    try:
        inner = kek.keys().unlock(row.kek, bytes(row.sealed), context("access", one.lookup))
        plain = unlock(one.wrap, inner, context("person", one.lookup))
    except CannotOpen:
        return None
    return Person(row.case_id, plain[:1] == DURESS, KeyPair(plain[1:]))


def add_way(person: Person, code: Way, use: str) -> bool:
    """Make a further code work: `use` is one of USES. An earlier code of that use stops working.

    Only the real replies key opens the book of ways. Under duress the same statements are run and nothing
    changes; the answer is then False, and the caller shows the same page.
    """
    duress_use = use.startswith("duress")
    new = _row(person.case_id, code, DURESS if duress_use else REAL, _seed_for(person, duress_use))
    tied = context("ways", person.case_id.bytes)
    with transaction.atomic(using="keys"):
        book = WaysBook.objects.select_for_update().get(case_id=person.case_id)
        plain = _read_book(person, bytes(book.locked), tied)
        # Where the book stays closed, lookups that fit no row take the place of the real ones.
        lookups = {name: (plain or os.urandom(128))[i * 32 : i * 32 + 32] for i, name in enumerate(USES)}
        Access.objects.filter(lookup=lookups[use]).delete()
        new.save(force_insert=True)
        lookups[use] = code.lookup
        renewed = lock(_book_key(person.replies), b"".join(lookups[name] for name in USES), tied)
        WaysBook.objects.filter(pk=book.pk).update(locked=renewed if plain else bytes(book.locked))
        Access.objects.filter(lookup=os.urandom(32) if plain else code.lookup).delete()
    return plain is not None


def _read_book(person: Person, locked: bytes, tied: bytes) -> bytes | None:
    try:
        return unlock(_book_key(person.replies), locked, tied)
    except CannotOpen:
        return None


def _seed_for(person: Person, duress_use: bool) -> bytes:
    return os.urandom(32) if duress_use else person.replies.seed


def replies_versions(person: Person) -> dict[int, KeyPair]:
    """Return the replies key of every version, following the links from the one that the codename holds."""
    pairs = {1: person.replies}
    rows = CompartmentKey.objects.filter(case_id=person.case_id, compartment="replies", version__gt=1)
    for row in rows.order_by("version"):
        if row.link is None or row.version - 1 not in pairs:
            break
        tied = context("replies-link", person.case_id.bytes, row.version)
        try:
            pairs[row.version] = KeyPair(pairs[row.version - 1].open(bytes(row.link), tied))
        except CannotOpen:
            break  # a duress key opens no link, and must look like a case without answers
    return pairs


def person_session(person: Person) -> str:
    """Lend the replies key to the person's browser; return the token for its cookie."""
    seconds = settings.PERSON_SESSION_SECONDS
    seed = (DURESS if person.duress else REAL) + person.case_id.bytes + person.replies.seed
    return lend(seed, "person", None, seconds, 4 * 3600)


def person_of(token: str) -> Person | None:
    """Return whose session a cookie's token belongs to; None when it is over."""
    seed = borrow(token, "person", settings.PERSON_SESSION_SECONDS)
    if seed is None:
        return None
    return Person(UUID(bytes=seed[1:17]), seed[:1] == DURESS, KeyPair(seed[17:]))
