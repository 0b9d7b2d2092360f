"""Alerts on one page, those of a series together; seen by a person; and the rules of a series."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting

Rule = interest.Rule
NAMES = {
    Rule.RAISED: pgettext_lazy("raised by a rule", "Raised since"),
    Rule.UNUSUAL: pgettext_lazy("raised by a rule", "Unusual"),
    Rule.RECORD: pgettext_lazy("raised by a rule", "Record"),
    Rule.STALE: pgettext_lazy("raised by a rule", "No new numbers"),
    Rule.STAFFING: pgettext_lazy("raised by a rule", "More contacts than people"),
}
WATCHED = {
    Rule.RAISED: gettext_lazy("Interest has risen, and stays above the usual for two periods at least"),
    Rule.UNUSUAL: gettext_lazy("The last period alone is above or below the usual"),
    Rule.RECORD: gettext_lazy("The last period is above the usual and the highest of all"),
    Rule.STALE: gettext_lazy("Two periods are over for which no numbers were brought"),
    Rule.STAFFING: gettext_lazy("More contacts are expected than the roster can take"),
}


@desk(right="interest.see")
@require_safe
def alerts(request: DeskRequest) -> HttpResponse:
    """Show the alerts that nobody has seen, series by series, and those that were seen last."""
    waiting = interest.open_alerts(acting.language())
    seen = interest.seen_alerts(acting.language())
    by = accounts.names({one.seen_by for one in seen if one.seen_by})
    given = {
        "groups": [
            {"series_id": series_id, "name": rows[0].series, "rows": [_row(one) for one in rows]}
            for series_id, rows in (
                (key, list(each)) for key, each in groupby(waiting, lambda one: one.series_id)
            )
        ],
        "all": [one.id for one in waiting],
        "seen": [_row(one) | {"by": by.get(one.seen_by, "–") if one.seen_by else "–"} for one in seen],
    }
    return acting.page(request, "alerts", given)


def _row(one: interest.Told) -> dict[str, Any]:
    return {"told": one, "rule": NAMES[one.rule]}


@desk(right="interest.keep")
@require_POST
def saw(request: DeskRequest) -> HttpResponse:
    """Say that a colleague saw the alerts that the form names."""
    try:
        ids = {UUID(one) for one in request.POST.getlist("alert")}
    except ValueError:
        ids = set()
    if not ids:
        raise BadInput(_("The form names no alert. Open the list again."))
    n = interest.saw(request.user, ids)
    messages.success(
        request,
        ngettext("%(n)d alert is marked as seen.", "%(n)d alerts are marked as seen.", n) % {"n": n},
    )
    return redirect("interest:alerts")


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Show which rules raise alerts for a series, and whether it serves the staffing; POST changes the rules."""
    if request.method == "POST":
        return acting.done(
            request,
            lambda: interest.set_rules(request.user, series_id, request.POST.getlist("rule")),
            _("The rules are kept."),
            "interest:rules",
            series_id,
        )
    row = interest.kept(series_id)
    chosen = [rule for rule in WATCHED if rule != Rule.STAFFING or row.for_staffing]
    given = {
        "row": row,
        "name": row.name or row.source,
        "staffing_off": Rule.STAFFING.value in row.silent,
        "months": row.period == interest.Period.MONTH.value,
        "rules": [(rule.value, WATCHED[rule], rule.value not in row.silent) for rule in chosen],
    }
    return acting.page(request, "rules", given)


@desk(right="interest.keep")
@require_POST
def staffing(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Choose the series for the staffing of the line, or take that back."""
    if request.POST.get("use") == "yes":
        act, said = interest.choose_for_staffing, _("This series serves the staffing of the line now.")
    else:
        act, said = (
            interest.release_from_staffing,
            _("This series no longer serves the staffing of the line."),
        )
    return acting.done(request, lambda: act(request.user, series_id), said, "interest:rules", series_id)
