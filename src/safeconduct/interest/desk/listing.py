"""The list of series: a small line, the latest value, how it stands, since when, and how old the numbers are."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting, said
from safeconduct.interest.desk.words import LOUD, PERIODS, STANDS, UNITS


@desk(right="interest.see")
@require_safe
def series(request: DeskRequest) -> HttpResponse:
    """Show every kept series, those above the usual first."""
    language = acting.language()
    rows = [_row(one, language) for one in interest.listed(timezone.localdate())]
    return acting.page(request, "series_list", {"rows": rows})


def _row(one: interest.Listed, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name or one.source,
        "source": one.source if one.name else "",
        "region": one.region,
        "unit": UNITS[one.unit],
        "period": PERIODS[one.period],
        "latest": said.value(one.latest, one.unit, language),
        "latest_in": said.name(one.latest_start, one.period, language),
        "stand": STANDS[one.stand],
        "loud": LOUD.get(one.stand, ""),
        "since": said.since(one.onset, one.period, language) if one.onset else "",
        "single": one.single,
        "last": said.name(one.last, one.period, language),
        "partial": one.partial,
        "old": one.old,
        "line": one.line,
    }
