"""When a head is due, and how it is signed: first at the second place, then a copy in the database."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from safeconduct.audit import appending, gate, witness
from safeconduct.audit.engine import heads as form
from safeconduct.audit.engine.chain import Row
from safeconduct.audit.engine.heads import SignedHead
from safeconduct.audit.models import Head
from safeconduct.vault import credentials
from safeconduct.vault.engine import signing

EVERY_ROWS = 100
EVERY_MILLISECONDS = 10 * 60 * 1000
HEADS_LOCK = (0x61756469, 2)

log = logging.getLogger("safeconduct.audit")


class _Pending(threading.local):
    """What the calling thread committed and has not looked after yet."""

    row: Row | None = None
    urgent = False


_pending = _Pending()
_latest: SignedHead | None = None
_owed = False


def after_commit(row: Row, *, urgent: bool) -> None:
    """See to a head for `row` once it is committed; a transaction that is rolled back asks for nothing."""
    transaction.on_commit(partial(_committed, row, urgent), using=DEFAULT_DB_ALIAS, robust=True)


def _committed(row: Row, urgent: bool) -> None:
    _pending.row, _pending.urgent = row, _pending.urgent or urgent
    if not gate.held():
        settle()


def settle() -> None:
    """Sign the head that the last commit of this thread made due.

    Outside the gate, since the second place may be slow. The act is committed and must not fail now: what
    hinders the signing is logged as an error, the next act tries again, and every report shows the open window.
    """
    global _owed  # noqa: PLW0603 - a head that could not be signed is owed by the process, not by a thread
    row, urgent = _pending.row, _pending.urgent or _owed
    if row is None or gate.held():
        return
    _pending.row, _pending.urgent = None, False
    if not due(row, _latest, urgent=urgent):
        return
    try:
        with witness.locked(wait=urgent) as mine:
            if mine and due(row, _last_written(), urgent=urgent):
                _sign()
                _owed = False
    except (OSError, ValueError, DatabaseError, credentials.CredentialMissing) as fault:
        _owed = True
        log.error("No head could be signed for audit row %d: %s", row.seq, fault)


def due(row: Row, last: SignedHead | None, *, urgent: bool) -> bool:
    """Say whether a head is due now that `row` is the latest committed row and `last` the latest head."""
    if last is None or row.seq < last.seq:
        return True
    waited = row.seq - last.seq >= EVERY_ROWS or row.at - last.at >= EVERY_MILLISECONDS
    return row.seq > last.seq and (urgent or waited)


def sign_head() -> SignedHead | None:
    """Sign a head for the last committed entry unless one covers it; return the latest head, None for no entry.

    Safe to call at any time from any process; RuntimeError inside a transaction. OSError when the second place
    cannot be written, CredentialMissing without the key.
    """
    with gate.writing(), transaction.atomic(using=DEFAULT_DB_ALIAS, durable=True):
        pass  # refused inside a transaction, whose rows may yet be rolled back
    with witness.locked():
        return _sign()


def _sign() -> SignedHead | None:
    global _latest  # noqa: PLW0603 - a lower bound that saves reading the file after every act
    with _one_signer():
        last = _level()
        end = appending.tail()
        if end is None or (last is not None and (last.seq, last.hash) == end):
            _latest = last
            return last
        seed = bytes.fromhex(credentials.read(settings.HOME, "audit-key"))
        number, prev = (last.number + 1, last.digest()) if last else (1, form.FIRST)
        bare = SignedHead(number, end[0], appending.now(), end[1], prev)
        head = SignedHead(number, bare.seq, bare.at, bare.hash, prev, signing.sign(seed, bare.message()))
        line = form.render(head)
        witness.append([line])
        _copy([line])
        _latest = head
    return head


def _level() -> SignedHead | None:
    """Bring both places to the same last head after a crash or a machine that was away; return it."""
    written = _last_written()
    copied = Head.objects.using(DEFAULT_DB_ALIAS).order_by("-number").first()
    ahead, behind = written.number if written else 0, copied.number if copied else 0
    if ahead > behind:
        found = [(form.parse(line).number, line) for line in witness.lines() if _is_head(line)]
        _copy([line for number, line in found if number > behind])
    elif behind > ahead:
        rest = Head.objects.using(DEFAULT_DB_ALIAS).filter(number__gt=ahead).order_by("number")
        witness.append(list(rest.values_list("line", flat=True)))
        log.warning(
            "Heads %d to %d were missing at the second place; they are written again.", ahead + 1, behind
        )
        written = _last_written()
    return written


def _copy(lines: list[str]) -> None:
    with gate.writing(), transaction.atomic(using=DEFAULT_DB_ALIAS):
        for line in lines:
            Head.objects.using(DEFAULT_DB_ALIAS).get_or_create(
                number=form.parse(line).number, defaults={"line": line}
            )


def _last_written() -> SignedHead | None:
    line = witness.last_line()
    if line is None:
        return None
    if _is_head(line):
        return form.parse(line)
    whole = [form.parse(each) for each in witness.lines() if _is_head(each)]
    return max(whole, key=lambda head: head.number, default=None)


def _is_head(line: str) -> bool:
    try:
        form.parse(line)
    except ValueError:
        return False
    return True


def _shared() -> bool:
    """Say whether several machines may sign for this chain (PostgreSQL), so that the database must choose one."""
    return connections[DEFAULT_DB_ALIAS].vendor == "postgresql"


@contextmanager
def _one_signer() -> Iterator[None]:
    """Let the database choose one signer where several machines share it; the file's lock is enough elsewhere."""
    if not _shared():
        yield
        return
    with transaction.atomic(using=DEFAULT_DB_ALIAS, durable=True):
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", HEADS_LOCK)
        yield
