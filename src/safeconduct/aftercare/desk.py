"""The reception officer's pages: whom to expect, the form of a reception, the custody record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.aftercare import services as aftercare
from safeconduct.aftercare.forms import ReceiveForm
from safeconduct.aftercare.words import CONDITIONS, OTHERS, PARTICULARS
from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.faces.problems import NotFound, Problem


@dataclass(frozen=True)
class Arrival:
    """One expected arrival: when, where, how many."""

    plan_id: UUID
    people: int
    earliest: datetime
    latest: datetime
    place: str
    lat: float
    lon: float


def _arrival(one: exits.NoticeView) -> Arrival:
    data = one.data
    return Arrival(
        one.record.id,
        data["persons"],
        datetime.fromisoformat(data["earliest"]),
        datetime.fromisoformat(data["latest"]),
        data["rendezvous"],
        data["lat"],
        data["lon"],
    )


@desk(right="aftercare.read")
@require_safe
def expected(request: DeskRequest) -> HttpResponse:
    """Show whom to expect, next first, and the last receptions."""
    arrivals = [_arrival(one) for one in aftercare.expected(request.user, request.keyring)]
    rows = aftercare.receptions(request.keyring)
    names = accounts.names([row.staff_id for row in rows])
    given = {
        "arrivals": arrivals,
        "receptions": [(row, names.get(row.staff_id, "")) for row in rows],
        "may_receive": "aftercare.receive" in request.staff_rights,
    }
    return render(request, "aftercare/expected.html", given)


@desk(right="aftercare.receive")
def receive(request: DeskRequest, plan_id: UUID) -> HttpResponse:
    """Write down a reception; then the custody record opens."""
    form, status = ReceiveForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        if form.is_valid():
            try:
                row = aftercare.receive(request.user, request.keyring, plan_id, form.received())
            except Problem as problem:
                form.add_error(problem.field if problem.field in form.fields else None, str(problem))
                status = problem.status
            else:
                messages.success(request, _("The reception is recorded. The line knows that he is safe."))
                return redirect("aftercare:custody", row.case_id)
        else:
            status = 400
    arrivals = (_arrival(one) for one in aftercare.expected(request.user, request.keyring))
    arrival = next((one for one in arrivals if one.plan_id == plan_id), None)
    if arrival is None:
        raise NotFound(_("This exit is not among those that your team expects."))
    if not form.is_bound:
        form.fields["people"].initial = arrival.people
    return render(request, "aftercare/receive.html", {"form": form, "arrival": arrival}, status=status)


@desk(right="aftercare.read")
@require_safe
def custody(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """Show a custody record: what was given, and what was refused."""
    items = aftercare.custody(request.user, request.keyring, case_id)
    names = accounts.names([item.by for item in items])
    given = {"records": [(item, names.get(item.by, "") if item.by else "", *_lines(item)) for item in items]}
    return render(request, "aftercare/custody.html", given)


def _lines(item: cases.Item) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
    """Return the particulars and the rest of a record as label and value."""
    fields = item.header.get("fields", {})
    refused = fields.get("refused", [])
    particulars = [
        (label, _("refused") if name in refused else fields.get(name) or _("not asked"))
        for name, label in PARTICULARS.items()
    ]
    shown = {name: str(fields.get(name, "")) for name in OTHERS}
    shown["condition"] = str(CONDITIONS.get(shown["condition"], ""))
    return particulars, [(label, shown[name]) for name, label in OTHERS.items() if name != "at"]
