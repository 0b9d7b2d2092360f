"""Saying yes or no to a plan, and calling an exit off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.exits import services as exits
from safeconduct.exits.desk.panel import show
from safeconduct.exits.desk.seeing import case_of, version
from safeconduct.exits.forms import ApproveForm, ReasonForm


@desk(right="exits.approve", elevated=True)
def approve(request: DeskRequest, handle: str, plan_id: UUID) -> HttpResponse:
    """Approve a plan; the second approval gives notice to the receiving unit."""
    if request.method != "POST":
        return redirect("exits:panel", handle)
    case, form = case_of(request, handle, "exits.approve"), ApproveForm(request.POST)
    if not form.is_valid():
        return show(request, case, {"approve_form": form}, 400)
    people = form.cleaned_data["people"]
    view = exits.approve(request.user, request.keyring, case, plan_id, people)
    if view.missing:
        messages.success(request, _("You have approved the plan. One more colleague must approve it."))
    else:
        messages.success(request, _("The plan has two approvals. The receiving unit has the notice."))
    return redirect("cases:case", handle)


@desk(right="exits.approve", elevated=True)
def refuse(request: DeskRequest, handle: str, plan_id: UUID) -> HttpResponse:
    """Send a plan back with the reason."""
    if request.method != "POST":
        return redirect("exits:panel", handle)
    case, form = case_of(request, handle, "exits.approve"), ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, case, {"reason_form": form}, 400)
    reason = form.cleaned_data["text"]
    exits.refuse(request.user, request.keyring, case, plan_id, reason, version(request))
    messages.success(request, _("The plan was sent back with your reason."))
    return redirect("cases:case", handle)


@desk(right="exits.read")
def call_off(request: DeskRequest, handle: str) -> HttpResponse:
    """Call an exit off; this needs no password, since it must be quick."""
    if request.method != "POST":
        return redirect("exits:panel", handle)
    case = case_of(request, handle, "exits.read")
    exits.call_off(request.user, request.keyring, case, version(request))
    messages.success(request, _("The exit is called off. The notice is recalled, and the person is told."))
    return redirect("cases:case", handle)
