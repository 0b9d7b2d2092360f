"""What the roster is planned with: how many callers wanted a person, how long they waited, and who was answered."""

from __future__ import annotations

from datetime import datetime

from safeconduct.line.guarding import muting
from safeconduct.line.shifts import counting
from safeconduct.line.threads.calling import Talk


def offered(talk: Talk, now: datetime) -> bool:
    """Count a caller who wants a person; False when a colleague has muted him, and then he is not counted."""
    case_id = talk.held.case_id
    if case_id is not None and muting.muted_until(case_id, now):
        return False
    token = talk.contact.id.bytes if talk.contact else b""
    counting.offered(counting.TELEPHONE, talk.state.language, now, token=token)
    return True


def abandoned(talk: Talk, since: datetime, now: datetime) -> None:
    """Count a caller who gave up."""
    waited = (now - since).total_seconds()
    counting.abandoned(counting.TELEPHONE, talk.state.language, now, waited_s=waited)


def answered(talk: Talk, since: datetime, taken: datetime, now: datetime) -> None:
    """Count a caller who was answered, when his talk is over."""
    counting.answered(
        counting.TELEPHONE,
        talk.state.language,
        now,
        waited_s=(taken - since).total_seconds(),
        handled_s=(now - taken).total_seconds(),
    )
