"""What waits for a second person as a whole, a recording or a picture: found, locked, and decided on once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.faces.problems import Conflict, NotAllowed, NotFound
from safeconduct.guide.editing import texts
from safeconduct.guide.models import State, Waiting

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Row = TypeVar("Row", bound=Waiting)


def find(kind: type[Row], row_id: UUID, missing: str | _StrPromise) -> Row:
    """Return what was sent, by its id; NotFound with the sentence `missing` when there is none."""
    row: Row | None = kind._default_manager.filter(pk=row_id).first()
    if row is None:
        raise NotFound(missing)
    return row


def locked(kind: type[Row], by: accounts.Staff, row_id: UUID, missing: str | _StrPromise) -> Row:
    """Return what waits, locked until the transaction ends; Conflict when it was decided on already."""
    texts.must_edit(by)
    rows = kind._default_manager.select_for_update().filter(pk=row_id)
    row: Row = rows.first() or find(kind, row_id, missing)
    if row.state != State.PROPOSED:
        raise Conflict(_("This was decided on already. Open the list again."))
    return row


def by_another(row: Waiting, by: accounts.Staff, yours: str | _StrPromise) -> None:
    """Raise NotAllowed with the sentence `yours` when whoever decides is the one who sent it."""
    if row.author_id == by.id:
        raise NotAllowed(yours)


def taken_away(row: Waiting, by: accounts.Staff) -> State:
    """Return the state of what is not taken: withdrawn by who sent it, refused by anybody else."""
    return State.WITHDRAWN if row.author_id == by.id else State.REFUSED


def decide(row: Waiting, by: accounts.Staff, state: State) -> None:
    """Store a decision and who took it."""
    row.state, row.approver_id, row.decided_on = state, by.id, timezone.now().date()
    row.save()
