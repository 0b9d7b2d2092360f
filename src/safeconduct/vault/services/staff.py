"""Colleagues' keys: made at enrolment, opened by the password, on loan to a browser for a session."""

import hashlib
import hmac
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from safeconduct.vault import secrets
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import CannotOpen, derive, lock, unlock
from safeconduct.vault.engine.sealing import KeyPair
from safeconduct.vault.engine.stretching import Cost, stretch
from safeconduct.vault.keyring import Keyring
from safeconduct.vault.models import SessionKey, StaffKey

# As many derivations at once as there are cores: memory is pool times cost, and more would only queue.
_pool = threading.BoundedSemaphore(os.cpu_count() or 1)


def stretch_in_pool(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Run one Argon2id with the installation's pepper; waits for a free place in the pool."""
    with _pool:
        return stretch(secret, salt, cost, secrets.pepper())


@dataclass(frozen=True)
class Opened:
    """What the right password opens: the pair of every day and the elevated one."""

    staff_id: UUID
    base: KeyPair
    high: KeyPair


def _verifier(root: bytes) -> bytes:
    return hashlib.blake2b(derive(root, "auth"), digest_size=32).digest()


def _tied(staff_id: UUID, which: str) -> bytes:
    return context("staff", staff_id.bytes, which)


def _write(staff_id: UUID, password: str, base: KeyPair, high: KeyPair) -> None:
    salt, cost = os.urandom(16), secrets.staff_cost()
    root = stretch_in_pool(password, salt, cost)
    StaffKey.objects.update_or_create(
        staff_id=staff_id,
        defaults={
            "salt": salt,
            "passes": cost.passes,
            "kibibytes": cost.kibibytes,
            "verifier": _verifier(root),
            "base_locked": lock(derive(root, "wrap-base"), base.seed, _tied(staff_id, "base")),
            "high_locked": lock(derive(root, "wrap-high"), high.seed, _tied(staff_id, "high")),
            "base_public": base.public,
            "high_public": high.public,
        },
    )


def enrol(staff_id: UUID, password: str) -> None:
    """Make a colleague's two key pairs, locked under the password. Any earlier pair is lost for good."""
    _write(staff_id, password, KeyPair.new(), KeyPair.new())


def unlock_staff(staff_id: UUID | None, password: str) -> Opened | None:
    """Return the pairs that the password opens, or None.

    Exactly one look-up and one Argon2id in every case, also for an unknown colleague (None), so that the
    time taken does not tell which names exist.
    """
    row = StaffKey.objects.filter(staff_id=staff_id or UUID(int=0)).first()
    cost = Cost(row.passes, row.kibibytes) if row else secrets.staff_cost()
    root = stretch_in_pool(password, bytes(row.salt) if row else bytes(16), cost)
    good = hmac.compare_digest(_verifier(root), bytes(row.verifier) if row else bytes(32))
    if not good or row is None:
        return None
    opened = Opened(
        row.staff_id,
        KeyPair(unlock(derive(root, "wrap-base"), bytes(row.base_locked), _tied(row.staff_id, "base"))),
        KeyPair(unlock(derive(root, "wrap-high"), bytes(row.high_locked), _tied(row.staff_id, "high"))),
    )
    if cost != secrets.staff_cost():
        _write(row.staff_id, password, opened.base, opened.high)
    return opened


def change_password(staff_id: UUID, old: str, new: str) -> bool:
    """Lock the same pairs under a new password and end every session; False when the old one is wrong."""
    opened = unlock_staff(staff_id, old)
    if opened is None:
        return False
    _write(staff_id, new, opened.base, opened.high)
    end_all_sessions(staff_id)
    return True


def has_keys(staff_id: UUID) -> bool:
    """Tell whether the colleague has taken up the invitation and made keys."""
    return StaffKey.objects.filter(staff_id=staff_id).exists()


def which_have_keys(staff_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the colleagues who have made keys; one query."""
    rows = StaffKey.objects.filter(staff_id__in=list(staff_ids))
    return set(rows.values_list("staff_id", flat=True))


# --- sessions: the server keeps the seed locked, the browser keeps the token ---------------------


def _session_id(token: bytes) -> bytes:
    return derive(token, "session-id")


def lend(seed: bytes, kind: str, owner: UUID | None, idle_seconds: int, seconds: int) -> str:
    """Lock `seed` under a fresh token and return the token in hexadecimal; only the cookie may keep it."""
    token = os.urandom(32)
    ident, now = _session_id(token), timezone.now()
    SessionKey.objects.create(
        id=ident,
        owner=owner,
        kind=kind,
        locked=lock(derive(token, "session-wrap"), seed, context("session", ident, kind)),
        idle_until=now + timedelta(seconds=idle_seconds),
        expires_at=now + timedelta(seconds=seconds),
    )
    return token.hex()


def borrow(
    token_hex: str, kind: str, idle_seconds: int, owner: UUID | None = None, *, touch: bool = True
) -> bytes | None:
    """Return the seed of a living session; None when it ended or is no session.

    `touch` postpones its idle limit: a person did something, not a page that looks for news by itself.
    """
    try:
        token = bytes.fromhex(token_hex)
    except ValueError:
        return None
    ident, now = _session_id(token), timezone.now()
    row = SessionKey.objects.filter(
        id=ident, kind=kind, owner=owner, idle_until__gt=now, expires_at__gt=now
    ).first()
    if row is None:
        return None
    try:
        seed = unlock(derive(token, "session-wrap"), bytes(row.locked), context("session", ident, kind))
    except CannotOpen:
        return None
    fresh = now + timedelta(seconds=idle_seconds)
    if touch and fresh - row.idle_until > timedelta(seconds=60):  # not a write for every click
        SessionKey.objects.filter(id=ident).update(idle_until=fresh)
    return seed


def give_back(token_hex: str) -> None:
    """End one session."""
    try:
        SessionKey.objects.filter(id=_session_id(bytes.fromhex(token_hex))).delete()
    except ValueError:
        return  # not one of our tokens: there is nothing to end


def end_all_sessions(owner: UUID) -> int:
    """Sign a colleague out everywhere; return how many sessions ended."""
    return SessionKey.objects.filter(owner=owner).delete()[0]


def sweep_sessions() -> int:
    """Remove the keys of sessions that are over; return how many."""
    return SessionKey.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def start_staff_session(opened: Opened) -> str:
    """Lend the base pair to a browser; return the token for its cookie."""
    idle, seconds = settings.STAFF_IDLE_SECONDS, settings.STAFF_SESSION_SECONDS
    return lend(opened.base.seed, "staff", opened.staff_id, idle, seconds)


def elevate(opened: Opened) -> str:
    """Lend the elevated pair for a few minutes; return the token for its own cookie."""
    seconds = settings.ELEVATION_SECONDS
    return lend(opened.high.seed, "high", opened.staff_id, seconds, seconds)


def keyring(
    staff_id: UUID, token: str, high_token: str | None = None, *, touch: bool = True
) -> Keyring | None:
    """Open a colleague's keyring from the session tokens of the cookies; None when the session is over."""
    base = borrow(token, "staff", settings.STAFF_IDLE_SECONDS, staff_id, touch=touch)
    if base is None:
        return None
    high = borrow(high_token, "high", settings.ELEVATION_SECONDS, staff_id) if high_token else None
    return Keyring(staff_id, KeyPair(base), KeyPair(high) if high else None)


def lock_text(use: str, text: str) -> str:
    """Lock a short text of the application itself (a second factor's secret) under the pepper."""
    key = derive(secrets.pepper(), f"text-{use}")
    return lock(key, text.encode(), context("text", use)).hex()


def unlock_text(use: str, locked: str) -> str:
    """Open what `lock_text` made; raise CannotOpen otherwise."""
    key = derive(secrets.pepper(), f"text-{use}")
    return unlock(key, bytes.fromhex(locked), context("text", use)).decode()
