"""One series: what it says, its chart and table, the versions and the note; and the figure for the press."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.languages import codes
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting, precision, said
from safeconduct.interest.desk.forms import ControlForm, NoteForm
from safeconduct.interest.desk.words import MATCHES, PERIODS, UNITS
from safeconduct.interest.engine.charting import svg, table
from safeconduct.interest.wording import note_sentence

ROWS = 120
"""Periods in the table of the page; all of them are in the files."""
SMALL = 380
"""Width of the chart for a telephone."""


@desk(right="interest.see")
@require_safe
def one(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Show a series, as it stands now or as an earlier version had it."""
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 8 else None
    shown = interest.show(series_id, acting.language(), number)
    versions = interest.versions(shown.row)
    by = accounts.names(version.kept_by for version in versions)
    note = interest.read_note(request.keyring, series_id)
    controls = interest.controls_for(shown.row)
    given = {
        **_described(shown),
        **_charts(shown),
        **_table(shown),
        "versions": [_version(shown, version, by) for version in versions],
        "earlier": shown.version.number != shown.row.number,
        "note": note,
        "note_form": NoteForm(initial={"note": note}),
        "control_form": ControlForm(controls, initial={"control": shown.row.control_id or ""}),
        "control": dict(controls).get(shown.row.control_id) if shown.row.control_id else "",
        "remarks": [note_sentence(one, shown.language) for one in interest.remarks(shown.version)],
    }
    return acting.page(request, "series", given)


def _described(shown: interest.Shown) -> dict[str, Any]:
    series = shown.series
    return {
        "row": shown.row,
        "version": shown.version,
        "name": series.name or series.source,
        "paragraph": shown.paragraph,
        "sentences": shown.sentences,
        "unit": UNITS[series.unit],
        "is_index": series.unit == interest.Unit.INDEX,
        "period": PERIODS[series.period],
        "match": MATCHES[series.match],
        "first": said.name(series.points[0].start, series.period, shown.language),
        "last": said.name(series.points[-1].start, series.period, shown.language),
        "old": interest.is_old(shown.row.facts, timezone.localdate()),
        "precision": _precision(shown),
    }


def _precision(shown: interest.Shown) -> str:
    """Return how precise the topic is that was counted, in the language of the chart; empty for a term."""
    topic, definition = shown.row.topic, shown.version.definition
    if not topic:
        return ""
    return precision.said(interest.measured(topic, definition), definition, shown.language)


def _charts(shown: interest.Shown) -> dict[str, str]:
    """Return the chart for a wide place and for a telephone; every text in it was escaped by the drawing itself."""
    found, words = shown.findings, shown.words
    return {
        "chart": mark_safe(svg(found, words, inline="chart")),  # noqa: S308
        "chart_small": mark_safe(svg(found, words, width=SMALL, inline="chart-small")),  # noqa: S308
    }


def _table(shown: interest.Shown) -> dict[str, Any]:
    rows = table(shown.findings, shown.words)
    return {
        "table": {"headings": shown.words.headings, "rows": rows[: -ROWS - 1 : -1]},
        "rows_left_out": max(0, len(rows) - ROWS),
    }


def _version(shown: interest.Shown, version: interest.SeriesVersion, by: dict[UUID, str]) -> dict[str, Any]:
    series = shown.series
    return {
        "row": version,
        "by": by.get(version.kept_by, "–"),
        "latest": version.number == shown.row.number,
        "this": version.number == shown.version.number,
        "changed": [
            (
                said.name(start, series.period, shown.language),
                said.value(before, series.unit, shown.language),
                said.value(after, series.unit, shown.language),
            )
            for start, before, after in interest.changes_of(shown.row, version)[:20]
        ],
        "changes": len(version.changed),
    }


@desk(right="interest.see")
@require_safe
def figure(request: DeskRequest, series_id: UUID) -> HttpResponse:
    """Show the figure for the press in one of the four languages: the picture, and the paragraph beside it."""
    language = acting.known(request.GET.get("lang", ""))
    shown = interest.show(series_id, language)
    given = {
        "row": shown.row,
        "name": shown.series.name or shown.series.source,
        "figure": interest.figure_of(shown),
        "precision": _precision(shown),
        **_charts(shown),
        "language": language,
        "languages": [(code, get_language_info(code)["name_local"], code == language) for code in codes()],
        "old": interest.is_old(shown.row.facts, timezone.localdate()),
    }
    return acting.page(request, "figure", given)
