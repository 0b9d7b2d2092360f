"""Erasure: what is due in the next days, holding it in one's own name, and bringing it forward."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.forms import EarlierForm, HoldForm, explain
from safeconduct.cases.words import compartment_label
from safeconduct.faces.problems import Problem

DAYS = 7


@dataclass(frozen=True)
class Clock:
    """One compartment that is due, with who holds it and the two forms."""

    row: cases.RetentionClock
    what: str
    holder: str
    hold: forms.Form
    earlier: forms.Form


@desk(right="cases.retention")
@require_safe
def erasure(request: DeskRequest) -> HttpResponse:
    """List what will be erased in the next days, first first."""
    return _show(request)


@desk(right="cases.retention")
@require_POST
def hold(request: DeskRequest, clock_id: int) -> HttpResponse:
    """Hold an erasure in one's own name until a day, with a reason."""
    form = HoldForm(request.POST, auto_id=f"hold-{clock_id}-%s")
    if form.is_valid():
        try:
            cases.hold(request.user, clock_id, form.cleaned_data["until"], form.cleaned_data["reason"])
        except Problem as problem:
            return _show(request, clock_id, hold=form, status=explain(form, problem), problem=problem)
        messages.success(request, _("Held in your name. It is erased when the hold ends."))
        return redirect("cases:retention")
    return _show(request, clock_id, hold=form, status=400)


@desk(right="cases.retention")
@require_POST
def earlier(request: DeskRequest, clock_id: int) -> HttpResponse:
    """Bring an erasure forward."""
    form = EarlierForm(request.POST, auto_id=f"earlier-{clock_id}-%s")
    if form.is_valid():
        try:
            cases.shorten(request.user, clock_id, form.cleaned_data["due_on"])
        except Problem as problem:
            return _show(request, clock_id, earlier=form, status=explain(form, problem), problem=problem)
        messages.success(request, _("Brought forward."))
        return redirect("cases:retention")
    return _show(request, clock_id, earlier=form, status=400)


def _show(
    request: DeskRequest,
    open_clock: int = 0,
    *,
    hold: forms.Form | None = None,
    earlier: forms.Form | None = None,
    status: int = 200,
    problem: Problem | None = None,
) -> HttpResponse:
    rows = cases.due_soon(days=DAYS)
    names = accounts.names([row.held_by for row in rows])
    clocks = [
        Clock(
            row=row,
            what=compartment_label(row.compartment),
            holder=names.get(row.held_by, "–") if row.held_by else "",
            hold=hold if hold and row.pk == open_clock else HoldForm(auto_id=f"hold-{row.pk}-%s"),
            earlier=earlier
            if earlier and row.pk == open_clock
            else EarlierForm(auto_id=f"earlier-{row.pk}-%s"),
        )
        for row in rows
    ]
    gone = problem if open_clock not in {row.pk for row in rows} else None
    given: dict[str, Any] = {"clocks": clocks, "days": DAYS, "open_clock": open_clock, "problem": gone}
    return render(request, "cases/erasure.html", given, status=status)
