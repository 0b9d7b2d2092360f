"""One series, spoken of in one language: the words for its name, values and periods that every sentence shares."""

from dataclasses import dataclass
from datetime import date, datetime

from safeconduct.interest.engine.analysis.interval import NOMINAL
from safeconduct.interest.engine.records import Match, Point, Series, Unit
from safeconduct.interest.wording import numbers, periods
from safeconduct.interest.wording.bundles import Fact, label, phrase, sentence
from safeconduct.interest.wording.periods import Form
from safeconduct.interest.wording.plain import plain

SURE = 100 * NOMINAL
MOST_TIMES = 1000  # beyond it "more than" says enough
PERCENT_BELOW = 1.5  # "31 % above" reads better than "1.3 times"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or two that belong together; `key` names what it tells of and never changes with the language."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things of `series` in `language`, which must be one of LANGUAGES."""

    series: Series
    language: str

    def say(self, key: str, **facts: Fact) -> Sentence:
        """Return the sentence of a key."""
        return Sentence(key, sentence(self.language, key, length=self.series.period.value, **facts))

    def label(self, key: str, **facts: Fact) -> str:
        """Return words that stand alone."""
        return label(self.language, key, length=self.series.period.value, **facts)

    def part(self, key: str, **facts: Fact) -> str:
        """Return a part of a sentence."""
        return phrase(self.language, key, length=self.series.period.value, **facts)

    @property
    def unit(self) -> str:
        """Return the unit as the messages name it: what counts pages counts views."""
        if self.series.unit == Unit.COUNT and self.series.match == Match.PAGE:
            return Unit.VIEWS.value
        return self.series.unit.value

    @property
    def of(self) -> str:
        """Return what was counted: broad, exact, topic, page, site, or bare where the series has no name."""
        if self.series.unit == Unit.IMPRESSIONS and self.series.match == Match.PAGE:
            return "site"  # all that was shown of it; the name is then only that of a column
        if not plain(self.series.name):
            return "bare"
        return "topic" if self.series.definition else self.series.match.value

    @property
    def term(self) -> str:
        """Return the name of the series."""
        return plain(self.series.name)

    @property
    def origin(self) -> str:
        """Return where the numbers come from, in brackets after a space; empty where nothing is known."""
        known = self.origins
        return f" ({', '.join(known)})" if known else ""

    @property
    def origins(self) -> tuple[str, ...]:
        """Return source, region and devices, as far as they are known."""
        parts = (self.series.source, self.series.region, self.series.devices)
        return tuple(part for part in (plain(one, 60) for one in parts) if part)

    @property
    def subject(self) -> str:
        """Return the interest that the series measures, as the subject of a sentence."""
        kind = "search" if self.of in {"broad", "exact"} else self.of
        return self.part(f"subject-{kind}", term=self.term)

    def period(self, start: date | datetime, form: Form) -> str:
        """Return a period of the series in one of its forms."""
        return periods.period(start, self.series.period, form, self.language)

    def at(self, start: date | datetime) -> str:
        """Return "in November 2022"."""
        return self.period(start, Form.AT)

    def since(self, start: date | datetime) -> str:
        """Return "since October 2022"."""
        return self.period(start, Form.SINCE)

    def places(self, points: list[Point]) -> str:
        """Return several periods as a list: "in March 2022 and in May 2022"."""
        return numbers.listed([self.at(point.start) for point in points], self.language)

    def span(self, n: int) -> str:
        """Return so many periods, after a verb."""
        return periods.span(n, self.series.period, self.language)

    def span_of(self, n: int) -> str:
        """Return so many periods, after "of"."""
        return periods.span_of(n, self.series.period, self.language)

    def bare(self, point: Point) -> str:
        """Return the value of a point without its unit."""
        return numbers.of_point(point, self.series.unit, self.language)

    def counted(self, point: Point) -> dict[str, Fact]:
        """Return the facts by which a message says the value of a point with its unit."""
        value = 0.0 if point.value is None else point.value
        return {
            "n": numbers.shown(2 * value if point.censored else value, self.series.unit),
            "count": self.bare(point),
        }

    def amount(self, point: Point) -> str:
        """Return the value of a point with its unit: "70,253 searches"."""
        return self.part(f"amount-{self.unit}", **self.counted(point))

    def estimate(self, value: float, *, bare: bool = False) -> str:
        """Return a value that is no more than an estimate, with its unit or without it."""
        point = Point(date.min, numbers.estimated(value, self.series.unit))
        return self.bare(point) if bare else self.amount(point)

    def within(self, low: float, high: float, key: str = "range") -> str:
        """Return two estimated bounds in words: "8,100 to 10,900", or with the key between "between …"."""
        unit = self.series.unit
        ends = [numbers.amount(numbers.estimated(one, unit), unit, self.language) for one in (low, high)]
        return self.part(key, low=ends[0], high=ends[1])

    def usual(self, low: float, high: float) -> str:
        """Return the bounds of what is usual; an index or a share has no more than 100."""
        bounded = self.series.unit in {Unit.INDEX, Unit.SHARE}
        return self.within(low, min(high, 100.0) if bounded else high)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number."""
        return numbers.number(value, self.language, digits)

    def percent(self, value: float) -> str:
        """Return a percentage without figures that nobody needs: 31 %, 2.5 %."""
        return numbers.percent(numbers.rounded(value, 2), self.language)

    def times(self, ratio: float) -> str:
        """Return "about 7.6 times", or "more than 1,000 times"."""
        if ratio > MOST_TIMES:
            return self.part("times-over", count=self.number(MOST_TIMES))
        shown = round(ratio, 1 if ratio < 10 else 0)
        return self.part("times", n=shown, count=self.number(shown, 1))

    def interval(self, low: float, high: float, *, as_percent: bool = False, less: float = 0.0) -> str:
        """Return the bounds of a ratio in brackets after a space; nothing where the upper is beyond all use.

        As percentages they are those of `ratio - less`.
        """
        if high > MOST_TIMES:
            return ""
        bounds = [
            self.percent(100 * (one - less)) if as_percent else self.number(one, 1 if one < 10 else 0)
            for one in (low, high)
        ]
        sure = {"share": self.percent(SURE), "level": self.number(SURE)}
        return self.part("interval", low=bounds[0], high=bounds[1], **sure)
