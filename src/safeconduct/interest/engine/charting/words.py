"""All that a chart says in words, in one language: ready strings, and callables for what depends on a value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from safeconduct.interest.engine.records import Event, Seam

Moment = date | datetime


class Grain(StrEnum):
    """How finely a moment is named at the axis of time."""

    YEAR = "year"  # "2022"
    MONTH = "month"  # "Nov", without the year
    DAY = "day"  # "6 Nov", without the year
    HOUR = "hour"  # "14:00"


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words of one chart. A string that is empty leaves its label out; nothing here is escaped for XML.

    `title`: the finding as a headline. `description`: what the picture shows, for those who do not see it.
    `unit`: what the axis counts, with its period ("searches per month"). `source`: provider, match type, region and
    date of retrieval in one line. `caveat`: what the picture does not prove.
    `number`: a value in full, with % where it is a share. `tick`: a round value at the axis, short ("1.5 M").
    `period`: a whole period by its start ("November 2022", "week of 6 November 2022"). `moment`: a place at the
    axis. `event`, `seam`: the label with its date. `below`: a bound that a censored value stays under ("less than
    1"). `within`: two bounds ("8,100 to 10,900"). `more`: so many further events ("5 more in the table").
    `usual`, `partial`, `censored`, `anomaly`, `change`, `gap`, `foretold`: what a mark means. `peak`: the label of
    the highest point, with its value. `onset`: the label where the rise begins. `headings`: of the table's columns
    period, value and remarks.
    """

    language: str
    title: str
    description: str
    unit: str
    source: str
    caveat: str
    number: Callable[[float], str]
    tick: Callable[[float], str]
    period: Callable[[Moment], str]
    moment: Callable[[Moment, Grain], str]
    event: Callable[[Event], str]
    seam: Callable[[Seam], str]
    below: Callable[[float], str]
    within: Callable[[float, float], str]
    more: Callable[[int], str]
    usual: str
    peak: str
    onset: str
    partial: str
    censored: str
    anomaly: str
    change: str
    gap: str
    foretold: str
    headings: tuple[str, str, str]
