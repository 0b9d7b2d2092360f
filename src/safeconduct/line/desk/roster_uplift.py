"""By how much the forecast of contacts would raise the need, why, and one button to take that over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.shifts import expecting, reckoning, terms
from safeconduct.line.shifts.counting import line_zone
from safeconduct.line.shifts.expecting import Ground


@dataclass(frozen=True)
class Choice:
    """A factor that can be taken over: as it is sent, and what the button says."""

    value: str
    title: str


@dataclass(frozen=True)
class Suggestion:
    """What the page says, and the factors that differ from the one in force."""

    sentences: list[str]
    choices: list[Choice]


class UpliftForm(forms.Form):
    """A factor, within the bounds of the one that is typed."""

    uplift = forms.FloatField(min_value=expecting.LEAST, max_value=expecting.MOST)


def suggestion(monday: date, now: datetime) -> Suggestion | None:
    """Return what the forecast suggests for a week; None where it says nothing about it."""
    found = expecting.suggested(monday, now)
    if found is None:
        return None
    middle, low, high = (number_format(one, 1) for one in (found.factor, found.low, found.high))
    facts = {"factor": middle, "low": low, "high": high}
    if found.typed:
        first = _(
            "Contacts of this week are expected at %(factor)s times the numbers typed in"
            " (80 per cent: %(low)s to %(high)s)."
        )
    else:
        first = _(
            "Contacts of this week are expected at %(factor)s times the usual (80 per cent: %(low)s to %(high)s)."
        )
    offered = [
        (found.factor, _("Plan with %(n)s, the middle") % {"n": middle}),
        (found.high, _("Plan with %(n)s, the upper bound") % {"n": high}),
    ]
    now_planned = f"{terms.current()[1].uplift:.1f}"
    choices = [Choice(f"{one:.1f}", title) for one, title in offered if f"{one:.1f}" != now_planned]
    return Suggestion([first % facts, _why(found)], choices)


def _why(found: expecting.Suggested) -> str:
    """Return what the factor rests on: whoever takes it over must know whether searches moved it."""
    contacts = found.contacts
    facts = {"series": contacts.series}
    match contacts.ground:
        case Ground.LINK:
            said = ngettext(
                "Searches (%(series)s) have led contacts by %(n)d week; weeks measured: %(pairs)d.",
                "Searches (%(series)s) have led contacts by %(n)d weeks; weeks measured: %(pairs)d.",
                contacts.lag,
            )
            return said % (facts | {"n": contacts.lag, "pairs": contacts.pairs})
        case Ground.NO_LINK:
            said = _(
                "No link between searches (%(series)s) and contacts was measured,"
                " so the searches do not move the need."
            )
        case Ground.MONTHS:
            said = _(
                "The searches (%(series)s) have months, which say nothing about a week, so they do not move the need."
            )
        case Ground.OUTDATED:
            until = "" if contacts.until is None else date_format(contacts.until, "j E Y")
            facts |= {"until": until}
            said = _(
                "Contacts were measured to follow searches (%(series)s), but those end with the week of %(until)s,"
                " so they do not move the need. Bring newer ones."
            )
        case _:
            said = _("No series of searches serves the staffing: this rests on the contacts alone.")
    return said % facts


@desk(right="line.roster")
@require_POST
def take(request: DeskRequest) -> HttpResponse:
    """Plan with a factor that was suggested, as if it had been typed."""
    form = UpliftForm(request.POST)
    monday = words.monday_asked(request, monday_of(timezone.now(), line_zone()))
    if not form.is_valid():
        raise BadInput(_("The factor is a number from 0.1 to 20. Open the page of the roster again."))
    numbers = replace(terms.current()[1], uplift=form.cleaned_data["uplift"])
    terms.save(request.user, numbers)
    if not numbers.typed:
        reckoning.ask_for(monday)
    messages.success(request, _("The roster is reckoned with these numbers now."))
    return redirect(f"{reverse('line:roster')}?week={monday.isoformat()}")
