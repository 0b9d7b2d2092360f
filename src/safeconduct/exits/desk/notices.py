"""The receiving side's only page: what to expect, in plain words, and two answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.exits import services as exits
from safeconduct.exits.desk.panel import Countdown, countdown, language
from safeconduct.exits.desk.words import direction, said
from safeconduct.exits.forms import ReasonForm

AGO = timedelta(days=2)


@dataclass(frozen=True)
class Card:
    """One notice as the page shows it; times are aware."""

    record: exits.PlanRecord
    data: dict[str, Any]
    times: dict[str, datetime]
    from_side: str
    signals: list[str]
    conditions: list[str]
    acknowledged: bool
    next: Countdown
    form: forms.Form


def cards(request: DeskRequest, bound: tuple[UUID, forms.Form] | None = None) -> list[Card]:
    """Open the notices of the reader's teams and word them in his language."""
    now = timezone.now()
    return [_card(one, now, bound) for one in exits.notices(request.user, request.keyring)]


def _card(one: exits.NoticeView, now: datetime, bound: tuple[UUID, forms.Form] | None) -> Card:
    data = one.data
    mine = bound is not None and bound[0] == one.record.id
    return Card(
        record=one.record,
        data=data,
        times={
            name: datetime.fromisoformat(data[name]) for name in ("opens", "earliest", "latest", "closes")
        },
        from_side=direction(data["approach_from"], language()),
        signals=[said(line) for line in data["signals"]],
        conditions=[said(line) for line in data["conditions"]],
        acknowledged=one.acknowledged,
        next=countdown(one.record, now),
        form=bound[1] if bound and mine else ReasonForm(auto_id=f"why-{one.record.id.hex}-%s"),
    )


@desk(right="exits.notice")
@require_safe
def notices(request: DeskRequest) -> HttpResponse:
    """Show the notices in force, and those that were acknowledged and then recalled."""
    return _page(request)


def _page(
    request: DeskRequest, bound: tuple[UUID, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    given = {
        "cards": cards(request, bound),
        "recalled": exits.recalled(request.user, timezone.now() - AGO),
        "may_answer": "exits.acknowledge" in request.staff_rights,
    }
    return render(request, "exits/notices.html", given, status=status)


@desk(right="exits.acknowledge")
def acknowledge(request: DeskRequest, plan_id: UUID) -> HttpResponse:
    """Say that the unit expects the person."""
    if request.method == "POST":
        exits.acknowledge(request.user, request.keyring, plan_id)
        messages.success(request, _("Acknowledged: the person is told that he may come."))
    return redirect("exits:notices")


@desk(right="exits.acknowledge")
def decline(request: DeskRequest, plan_id: UUID) -> HttpResponse:
    """Say that the unit cannot receive, with the reason."""
    if request.method != "POST":
        return redirect("exits:notices")
    form = ReasonForm(request.POST, auto_id=f"why-{plan_id.hex}-%s")
    if not form.is_valid():
        return _page(request, (plan_id, form), 400)
    exits.decline_notice(request.user, request.keyring, plan_id, form.cleaned_data["text"])
    messages.success(request, _("Declined: nobody comes by this notice. The planners see your reason."))
    return redirect("exits:notices")
