"""The list of kept series: two queries, whatever their number; everything it shows was found when it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from safeconduct.interest.engine.analysis.level import Stand
from safeconduct.interest.engine.records import Period, Unit
from safeconduct.interest.keeping.facts import is_old
from safeconduct.interest.keeping.storing import moment
from safeconduct.interest.models import KeptSeries, SeriesVersion


@dataclass(frozen=True, slots=True)
class Listed:
    """One series in the list. `times` is latest over usual, `line` the path of its small chart.

    `old`: newer numbers should have been brought by now. `single`: the rise rests on the last period alone.
    """

    id: UUID
    name: str
    source: str
    region: str
    unit: Unit
    period: Period
    topic: str
    latest: float | None
    latest_start: date | datetime
    stand: Stand
    times: float | None
    onset: date | datetime | None
    single: bool
    last: date | datetime
    partial: bool
    old: bool
    line: str
    kept_at: datetime | None


def listed(today: date) -> list[Listed]:
    """Return every kept series, those above the usual first, then by name."""
    rows = KeptSeries.objects.all()
    kept = dict(SeriesVersion.objects.filter(number=F("series__number")).values_list("series_id", "kept_at"))
    found = [_listed(row, kept.get(row.id), today) for row in rows if row.facts]
    return sorted(
        found, key=lambda one: (one.stand != Stand.ABOVE, (one.name or one.source).casefold(), one.source)
    )


def _listed(row: KeptSeries, kept_at: datetime | None, today: date) -> Listed:
    facts, period = row.facts, Period(row.period)
    return Listed(
        id=row.id,
        name=row.name,
        source=row.source,
        region=row.region,
        unit=Unit(row.unit),
        period=period,
        topic=row.topic,
        latest=facts["latest"],
        latest_start=moment(facts["latest_start"], period),
        stand=Stand(facts["stand"]),
        times=facts["times"],
        onset=moment(facts["onset"], period) if facts["onset"] else None,
        single=facts["single"],
        last=moment(facts["last"], period),
        partial=facts["partial"],
        old=is_old(facts, today),
        line=facts["line"],
        kept_at=kept_at,
    )


def controls_for(row: KeptSeries) -> list[tuple[UUID, str]]:
    """Return the series that can be the control of one: others with the same length of periods, by name."""
    others = KeptSeries.objects.filter(period=row.period).exclude(pk=row.pk).order_by("name", "source")
    return [
        (one.pk, f"{one.name} · {one.source}" if one.name else one.source)
        for one in others.only("name", "source")
    ]
