"""Wishes to be called back: the number is sealed to the dispatcher, and ends with the day."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from safeconduct.cases import services as cases
from safeconduct.line.models import CallBack
from safeconduct.line.threads.calling import Talk, note, open_with
from safeconduct.vault import services as vault

LASTS = timedelta(days=1)
MOST_TRIES = 3
DIALLING = timedelta(minutes=2)  # a wish that a dead process had in hand can be tried again after that


@dataclass(frozen=True, slots=True)
class Wished:
    """Somebody to call, as the process sees him that dials."""

    id: UUID
    case_id: UUID
    language: str
    urgent: bool
    number: str = field(repr=False)


def wish(talk: Talk, number: str, words: str, now: datetime, *, urgent: bool) -> None:
    """Keep the number of a caller who wants to be called; a wish of the same case before it ends."""
    open_with(talk, words, now)
    note(talk, words, now)
    case_id = talk.held.case_id
    if case_id is None:
        return
    row_id = uuid4()
    sealed = vault.seal_to_dispatcher(row_id, json.dumps({"to": number}).encode())
    with transaction.atomic():
        CallBack.objects.filter(case_id=case_id).delete()
        CallBack(
            id=row_id,
            case_id=case_id,
            sealed=sealed,
            language=talk.state.language,
            urgent=urgent,
            since=cases.to_quarter(now),
            ends_at=cases.to_quarter(now + LASTS, up=True),
        ).save(force_insert=True)


def waiting(now: datetime) -> list[CallBack]:
    """Return the wishes that can be done now, urgent ones first, then in their order."""
    rows = CallBack.objects.filter(ends_at__gt=now, tries__lt=MOST_TRIES).exclude(dialling_until__gt=now)
    return list(rows.order_by("-urgent", "since", "id"))


def take(identifier: str, now: datetime) -> Wished | None:
    """Take a wish in hand, with the number; None when it is not there, or another operator has it."""
    try:
        row_id = UUID(identifier)
    except ValueError:
        return None
    free = CallBack.objects.filter(pk=row_id, ends_at__gt=now, tries__lt=MOST_TRIES)
    taken = free.exclude(dialling_until__gt=now).update(dialling_until=now + DIALLING, tries=F("tries") + 1)
    row = CallBack.objects.filter(pk=row_id).first() if taken else None
    if row is None:
        return None
    number = json.loads(vault.open_as_dispatcher(row.id, bytes(row.sealed)))["to"]
    return Wished(row.id, row.case_id, row.language, row.urgent, number)


def missed(row_id: UUID) -> None:
    """Note that somebody was not reached: he can be called again, a few times in all."""
    CallBack.objects.filter(pk=row_id, tries__gte=MOST_TRIES).delete()
    CallBack.objects.filter(pk=row_id).update(dialling_until=None)


def done(row_id: UUID) -> None:
    """Forget a number that was reached."""
    CallBack.objects.filter(pk=row_id).delete()


def forget_of(case: cases.Case, **_data: object) -> None:
    """Forget the number of somebody who wants nothing more, or whose case is closed: he must not be called."""
    CallBack.objects.filter(case_id=case.id).delete()


def forget_old(now: datetime) -> None:
    """Forget what nobody did within the day."""
    CallBack.objects.filter(ends_at__lte=now).delete()
