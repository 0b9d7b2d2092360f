"""A note of the analysts about a series: free words may say anything, so they are sealed to the analysts' teams."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.models import KeptSeries
from safeconduct.vault import services as vault

audit.declare("interest.noted", _("A note about a series of search interest was written"))
PURPOSE = "interest note"
MOST = 2_000


def write(by: accounts.Staff, series_id: UUID, words: str) -> None:
    """Seal a note in place of the one before; empty words take it away."""
    text = words.replace("\0", " ").strip()
    if len(text) > MOST:
        raise BadInput(_("Write the note in at most 2,000 characters."), field="note")
    must_keep(by)
    if not KeptSeries.objects.filter(pk=series_id).exists():
        raise NotFound(_("There is no such series. Open the list and choose one."))
    if text:
        teams = [team.pk for team in accounts.teams_with_role("analyst")]
        if not vault.send_parcels(series_id, PURPOSE, teams, text.encode()):
            raise Conflict(_("The analysts' team has no key yet, so nothing can be sealed to it."))
    else:
        forget(series_id)
    audit.record("interest.noted", actor=by.id.bytes, obj=series_id.bytes)


def read(ring: vault.Keyring, series_id: UUID) -> str:
    """Return the note, opened by a member of the team; empty where there is none or it cannot be opened."""
    return vault.open_parcels(ring, PURPOSE, [series_id]).get(series_id, b"").decode()


def forget(series_id: UUID) -> None:
    """Take the note away for good."""
    vault.recall_parcels(series_id, PURPOSE)
