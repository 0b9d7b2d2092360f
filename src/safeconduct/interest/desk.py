"""The analyst's page: a series goes in, sentences and a chart come out, and nothing is kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput
from safeconduct.interest import services as interest
from safeconduct.interest.forms import SeriesForm
from safeconduct.interest.words import UNITS, day, number, sentences


@desk(right="interest.see")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: DeskRequest) -> HttpResponse:
    """Show the form; after it was sent also what the series says."""
    if request.method != "POST":
        return render(request, "interest/look.html", {"form": SeriesForm()})
    form = SeriesForm(request.POST, request.FILES)
    given: dict[str, Any] = {"form": form}
    if form.is_valid():
        sent = form.cleaned_data
        try:
            reading = interest.read(sent["text"], interest.Unit(sent["unit"]), sent["source"])
        except BadInput as problem:
            form.add_error("file" if sent["file"] else problem.field, str(problem))
        else:
            given |= _shown(reading)
    return render(request, "interest/look.html", given, status=200 if form.is_valid() else 400)


def _shown(reading: interest.Reading) -> dict[str, Any]:
    series, points = reading.series, reading.series.points
    return {
        "sentences": sentences(series, reading.outlook),
        "source": series.source,
        "unit": UNITS[series.unit],
        "chart": reading.chart,
        "top": number(reading.chart.top),
        "first": day(series, points[0].start),
        "last": day(series, points[-1].start),
        "rows": [
            (day(series, one.start), None if one.value is None else number(one.value))
            for one in reversed(points)
        ],
    }
