"""What reading a file gives, and what a person may choose about it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from safeconduct.interest.engine.records import Match, Period, Series, Unit


class Kind(StrEnum):
    """What a file is."""

    TRENDS = "trends"  # Google Trends, interest over time
    WORDSTAT = "wordstat"  # Yandex Wordstat, dynamics
    WORDSTAT_REGIONS = "wordstat_regions"
    WORDSTAT_QUERIES = "wordstat_queries"
    PAGEVIEWS = "pageviews"  # the answer of Wikimedia's pageviews interface
    CONSOLE = "console"  # Google Search Console: the whole export, or one of its tables
    MATOMO = "matomo"  # visits over time
    MATOMO_SEARCHES = "matomo_searches"  # what was typed into the search of a site
    COLUMNS = "columns"  # any table by its columns


class About(StrEnum):
    """What the text of a phrase names."""

    QUERY = "query"
    REGION = "region"
    COUNTRY = "country"
    DEVICE = "device"
    PAGE = "page"
    APPEARANCE = "appearance"
    UNKNOWN = "unknown"  # its table has a heading in a language that we do not know


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a list: a text and how often it was searched, over the time of its list; None: not told.

    `count` counts searches, for a search console impressions; `share` is percent of all searches; `affinity` is the
    interest of a region in percent of the average.
    """

    text: str = field(repr=False)
    count: float
    about: About = About.QUERY
    share: float | None = None
    affinity: float | None = None
    clicks: float | None = None


class Remark(StrEnum):
    """What a person should know of a file that was read. Facts are named in brackets."""

    LAST = "last"
    """The last period may not be over, and its number may still grow: it is not known when the file was retrieved."""

    GAPS = "gaps"
    """Some periods between the first and the last are not in the file; they stay without a value (count)."""

    ZEROS = "zeros"
    """Some periods are not in the file because nobody came in them; they were read as 0 (count)."""

    BOTS = "bots"
    """So many views are from one sort of device that many may be from machines (name, percent, devices)."""

    TITLE = "title"
    """The file's own title, which tells its phrase, time, region and devices (title)."""

    FEWER = "fewer"
    """The title names more periods than the file has (expected, found): the file may be cut."""

    FILTERS = "filters"
    """The export was restricted; its own list of filters (filters)."""

    NO_NUMBERS = "no_numbers"
    """The file holds only the filters of an export, and no numbers: read its other tables too."""

    WITHHELD = "withheld"
    """Rare queries are withheld by the provider: the list does not add up to the total."""

    UNKNOWN_LIST = "unknown_list"
    """The heading of a list is in a language that we do not know: it may hold no queries (table)."""

    SHARE_UNCLEAR = "share_unclear"
    """The sheet does not say whether its shares are percent or fractions: only the counts were read."""

    ASSUMED = "assumed"
    """The file does not say what its numbers are; they were taken for this (unit: count or index)."""

    NO_END = "no_end"
    """The last line has no line end, so its last number may be cut: compare it with the source (line)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with its facts; each fact is a text or a number that a sentence can show."""

    remark: Remark
    facts: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file holds: series over time, lists of phrases, and what to know of them."""

    kind: Kind
    series: tuple[Series, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    notes: tuple[Note, ...] = ()


class Order(StrEnum):
    """In which order a date like 3/4/2025 is written."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says of a file that does not say it itself; each part may be left out.

    A column is named by its heading or by its place, from 0. `date` is the column of periods, `numbers` are the
    columns of values; in a file of a known kind `numbers` picks among its series, also by their names. `words` makes
    a list of phrases, with the first of `numbers` as their count. `unit` and `source` are heard only where the kind
    of the file does not tell them; `decimal` is the sign before decimals, "." or ",".
    """

    date: str | int | None = None
    numbers: tuple[str | int, ...] = ()
    words: str | int | None = None
    unit: Unit | None = None
    period: Period | None = None
    order: Order | None = None
    decimal: str = ""
    delimiter: str = ""
    name: str = ""
    source: str = ""
    region: str = ""
    devices: str = ""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The look of a table, to pick its columns: `header` is empty where the first row already holds values.

    `rows` are the first rows of values; `width` is the number of columns; `date` and `numbers` are the places of the
    columns that look like periods and like numbers. `delimiter` is empty for a sheet.
    """

    delimiter: str
    header: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    width: int
    date: int | None
    numbers: tuple[int, ...]
