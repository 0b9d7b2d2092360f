"""The hand-over sheet: what is open and due, the words of the shift that leaves, and who took over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput
from safeconduct.line.desk import handover_lists
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.models import HandoverSheet
from safeconduct.line.shifts import handing

RIGHT = "cases.inbox"
SHOWN = 30


@dataclass(frozen=True)
class Line:
    """A sheet in the list: for which team, who left it when, and who took over."""

    row: HandoverSheet
    team: str
    left_by: str
    taken_by: str
    own: bool


@desk(right=RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: DeskRequest) -> HttpResponse:
    """Show what is open and due, and the sheets of the last days; POST leaves a sheet for the next shift."""
    teams = handing.teams_of(request.user)
    if request.method == "POST":
        handing.leave(request.user, _team(request), request.POST.get("text", ""))
        messages.success(request, _("Your sheet is there for the next shift."))
        return redirect("line:handover")
    given = {
        "tabs": words.tabs(request),
        "lists": handover_lists.lists(request, timezone.now()),
        "teams": teams,
        "lines": _lines(request),
    }
    return render(request, "line/handover.html", given)


@desk(right=RIGHT)
@require_safe
def sheet(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """Show one sheet with its words, and what is open and due at this moment."""
    opened = handing.open_sheet(request.user, request.keyring, sheet_id)
    line = _named(request, [opened.row])[0]
    given = {
        "tabs": words.tabs(request),
        "line": line,
        "words": opened.words,
        "lists": handover_lists.lists(request, timezone.now()),
    }
    return render(request, "line/handover_sheet.html", given)


@desk(right=RIGHT)
@require_POST
def take(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """Take over what a shift left."""
    handing.take(request.user, request.keyring, sheet_id)
    messages.success(request, _("You have taken over."))
    return redirect("line:sheet", sheet_id)


def _team(request: DeskRequest) -> UUID:
    try:
        return UUID(request.POST.get("team", ""))
    except ValueError:
        raise BadInput(_("Choose one of your own teams."), field="team") from None


def _lines(request: DeskRequest) -> list[Line]:
    return _named(request, list(handing.sheets(request.keyring)[:SHOWN]))


def _named(request: DeskRequest, rows: list[HandoverSheet]) -> list[Line]:
    names = accounts.names({one for row in rows for one in (row.left_by, row.taken_by)})
    teams = {team.pk: team.name for team in accounts.teams_of(request.user)}
    return [
        Line(
            row,
            teams.get(row.team_id, "–"),
            names.get(row.left_by, "–"),
            names.get(row.taken_by, "–") if row.taken_by else "",
            row.left_by == request.user.pk,
        )
        for row in rows
    ]
