"""Check-ins: the board of all that are due, and the acts of agreeing, keeping, taking up and calling off."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk.acting import InForm, checked, on_case
from safeconduct.cases.desk.ages import age
from safeconduct.cases.forms import CheckInForm
from safeconduct.faces.problems import BadInput

ACTS = {"take-up": cases.take_up, "keep": cases.kept_by_staff, "call-off": cases.cancel_check_in}


@dataclass(frozen=True)
class Due:
    """One check-in of the board; `until` is when it is due, or when its silence is or became an alarm."""

    row: cases.CheckIn
    until: datetime
    words: str
    assignee: str


@dataclass(frozen=True)
class Part:
    """Check-ins of one state, with their heading; `chip` is the colour that goes with the word."""

    state: str
    title: str
    chip: str
    due: list[Due]


@desk(right="cases.checkins")
@require_safe
def board(request: DeskRequest) -> HttpResponse:
    """List what passed in silence, what is late, and what is due, most pressing first."""
    rows = list(cases.board(request.keyring))
    names = accounts.names([row.case.assignee_id for row in rows])
    now = timezone.now()
    titles = (
        (cases.CheckInState.MISSED, _("Silence: an alarm, and nobody has taken it up"), "r"),
        (cases.CheckInState.LATE, _("Late"), "a"),
        (cases.CheckInState.PLANNED, _("Agreed"), ""),
    )
    parts = [
        Part(state, title, chip, [_due(row, now, names) for row in rows if row.state == state])
        for state, title, chip in titles
    ]
    given = {
        "parts": [part for part in parts if part.due],
        "fragment": bool(request.headers.get("HX-Request")),
    }
    return render(request, "cases/checkins_rows.html" if given["fragment"] else "cases/checkins.html", given)


def _due(row: cases.CheckIn, now: datetime, names: dict[UUID, str]) -> Due:
    until = row.due_at if row.state == cases.CheckInState.PLANNED else row.alarm_at
    span = age(until, now) if until <= now else age(now, until)
    words = _("%(span)s ago") % {"span": span} if until <= now else _("in %(span)s") % {"span": span}
    leader = row.case.assignee_id
    return Due(row, until, words, names.get(leader, "") if leader else "")


@on_case(right="cases.checkins")
def plan(request: DeskRequest, case: cases.Case) -> None:
    """Agree when the person will be heard of."""
    form = CheckInForm(request.POST)
    wanted = checked("check_in", form)
    try:
        cases.plan_check_in(request.user, case, wanted["due_at"], wanted["grace"])
    except BadInput as problem:
        raise InForm("check_in", form, problem) from None


@desk(right="cases.checkins")
@require_POST
def settle(request: DeskRequest, check_in_id: int, act: str) -> HttpResponse:
    """Take up, keep or call off one check-in, and lead back to where it was pressed."""
    ACTS[act](request.user, request.keyring, check_in_id)
    handle = request.POST.get("case", "")
    if not handle:
        return redirect("cases:checkins")
    return redirect("cases:case", cases.find(request.keyring, handle).handle)
