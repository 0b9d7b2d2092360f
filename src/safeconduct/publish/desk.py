"""The analyst's page of safe figures, as a table and as a CSV file."""

import csv
from datetime import date
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.publish import services as publish
from safeconduct.publish.words import GROUPS, say


@desk(right="publish.figures")
@require_safe
def figures(request: DeskRequest) -> HttpResponse:
    """Show the figures of the months that are told."""
    found = publish.figures(request.user, timezone.localdate())
    given = {
        "groups": [GROUPS[group] for group in publish.GROUPS],
        "rows": [(day, [say(one) for one in row]) for day, row in found.rows()],
        "totals": [say(one) for one in found.totals()],
        "all": say(found.table.all),
        "days": publish.DELAY.days,
    }
    return render(request, "publish/figures.html", given)


@desk(right="publish.figures")
@require_safe
def as_csv(request: DeskRequest) -> HttpResponse:
    """Send the same figures as CSV: month, group, and the bounds between which the true count lies.

    An empty month stands for all months, an empty group for all groups. UTF-8, commas, ISO months.
    """
    found = publish.figures(request.user, timezone.localdate())
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["month", "group", "at_least", "at_most"])
    rows: list[tuple[date | None, list[publish.Figure]]] = [*found.rows(), (None, found.totals())]
    for day, row in rows:
        for group, one in zip(publish.GROUPS, row, strict=True):
            writer.writerow([f"{day:%Y-%m}" if day else "", group, one.low, one.high])
    writer.writerow(["", "", found.table.all.low, found.table.all.high])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return answer
