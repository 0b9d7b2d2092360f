"""One's own shifts: seen, offered to colleagues, taken from them, and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.models import Shift
from safeconduct.line.shifts import planning, week
from safeconduct.line.shifts.counting import line_zone

AHEAD = timedelta(weeks=6)
DONE = {
    "give": _("Colleagues see now that you offer this shift. It is yours until somebody takes it."),
    "keep": _("The shift is yours again."),
    "take": _("The shift is yours. Whoever leads the line sees it in the roster."),
}


@dataclass(frozen=True)
class Line:
    """One shift in a list; `who` is empty where it is the reader's own."""

    id: UUID
    span: str
    duty: str
    languages: str
    offered: bool
    running: bool
    who: str = ""


@desk(right="line.shifts")
@require_safe
def mine(request: DeskRequest) -> HttpResponse:
    """Show the reader's own shifts of the next weeks, and those that colleagues offer."""
    now = timezone.now()
    own = week.shifts_of(request.user.pk, now, now + AHEAD)
    offered = planning.offered_to(request.user, now)
    names = accounts.names([one.staff_id for one in offered])
    given = {
        "tabs": words.tabs(request),
        "own": [_line(one, now) for one in own],
        "offered": [_line(one, now, names.get(one.staff_id, "–")) for one in offered],
        "line_zone": line_zone().key,
    }
    return render(request, "line/shifts.html", given)


@desk(right="line.shifts")
@require_POST
def act(request: DeskRequest, shift_id: UUID, act: str) -> HttpResponse:
    """Offer one's shift, keep it after all, or take a colleague's."""
    {"give": planning.offer, "keep": planning.keep, "take": planning.take}[act](request.user, shift_id)
    messages.success(request, str(DONE[act]))
    return redirect("line:shifts")


@desk(right="line.shifts")
@require_safe
def calendar(request: DeskRequest) -> HttpResponse:
    """Return one's own shifts as a calendar file: times alone, since calendars are read by others."""
    now = timezone.now()
    text = _calendar(week.shifts_of(request.user.pk, now, now + AHEAD), now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="shifts.ics"'
    return answer


def _line(one: Shift, now: datetime, who: str = "") -> Line:
    return Line(
        one.pk,
        words.span(one.begins, one.ends),
        str(words.DUTIES.get(one.duty, one.duty)),
        words.languages(one.languages.split()),
        one.offered,
        one.begins <= now,
        who,
    )


def _calendar(shifts: list[Shift], now: datetime) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//line//shifts//EN"]
    for one in shifts:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.pk}",
            f"DTSTAMP:{_utc(now)}",
            f"DTSTART:{_utc(one.begins)}",
            f"DTEND:{_utc(one.ends)}",
            "SUMMARY:Shift",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
