"""The preview: what would be kept of each series, in words, and what a colleague says of its last period."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from safeconduct.interest import services as interest
from safeconduct.interest.desk import said
from safeconduct.interest.desk.words import PERIODS, UNITS

MOST = 10
"""Series of one file that are kept at once."""
SHOWN = 20
"""Changed values that are listed."""


@dataclass(frozen=True)
class Changed:
    """A value that the file changes, in words; `unfinished`: its period was not over before."""

    period: str
    before: str
    after: str
    unfinished: bool


@dataclass(frozen=True)
class Row:
    """One series of the file, ready to be shown."""

    at: int
    offer: interest.Offer
    name: str
    source: str
    unit: str | Promise
    period: str | Promise
    count: int
    first: str
    last: str
    last_value: str
    partial: bool
    gaps: int
    censored: int
    changed: list[Changed]
    more: int
    seam: str
    ticked: bool
    last_said: str


def rows(upload: interest.Upload, language: str, posted: QueryDict | None = None) -> list[Row]:
    """Return the first series of a file with what keeping each would do; `posted` is what was ticked before."""
    return [_row(at, one, language, posted) for at, one in enumerate(interest.offers(upload.series[:MOST]))]


def _row(at: int, offer: interest.Offer, language: str, posted: QueryDict | None) -> Row:
    one = offer.brought
    return Row(
        at=at,
        offer=offer,
        name=one.name or one.source,
        source=", ".join(part for part in (one.source, one.region, one.devices) if part),
        unit=UNITS[one.unit],
        period=PERIODS[one.period],
        count=len(one.points),
        first=said.name(one.points[0].start, one.period, language),
        last=said.name(one.points[-1].start, one.period, language),
        last_value=said.of(one.points[-1], one.unit, language),
        partial=one.points[-1].partial,
        gaps=sum(point.value is None for point in one.points),
        censored=sum(point.censored for point in one.points),
        changed=[
            Changed(
                said.name(change.start, one.period, language),
                said.value(change.before, one.unit, language),
                said.value(change.after, one.unit, language),
                change.unfinished,
            )
            for change in offer.changes[:SHOWN]
        ],
        more=max(0, len(offer.changes) - SHOWN),
        seam=said.name(offer.seam.start, one.period, language) if offer.seam else "",
        ticked=posted is None or str(at) in posted.getlist("take"),
        last_said="" if posted is None else posted.get(f"last_{at}", ""),
    )


def taken(upload: interest.Upload, posted: QueryDict) -> tuple[interest.Series, ...]:
    """Return the series that were ticked, with their last period as the colleague says it is."""
    found = []
    for at, one in enumerate(upload.series[:MOST]):
        if str(at) not in posted.getlist("take"):
            continue
        last = posted.get(f"last_{at}", "")
        found.append(interest.end_marked(one, partial=last == "partial") if last else one)
    return tuple(found)
