"""The shifts of a week, day by day, for whoever writes them; the same page is printed and hung on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import Problem
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.desk.roster_forms import ShiftForm, explain
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.models import Shift
from safeconduct.line.shifts import planning, week
from safeconduct.line.shifts.counting import line_zone

SEVEN = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One shift; `left` says that the colleague no longer works here."""

    id: UUID
    span: str
    name: str
    duty: str
    languages: str
    offered: bool
    left: bool


@dataclass(frozen=True)
class Day:
    """The shifts that begin on one day."""

    title: str
    lines: list[Line]


@desk(right="line.roster")
@require_http_methods(["GET", "HEAD", "POST"])
def shifts_of_week(request: DeskRequest) -> HttpResponse:
    """Show the week that the address names, this one by default; POST writes a shift into it."""
    zone = line_zone()
    this = monday_of(timezone.now(), zone)
    monday = words.monday_asked(request, this)
    people = week.colleagues()
    form, status = ShiftForm(people, request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = _written(request, form)
        if status == 302:
            return redirect(_address(monday))
    else:
        first = monday if monday > this else timezone.now().astimezone(zone).date()
        form = ShiftForm(people, initial={"day": first, "repeats": 0})
    rows = week.shifts_of_week(monday, zone)
    active = {one.pk: one.display_name for one in people}
    names = active | accounts.names({row.staff_id for row in rows} - set(active))
    given = {
        "tabs": words.tabs(request),
        "days": _days(rows, names, set(active), monday),
        "form": form,
        "breaches": [
            words.broken(one, active[UUID(one.person)])
            for one in week.breaches(monday, zone)
            if UUID(one.person) in active
        ],
        "monday": monday.isoformat(),
        "title": words.day(monday),
        "before": (monday - SEVEN).isoformat(),
        "after": (monday + SEVEN).isoformat(),
        "line_zone": zone.key,
    }
    return render(request, "line/roster_week.html", given, status=status)


@desk(right="line.roster")
@require_POST
def remove(request: DeskRequest, shift_id: UUID) -> HttpResponse:
    """Take a shift off the roster."""
    monday = words.monday_asked(request, monday_of(timezone.now(), line_zone()))
    planning.remove(request.user, shift_id)
    messages.success(request, _("The shift is off the roster."))
    return redirect(_address(monday))


def _written(request: DeskRequest, form: ShiftForm) -> int:
    """Write what the form asks for; return the status of the answer, 302 when it is done."""
    if not form.is_valid():
        return 400
    try:
        rows = planning.plan(request.user, form.wanted())
    except Problem as problem:
        return explain(form, problem)
    said = ngettext("%(n)d shift is on the roster.", "%(n)d shifts are on the roster.", len(rows))
    messages.success(request, said % {"n": len(rows)})
    return 302


def _address(monday: date) -> str:
    return f"{reverse('line:roster_week')}?week={monday.isoformat()}"


def _days(rows: Sequence[Shift], names: dict[UUID, str], active: set[UUID], monday: date) -> list[Day]:
    zone = line_zone()
    by_day = {
        day: [_line(row, names, active) for row in each]
        for day, each in groupby(rows, key=lambda row: row.begins.astimezone(zone).date())
    }
    days = sorted({monday + timedelta(days=at) for at in range(7)} | set(by_day))
    return [Day(words.day(day), by_day.get(day, [])) for day in days]


def _line(row: Shift, names: dict[UUID, str], active: set[UUID]) -> Line:
    return Line(
        row.pk,
        f"{words.clock(row.begins)}–{words.until(row.ends)}",
        names.get(row.staff_id, "–"),
        str(words.DUTIES.get(row.duty, row.duty)),
        words.languages(row.languages.split()),
        row.offered,
        row.staff_id not in active,
    )
