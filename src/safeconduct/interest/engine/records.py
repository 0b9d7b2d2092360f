"""A series of numbers over time, with everything that decides what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Unit(StrEnum):
    """What a value is. An index has no absolute meaning, and two downloads of it cannot be compared."""

    COUNT = "count"
    INDEX = "index"  # 0 to 100, scaled to the maximum of one download
    SHARE = "share"  # percent
    IMPRESSIONS = "impressions"
    VIEWS = "views"


class Period(StrEnum):
    """How long each point lasts."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Match(StrEnum):
    """What was counted: all that contain the words in any form, exactly these words, or views of a page."""

    BROAD = "broad"
    EXACT = "exact"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Point:
    """The value of the period that begins on `start` (a datetime where periods are hours); None: nothing is known.

    `censored`: the source said only "less than"; `value` is then half of that bound. `partial`: the period was not
    over when the numbers were taken.
    """

    start: date | datetime
    value: float | None
    censored: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Seam:
    """From `start` on, something else is measured (a definition or the provider changed): never bridged."""

    start: date | datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """Periods in order of time without holes (a period that is missing is a point without value), of one unit.

    `name` is the term or topic; `source` names the provider; `download` is the SHA-256 of the file, by which two
    downloads of an index are told apart; `retrieved` is when its numbers were taken, where that is known;
    `definition` is the version of the topic's definition (0: none).
    """

    points: tuple[Point, ...]
    unit: Unit
    period: Period
    source: str
    name: str = ""
    match: Match = Match.BROAD
    region: str = ""
    devices: str = ""
    retrieved: datetime | None = None
    download: str = ""
    definition: int = 0
    seams: tuple[Seam, ...] = ()

    def known(self) -> tuple[Point, ...]:
        """Return the points that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    def whole(self) -> tuple[Point, ...]:
        """Return the points that have a value and whose period was over."""
        return tuple(point for point in self.points if point.value is not None and not point.partial)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day and may have moved people to search; `entered` is when we wrote it down."""

    day: date
    name: str
    entered: datetime | None = None
