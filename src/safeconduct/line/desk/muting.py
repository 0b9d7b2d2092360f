"""Muting from the case page: somebody who only disturbs is answered as ever, and nobody is alarmed for a day."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotAllowed
from safeconduct.line.guarding import muting


@desk(right="cases.reply")
@require_safe
def muted(request: DeskRequest, handle: str) -> HttpResponse:
    """Say whether the person of this case is muted, until when, and let one change it."""
    case = _case(request, handle)
    given: dict[str, Any] = {
        "case": case,
        "title": _("Muting"),
        "until": muting.muted_until(case.id),
        "part": "line/muting.html",
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, str(given["part"]) if part else "line/panel.html", given)


@desk(right="cases.reply")
@require_POST
def mute(request: DeskRequest, handle: str) -> HttpResponse:
    """Mute the person for a day; he does not notice."""
    muting.mute(request.user, _case(request, handle))
    return redirect("cases:case", handle)


@desk(right="cases.reply")
@require_POST
def unmute(request: DeskRequest, handle: str) -> HttpResponse:
    """Hear the person again; what he said meanwhile stands in his case."""
    muting.unmute(request.user, _case(request, handle))
    return redirect("cases:case", handle)


def _case(request: DeskRequest, handle: str) -> cases.Case:
    case = cases.find(request.keyring, handle)
    if "cases.reply" not in rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights:
        raise NotAllowed(_("The team through which you see this case may not do this."))
    return case
