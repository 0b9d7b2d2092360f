"""The board: every exit in force by its window, and the cases that wait for a plan. It opens no plan."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.desk.panel import Countdown, countdown
from safeconduct.exits.desk.words import STATES


@dataclass(frozen=True)
class Line:
    """One exit on the board; `alarm` says what somebody must do about it, or is empty."""

    case: cases.Case
    record: exits.PlanRecord
    state: str
    approvals: int
    next: Countdown
    alarm: str


@desk(right="exits.see")
@require_safe
def board(request: DeskRequest) -> HttpResponse:
    """Show the exits of the reader's cases, next window first."""
    now, ring = timezone.now(), request.keyring
    lines = [_line(record, case, now) for record, case in exits.board(ring)]
    given = {
        "under_way": [one for one in lines if one.case.state == cases.State.UNDER_WAY],
        "lines": [one for one in lines if one.case.state != cases.State.UNDER_WAY],
        "located": [(case, exits.stands_against(case, plan_too=False)) for case in exits.located(ring)],
    }
    return render(request, "exits/board.html", given)


def _line(record: exits.PlanRecord, case: cases.Case, now: datetime) -> Line:
    under_way = case.state == cases.State.UNDER_WAY
    state = cases.state_label(case.state) if under_way else str(STATES[exits.PlanState(record.state)])
    approvals = record.approvals.filter(approves=True).count()
    return Line(case, record, state, approvals, countdown(record, now), _alarm(record, under_way, now))


def _alarm(record: exits.PlanRecord, under_way: bool, now: datetime) -> str:
    if not record.layers_hash:
        return _("Meeting places or hazards were changed: this plan is void. Call it off and plan anew.")
    if now > record.closes:
        return _("The plan has expired. Find out where he is; call the exit off.")
    if now > record.latest_departure and not under_way:
        return _("He can no longer leave by this plan. Call it off and plan anew.")
    return ""
