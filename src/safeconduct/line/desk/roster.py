"""The roster: a week's need, half hour by half hour, against who is on shift; and the numbers it rests on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.line.desk import roster_rows, roster_uplift
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.desk.roster_forms import TermsForm
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.shifts import needing, reckoning, terms, week
from safeconduct.line.shifts.counting import line_zone

SEVEN = timedelta(days=7)


@desk(right="line.roster")
@require_safe
def roster(request: DeskRequest) -> HttpResponse:
    """Show the week that the address names, the next one by default; the part alone when the page asks for it."""
    monday, now, given = _week(request)
    part = request.headers.get("HX-Request") == "true"
    if not part:
        given |= {"form": TermsForm.of(terms.current()[1]), "tabs": words.tabs(request)}
        given["suggestion"] = roster_uplift.suggestion(monday, now)
    given |= _need(monday, now)
    return render(request, "line/roster_need.html" if part else "line/roster.html", given)


@desk(right="line.roster")
@require_POST
def set_terms(request: DeskRequest) -> HttpResponse:
    """Store the numbers that the roster is planned with."""
    form = TermsForm(request.POST)
    monday, now, given = _week(request)
    if form.is_valid():
        terms.save(request.user, form.numbers())
        if not form.numbers().typed:
            reckoning.ask_for(monday)
        messages.success(request, _("The roster is reckoned with these numbers now."))
        return redirect(f"{reverse('line:roster')}?week={monday.isoformat()}")
    given |= {"form": form, "tabs": words.tabs(request)} | _need(monday, now)
    return render(request, "line/roster.html", given, status=400)


@desk(right="line.roster")
@require_POST
def reckon(request: DeskRequest) -> HttpResponse:
    """Let a week be forecast now, which otherwise is done at night."""
    monday, _now, _given = _week(request)
    reckoning.ask_for(monday)
    return redirect(f"{reverse('line:roster')}?week={monday.isoformat()}")


def _week(request: DeskRequest) -> tuple[date, datetime, dict[str, object]]:
    now, zone = timezone.now(), line_zone()
    monday = words.monday_asked(request, monday_of(now, zone) + SEVEN)
    given: dict[str, object] = {
        "monday": monday.isoformat(),
        "title": words.day(monday),
        "before": (monday - SEVEN).isoformat(),
        "after": (monday + SEVEN).isoformat(),
        "line_zone": zone.key,
    }
    return monday, now, given


def _need(monday: date, now: datetime) -> dict[str, object]:
    found, missing, under_way = None, False, False
    try:
        found = reckoning.need_of(monday, now)
    except reckoning.NotReckoned as fault:
        missing, under_way = True, fault.asked
    numbers, zone = terms.current()[1], line_zone()
    active = {str(one.pk): one.display_name for one in week.colleagues()}
    shifts = [one for one in week.reckoned(week.shifts_of_week(monday, zone), zone) if one.person in active]
    breaches = [
        words.broken(one, active[one.person]) for one in week.breaches(monday, zone) if one.person in active
    ]
    return {
        "missing": missing,
        "under_way": under_way,
        "known": found is not None,
        "basis": _basis(found, numbers) if found else [],
        "week": roster_rows.laid_out(found, shifts, monday, zone, numbers.shrinkage),
        "breaches": breaches,
    }


def _basis(found: needing.Reckoned, numbers: terms.Numbers) -> list[str]:
    """Return what the need rests on, in sentences: whoever reads numbers must know where they come from."""
    if found.weeks:
        first = _("Forecast from %(n)d whole weeks that were counted.") % {"n": found.weeks}
    else:
        first = _("From the numbers that were typed in, spread evenly over the open hours.")
    said = [first]
    if numbers.uplift != 1:
        said.append(_("Uplift: times %(n)s.") % {"n": f"{numbers.uplift:g}"})
    minutes, seconds = f"{found.handling_s / 60:.0f}", f"{found.patience_s:.0f}"
    if "handling" in found.assumed:
        said.append(
            _("Assumed, since too little was counted: %(n)s minutes for each contact.") % {"n": minutes}
        )
    else:
        said.append(_("%(n)s minutes for each contact.") % {"n": minutes})
    if "patience" in found.assumed:
        said.append(
            _("Assumed, since too little was counted: callers give up after %(n)s seconds on average.")
            % {"n": seconds}
        )
    else:
        said.append(_("Callers give up after %(n)s seconds on average.") % {"n": seconds})
    return said
