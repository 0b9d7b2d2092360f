"""A series as files: the chart as SVG and PNG, the numbers as CSV, everything that was found as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting
from safeconduct.interest.engine.facts import facts, period_text
from safeconduct.interest.pictures import png


def _shown(request: DeskRequest, series_id: UUID) -> interest.Shown:
    return interest.show(series_id, acting.known(request.GET.get("lang", "")))


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@desk(right="interest.see")
@require_safe
def chart_svg(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Send the chart as SVG."""
    shown = _shown(request, series_id)
    return _file(shown.svg, "image/svg+xml; charset=utf-8", f"interest-{shown.language}.svg")


@desk(right="interest.see")
@require_safe
def chart_png(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Send the chart as PNG."""
    shown = _shown(request, series_id)
    return _file(png(shown.svg), "image/png", f"interest-{shown.language}.png")


@desk(right="interest.see")
@require_safe
def table_csv(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Send every period as CSV: its value as it is reckoned with, and its marks."""
    series = _shown(request, series_id).series
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["period", series.unit.value, "censored", "partial"])
    writer.writerows(
        [
            period_text(point.start, series.period),
            "" if point.value is None else f"{point.value:.10g}",
            int(point.censored),
            int(point.partial),
        ]
        for point in series.points
    )
    return _file(out.getvalue(), "text/csv; charset=utf-8", "interest.csv")


@desk(right="interest.see")
@require_safe
def facts_json(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Send what was found, with the sentences and the numbers, as JSON."""
    shown = _shown(request, series_id)
    said = {
        **facts(shown.findings),
        "language": shown.language,
        "precision": _precision(shown),
        "sentences": [one.text for one in shown.sentences],
        "values": [
            [period_text(point.start, shown.series.period), point.value] for point in shown.series.points
        ],
    }
    return _file(
        json.dumps(said, ensure_ascii=False, indent=1), "application/json; charset=utf-8", "interest.json"
    )


def _precision(shown: interest.Shown) -> dict[str, Any] | None:
    """Return what is known of the precision of the topic that was counted; None for a term, or where nothing is."""
    found = interest.measured(shown.row.topic, shown.version.definition) if shown.row.topic else None
    return None if found is None else asdict(found) | {"on": found.on.date().isoformat()}
