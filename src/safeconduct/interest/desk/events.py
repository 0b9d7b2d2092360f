"""Recorded events: the list with its form, one event with what it said before, and tables in and out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.languages import codes
from safeconduct.faces.problems import NotFound, Problem
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting
from safeconduct.interest.desk.forms import EventFileForm, EventForm
from safeconduct.interest.desk.words import KINDS


@desk(right="interest.see")
@require_http_methods(["GET", "HEAD", "POST"])
def events(request: DeskRequest) -> HttpResponse:
    """Show the events and the form for a new one; POST records it."""
    if request.method != "POST":
        return _list(request, EventForm())
    form = EventForm(request.POST)
    if form.is_valid():
        try:
            interest.record_event(request.user, form.said())
        except Problem as problem:
            form.refuse(problem)
            return _list(request, form, status=problem.status)
        messages.success(request, _("The event is recorded. It stands in every chart from now on."))
        return redirect("interest:events")
    return _list(request, form, status=400)


def _list(
    request: DeskRequest, form: EventForm, file_form: EventFileForm | None = None, status: int = 200
) -> HttpResponse:
    rows = interest.events_listed()
    by = accounts.names({row.entered_by for row in rows})
    given: dict[str, Any] = {
        "form": form,
        "file_form": file_form or EventFileForm(initial={"language": acting.language()}),
        "rows": [
            {
                "row": row,
                "name": interest.event_name(row, acting.language()),
                "kind": KINDS[interest.EventKind(row.kind)],
                "by": by.get(row.entered_by, "–"),
                "late": row.entered_at.date() > row.day,
            }
            for row in rows
        ],
    }
    return acting.page(request, "events", given, status)


@desk(right="interest.see")
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: DeskRequest, event_id: UUID) -> HttpResponse:
    """Show one event with what it said before; POST changes it."""
    row = interest.event(event_id)
    if request.method != "POST":
        return _one(request, row, EventForm.of(row))
    form = EventForm(request.POST)
    if form.is_valid():
        try:
            interest.change_event(request.user, event_id, form.cleaned_data["version"] or 0, form.said())
        except NotFound:
            raise
        except Problem as problem:
            form.refuse(problem)
            return _one(request, row, form, status=problem.status)
        messages.success(request, _("The event is changed. What it said before is kept."))
        return redirect("interest:event", event_id)
    return _one(request, row, form, status=400)


def _one(request: DeskRequest, row: interest.KeptEvent, form: EventForm, status: int = 200) -> HttpResponse:
    before = interest.event_history(row)
    by = accounts.names({row.entered_by, *(one.changed_by for one in before)})
    given = {
        "row": row,
        "name": interest.event_name(row, acting.language()),
        "by": by.get(row.entered_by, "–"),
        "form": form,
        "before": [
            {
                "row": one,
                "names": [(code, one.names[code]) for code in codes() if code in one.names],
                "kind": KINDS[interest.EventKind(one.kind)],
                "by": by.get(one.changed_by, "–"),
            }
            for one in before
        ],
    }
    return acting.page(request, "event", given, status)


@desk(right="interest.keep")
@require_POST
def withdraw(request: DeskRequest, event_id: UUID) -> HttpResponse:
    """Take an event out of the charts."""
    version = request.POST.get("version", "")
    return acting.done(
        request,
        lambda: interest.withdraw_event(request.user, event_id, int(version) if version.isdecimal() else 0),
        _("The event is withdrawn. No chart shows it any more."),
        "interest:events",
    )


@desk(right="interest.keep")
@require_POST
def bring(request: DeskRequest) -> HttpResponse:
    """Record the events of a table, all or none."""
    form = EventFileForm(request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if form.is_valid():
            said = interest.read_events(form.cleaned_data["file"].read(), form.cleaned_data["language"])
            new, there = interest.record_events(request.user, said)
            messages.success(request, _counted(new, there))
            return redirect("interest:events")
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _list(request, EventForm(), form, problem.status)
    return _list(request, EventForm(), form, 400)


def _counted(new: int, there: int) -> str:
    said = ngettext("%(n)d event is recorded.", "%(n)d events are recorded.", new) % {"n": new}
    if not there:
        return said
    more = ngettext("%(n)d was there already.", "%(n)d were there already.", there) % {"n": there}
    return f"{said} {more}"


@desk(right="interest.see")
@require_safe
def export(request: DeskRequest) -> HttpResponse:
    """Send all events as a table."""
    answer = HttpResponse(
        interest.events_as_csv(interest.events_listed()), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="events.csv"'
    return answer
