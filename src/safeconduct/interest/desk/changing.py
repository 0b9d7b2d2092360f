"""What is changed about a series: its control, its note, its latest version; and deleting it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting


@desk(right="interest.keep")
@require_POST
def control(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Choose the control of a series."""
    chosen = request.POST.get("control", "")
    try:
        control_id = UUID(chosen) if chosen else None
    except ValueError:
        raise BadInput(_("Choose the control from the list."), field="control") from None
    return acting.done(
        request,
        lambda: interest.choose_control(request.user, series_id, control_id),
        _("The control is chosen."),
        "interest:one",
        series_id,
    )


@desk(right="interest.keep")
@require_POST
def note(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Seal a note about a series to the analysts."""
    return acting.done(
        request,
        lambda: interest.write_note(request.user, series_id, request.POST.get("note", "")),
        _("The note is sealed to your team."),
        "interest:one",
        series_id,
    )


@desk(right="interest.keep")
@require_POST
def take_back(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Take the latest version back."""
    number = request.POST.get("number", "")
    left = interest.take_back(
        request.user, series_id, int(number) if number.isdecimal() and len(number) < 8 else 0
    )
    messages.success(request, _("The latest version is taken back."))
    return redirect("interest:one", series_id) if left else redirect("interest:series")


@desk(right="interest.keep")
@require_POST
def delete(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Delete a series with all its versions."""
    return acting.done(
        request,
        lambda: interest.delete(request.user, series_id),
        _("The series is deleted."),
        "interest:series",
    )
