"""What keeping a series would do, reckoned before it is kept and again when it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from safeconduct.interest import known_topics
from safeconduct.interest.engine.records import Point, Seam, Series, Unit
from safeconduct.interest.keeping.merging import Change, merged
from safeconduct.interest.keeping.storing import identity, series_of
from safeconduct.interest.models import KeptSeries, SeriesVersion

DEFINITION = known_topics.UNKNOWN
"""The reason of a seam where the definition of a topic changed, and nothing more is known of that."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A series that was brought, the one that is kept of it, and how it will stand.

    `row` is None for a first file. `twice`: this very file is kept already. `anew`: it replaces what was there
    (an index, or a topic counted again over all periods). `older`: it was retrieved before the kept one.
    `seam`: from there on the topic has another definition.
    """

    brought: Series
    row: KeptSeries | None
    series: Series
    added: int
    changes: tuple[Change, ...]
    twice: bool
    anew: bool
    older: bool
    seam: Seam | None = None


def offers(brought: tuple[Series, ...], topic: str = "") -> tuple[Offer, ...]:
    """Return what keeping each series would do; a Problem where one cannot be joined to what is kept."""
    rows = {row.identity: row for row in KeptSeries.objects.filter(identity__in=_names(brought, topic))}
    versions = {version.series_id: version for version in _current(list(rows.values()))}
    twice = set(
        SeriesVersion.objects.filter(
            series__in=rows.values(), digest__in={one.download for one in brought}
        ).values_list("series_id", "digest")
    )
    changes: dict[tuple[int, int], str | None] = {}
    found = []
    for one in brought:
        row = rows.get(identity(one, topic))
        version = versions.get(row.id) if row else None
        seen = bool(row and (row.id, one.download) in twice)
        pair = (version.definition if version else one.definition, one.definition)
        if pair not in changes:  # all series of a file were counted by one version
            changes[pair] = known_topics.change(topic, *pair)
        found.append(offer(one, row, version, twice=seen, redefined=changes[pair]))
    return tuple(found)


def _names(brought: tuple[Series, ...], topic: str) -> list[str]:
    return [identity(one, topic) for one in brought]


def _current(rows: list[KeptSeries]) -> list[SeriesVersion]:
    """Return the current versions of some series; one query."""
    numbers = {row.id: row.number for row in rows}
    found = SeriesVersion.objects.filter(series__in=numbers, number__in=set(numbers.values()))
    return [version for version in found if version.number == numbers[version.series_id]]


def offer(
    brought: Series,
    row: KeptSeries | None,
    version: SeriesVersion | None,
    *,
    twice: bool = False,
    redefined: str | None = None,
) -> Offer:
    """Return what keeping one series would do; `redefined` says how its topic's definition changed, if it did."""
    if row is None or version is None:
        return Offer(brought, row, brought, len(brought.points), (), twice, anew=False, older=False)
    kept = series_of(row, version)
    older = _older(brought.retrieved, kept.retrieved)
    anew = brought.unit == Unit.INDEX or (redefined is not None and _covers(brought.points, kept.points))
    found = merged(
        () if anew else kept.points,
        brought.points,
        brought.unit,
        brought.period,
        older=older or redefined is not None,
    )
    seam = _seam(brought, kept, redefined) if redefined is not None and not anew else None
    seams = (*kept.seams, seam) if seam else kept.seams
    if redefined is not None and anew:
        seams = tuple(one for one in seams if not known_topics.is_change(row.topic, one.reason))
    stands = replace(brought, points=found.points, seams=seams)
    return Offer(brought, row, stands, found.added, found.changes, twice, anew=anew, older=older, seam=seam)


def _older(brought: datetime | None, kept: datetime | None) -> bool:
    return brought is not None and kept is not None and brought < kept


def _covers(brought: tuple[Point, ...], kept: tuple[Point, ...]) -> bool:
    return brought[0].start <= kept[0].start and brought[-1].start >= kept[-1].start


def _seam(brought: Series, kept: Series, reason: str) -> Seam | None:
    """Return the seam at the first period that the new definition counts; None where it brings no later one."""
    last = kept.points[-1].start
    later = next((point.start for point in brought.points if point.start > last), None)
    return None if later is None else Seam(later, reason)


def end_marked(series: Series, *, partial: bool) -> Series:
    """Return the series with its last period marked as whole or not over, as a colleague says."""
    if not series.points:
        return series
    last = replace(series.points[-1], partial=partial)
    return replace(series, points=(*series.points[:-1], last))
