"""Opening very many entries in a row, for searching: the quick path, and relocking of what is still slow."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import BASE
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.envelope import BadEnvelope, unpack
from safeconduct.vault.engine.locking import LOCKED, CannotOpen, Lock, derive, lock
from safeconduct.vault.engine.padding import BadPadding, unpad
from safeconduct.vault.engine.sealing import KeyPair
from safeconduct.vault.keyring import Keyring, grant_context
from safeconduct.vault.models import Grant
from safeconduct.vault.services.mailbox import entry_context, relock_entry

Raw = tuple[bytes, str, int, bytes, bytes]  # case, compartment, version, entry, sealed
Key = tuple[bytes, str, int]
_ID = b"\0\0\0\x10"  # the length that `context` writes before the sixteen bytes of an id


@dataclass
class _Opener:
    """What opens the entries of one compartment and version: a ready lock, and the pair for slow ones."""

    seed: bytes
    quick: Lock
    tied: bytes


@dataclass
class Scan:
    """One pass over many entries. `slow` collects what was opened the slow way and may be relocked."""

    ring: Keyring
    compartments: tuple[str, ...]
    slow: list[tuple[UUID, bytes]] = field(default_factory=list)
    _openers: dict[Key, _Opener | None] = field(default_factory=dict)
    _slow_grants: list[Grant] = field(default_factory=list)

    def __post_init__(self) -> None:
        keys = kek.keys()
        teams = {team for team, tier in self.ring.seats() if tier == BASE}
        self._grants: dict[Key, tuple[int, UUID, int, bytes]] = {
            (case_id.bytes, compartment, version): (number, team_id, epoch, bytes(sealed))
            for case_id, compartment, version, number, team_id, epoch, sealed in Grant.objects.filter(
                team_id__in=teams, compartment__in=self.compartments, tier=BASE
            )
            .values_list("case_id", "compartment", "version", "kek", "team_id", "epoch", "sealed")
            .iterator(5000)
        }
        self._outer = {number: Lock(keys.key(number)) for number in keys.numbers()}
        self._inner: dict[tuple[UUID, int], Lock] = {}

    def _opener(self, key: Key) -> _Opener | None:
        grant = self._grants.get(key)
        if grant is None:
            return None
        number, team_id, epoch, sealed = grant
        tied = context("grant", key[0], key[1], key[2], team_id.bytes, BASE)
        try:
            inner = self._outer[number].open(sealed, tied)
            if inner[:1] == LOCKED:
                seed = self._team_lock(team_id, epoch).open(inner, tied)
            else:
                seed = self.ring.team(team_id, epoch).open(inner, tied)
                self._remember(key, team_id, epoch, seed)
        except (CannotOpen, KeyError):
            return None  # the key-encryption key of that grant was destroyed: noise by design
        prefix = context("entry", key[0], key[1], key[2]) + _ID
        return _Opener(seed, Lock(derive(seed, "entries")), prefix)

    def _team_lock(self, team_id: UUID, epoch: int) -> Lock:
        if (team_id, epoch) not in self._inner:
            self._inner[team_id, epoch] = Lock(derive(self.ring.team(team_id, epoch).seed, "grant"))
        return self._inner[team_id, epoch]

    def _remember(self, key: Key, team_id: UUID, epoch: int, seed: bytes) -> None:
        case_id = UUID(bytes=key[0])
        tied = grant_context(case_id, key[1], key[2], team_id, BASE)
        team = self.ring.team(team_id, epoch)
        number, blob = kek.keys().lock(lock(derive(team.seed, "grant"), seed, tied), tied)
        grant = Grant(case_id=case_id, compartment=key[1], version=key[2], team_id=team_id, tier=BASE)
        grant.kek, grant.sealed = number, blob
        self._slow_grants.append(grant)

    def open(self, row: Raw) -> bytes | None:
        """Return the padded-off content of one entry, or None when this colleague cannot open it."""
        case_id, compartment, version, entry_id, sealed = row
        key = (case_id, compartment, version)
        if key not in self._openers:
            self._openers[key] = self._opener(key)
        opener = self._openers[key]
        if opener is None:
            return None
        try:
            if sealed[:1] == LOCKED:
                return unpad(opener.quick.open(sealed, opener.tied + entry_id))
            case, entry = UUID(bytes=case_id), UUID(bytes=entry_id)
            pair = KeyPair(opener.seed)
            data = unpad(pair.open(sealed, entry_context(case, compartment, version, entry)))
        except (CannotOpen, BadPadding):
            return None
        self.slow.append((entry, relock_entry(pair, case, compartment, version, entry, data)))
        return data

    def relock_grants(self) -> int:
        """Write the grants that were opened the slow way in their quick form; return how many."""
        with transaction.atomic(using="keys"):
            for grant in self._slow_grants:
                Grant.objects.filter(
                    case_id=grant.case_id,
                    compartment=grant.compartment,
                    version=grant.version,
                    team_id=grant.team_id,
                    tier=BASE,
                ).update(kek=grant.kek, sealed=grant.sealed)
        done, self._slow_grants = len(self._slow_grants), []
        return done


def scan(
    scanner: Scan, rows: Iterable[Raw], matches: Callable[[str], bool]
) -> Iterator[tuple[UUID, str, str]]:
    """Yield case, compartment and text of every entry whose folded content `matches`.

    The whole opened entry is tried first, folded; only a hit is taken apart and its text tried again.
    """
    for row in rows:
        data = scanner.open(row)
        if data is None or not matches(data.decode("utf-8", "ignore").casefold()):
            continue
        try:
            text = str(unpack(data)[0].get("text", ""))
        except BadEnvelope:
            continue
        if matches(text.casefold()):
            yield UUID(bytes=row[0]), row[1], text
