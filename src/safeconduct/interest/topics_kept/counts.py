"""What `safeconduct interest count --json` counted of a topic, as a series; and which series a topic counted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput
from safeconduct.interest import known_topics
from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.reading.limits import PERIODS
from safeconduct.interest.engine.records import Match, Period, Point, Series, Unit
from safeconduct.interest.models import SeriesVersion

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}))?)?")
_PERIODS = {7: Period.MONTH, 10: Period.DAY, 13: Period.HOUR}
_VIEWS = {"hourly", "complete"}
_MOST_COUNT = 10**15
_NONE = _(
    "This is no result of “safeconduct interest count --json”. Count with --json, and bring what it prints."
)


def read_counts(data: bytes, *, source: str, zeros: bool, retrieved: date) -> tuple[str, Series]:
    """Return the name of the topic and the series of what was counted, all groups together.

    Periods without a count are 0 if `zeros`, else unknown. The last period is partial if it was not over on the
    day of retrieval. BadInput for anything that is no such result, or a topic or version that is not known here.
    """
    told = _told(data)
    name, number = told.get("topic"), told.get("version")
    if not isinstance(name, str) or not isinstance(number, int) or not known_topics.version(name, number):
        raise BadInput(
            _("This was counted by a topic or version that is not known here. Save its definition first."),
            field="file",
        )
    sums = _sums(told.get("counts"))
    lengths = {len(written) for written in sums}
    if len(lengths) != 1:
        raise BadInput(
            _("Periods of different lengths were counted together. Count the files of each length apart."),
            field="file",
        )
    period = _PERIODS[lengths.pop()]
    starts = {_start(written, period): count for written, count in sums.items()}
    kinds = {one.get("kind") for one in told.get("files", []) if isinstance(one, dict)}
    views = bool(kinds) and kinds <= _VIEWS
    series = Series(
        points=_points(starts, period, zeros=zeros, retrieved=retrieved),
        unit=Unit.VIEWS if views else Unit.COUNT,
        period=period,
        source=source,
        name=name,
        match=Match.PAGE if views else Match.BROAD,
        retrieved=datetime.combine(retrieved, time(12), UTC),
        download=sha256(data).hexdigest(),
        definition=number,
    )
    return name, series


def _told(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput(_NONE, field="file") from None
    if not isinstance(told, dict) or not isinstance(told.get("files", []), list):
        raise BadInput(_NONE, field="file")
    return told


def _sums(counts: Any) -> dict[str, int]:
    """Return the counts by period, over all groups."""
    if not isinstance(counts, list) or not counts:
        raise BadInput(_("Nothing was counted in these files, so there is no series."), field="file")
    sums: dict[str, int] = {}
    for one in counts:
        written, count = (one.get("period"), one.get("count")) if isinstance(one, dict) else (None, None)
        if (
            not isinstance(written, str)
            or len(written) not in _PERIODS
            or type(count) is not int
            or not 0 <= count <= _MOST_COUNT
        ):
            raise BadInput(_NONE, field="file")
        sums[written] = sums.get(written, 0) + count
    return sums


def _start(written: str, period: Period) -> date | datetime:
    parts = _WRITTEN.fullmatch(written)
    try:
        if parts is None:
            raise ValueError(written)
        year, month = int(parts[1]), int(parts[2])
        if period == Period.HOUR:
            return datetime(year, month, int(parts[3]), int(parts[4]))  # noqa: DTZ001
        return date(year, month, int(parts[3] or 1))
    except ValueError:
        raise BadInput(_NONE, field="file") from None


def _points(
    counts: dict[date | datetime, int], period: Period, *, zeros: bool, retrieved: date
) -> tuple[Point, ...]:
    first, last = min(counts), max(counts)
    grid: list[date | datetime] = []
    at = first
    while at <= last and len(grid) <= PERIODS:
        grid.append(at)
        at = shifted(at, period, 1)
    if len(grid) > PERIODS:
        raise BadInput(_("These are more than 10,000 periods. Count fewer files at once."), field="file")
    empty = 0.0 if zeros else None
    values = [float(counts[start]) if start in counts else empty for start in grid]
    end = shifted(last, period, 1)
    partial = (end.date() if isinstance(end, datetime) else end) > retrieved
    whole = [Point(start, value) for start, value in islice(zip(grid, values, strict=True), len(grid) - 1)]
    return (*whole, Point(grid[-1], values[-1], partial=partial))


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """A kept series of a topic, and the version of the topic by which its latest numbers were counted."""

    id: UUID
    source: str
    period: Period
    definition: int


def counted_by(name: str) -> list[CountedSeries]:
    """Return the kept series that a topic counted, by source; one query."""
    rows = SeriesVersion.objects.filter(series__topic=name, number=F("series__number"))
    found = rows.order_by("series__source", "series__period").values_list(
        "series_id", "series__source", "series__period", "definition"
    )
    return [CountedSeries(one, source, Period(period), number) for one, source, period, number in found]
