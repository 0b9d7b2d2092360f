"""One shift hands over to the next: free words, sealed to the team, and a click of whoever takes over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.services import Staff, Team
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.line.models import HandoverSheet
from safeconduct.line.shifts import verbs, week
from safeconduct.vault import services as vault

__all__ = ["Opened", "leave", "open_sheet", "sheets", "take", "teams_of", "verbs"]

PURPOSE = "shift"
_GONE = _("There is no such hand-over sheet of your teams. Sheets are kept for a week.")


@dataclass(frozen=True)
class Opened:
    """A sheet with its words, opened for a member of the team; empty where none were left or none can be read."""

    row: HandoverSheet
    words: str = field(repr=False)


def teams_of(staff: Staff) -> list[Team]:
    """Return the teams for which a colleague can leave a sheet: his own, of those that answer the line."""
    return [team for team in accounts.teams_of(staff) if team.role in week.ROLES]


def leave(by: Staff, team_id: UUID, words: str, now: datetime | None = None) -> HandoverSheet:
    """Leave a sheet for one's team; the words are sealed before the row is written."""
    if team_id not in {team.pk for team in teams_of(by)}:
        raise BadInput(_("Choose one of your own teams."), field="team")
    row = HandoverSheet(id=uuid4(), team_id=team_id, left_by=by.id, left_at=now or timezone.now())
    text = cases.checked_text(words) if words.strip() else ""
    if text and not vault.send_parcels(row.pk, PURPOSE, [team_id], text.encode()):
        raise Conflict(
            _("This team has no key yet, so nothing can be sealed to it. Leave the sheet without words.")
        )
    try:
        with audit.act("line.sheet_left", actor=by.id.bytes, obj=row.pk.bytes):
            row.save(force_insert=True)
    except BaseException:
        vault.recall_parcels(row.pk)  # words without a row would be found by nobody and kept for ever
        raise
    return row


def sheets(ring: vault.Keyring) -> QuerySet[HandoverSheet]:
    """Return the sheets of the colleague's teams, the latest first; their words stay closed."""
    return HandoverSheet.objects.filter(team_id__in=ring.teams()).order_by("-left_at")


def open_sheet(by: Staff, ring: vault.Keyring, sheet_id: UUID) -> Opened:
    """Open a sheet of one of the colleague's teams; recorded."""
    row = sheets(ring).filter(pk=sheet_id).first()
    if row is None:
        raise NotFound(_GONE)
    audit.record("line.sheet_read", actor=by.id.bytes, obj=row.pk.bytes)
    found = vault.open_parcels(ring, PURPOSE, [row.pk]).get(row.pk, b"")
    return Opened(row, found.decode())


def take(by: Staff, ring: vault.Keyring, sheet_id: UUID, now: datetime | None = None) -> None:
    """Take over what a shift left; once, and by somebody else than who left it."""
    row = sheets(ring).filter(pk=sheet_id).first()
    if row is None:
        raise NotFound(_GONE)
    if row.left_by == by.id:
        raise NotAllowed(_("Nobody takes over from himself. A colleague of the next shift does."))
    with audit.act("line.sheet_taken", actor=by.id.bytes, obj=row.pk.bytes):
        rows = HandoverSheet.objects.filter(pk=row.pk, taken_by=None)
        if rows.update(taken_by=by.id, taken_at=now or timezone.now()) != 1:
            raise Conflict(_("A colleague has taken this over already."))
