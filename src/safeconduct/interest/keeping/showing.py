"""A kept series as it is shown: what was found in it beside the events that stand, in words and as a chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from safeconduct.faces.problems import NotFound
from safeconduct.interest.engine.charting import ChartWords, svg
from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.records import Series
from safeconduct.interest.keeping.events import events
from safeconduct.interest.keeping.series import NONE, find
from safeconduct.interest.keeping.storing import series_of
from safeconduct.interest.models import KeptSeries, SeriesVersion
from safeconduct.interest.wording import Sentence, chart_words, summary, told


@dataclass(frozen=True)
class Shown:
    """A version of a series, what was found, and its words in one language."""

    row: KeptSeries
    version: SeriesVersion
    findings: Findings
    language: str

    @property
    def series(self) -> Series:
        """Return the series itself."""
        return self.findings.series

    @cached_property
    def words(self) -> ChartWords:
        """Return what the chart says."""
        return chart_words(self.findings, self.language)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return what can be said, the most important first."""
        return told(self.findings, self.language)

    @property
    def paragraph(self) -> str:
        """Return one paragraph that can stand alone."""
        return summary(self.findings, self.language)

    @property
    def svg(self) -> str:
        """Return the chart."""
        return svg(self.findings, self.words)


def show(series_id: UUID, language: str, number: int | None = None) -> Shown:
    """Return a series as it is shown in a language: its current version, or an earlier one by its number.

    Four queries at most. NotFound where there is no such series or version.
    """
    row = find(series_id)
    version = _version(row, row.number if number is None else number)
    control = None
    if row.control is not None:
        control = series_of(row.control, _version(row.control, row.control.number))
    found = findings(series_of(row, version), events(language), control)
    return Shown(row, version, found, language)


def _version(row: KeptSeries, number: int) -> SeriesVersion:
    version = row.versions.filter(number=number).first()
    if version is None:
        raise NotFound(NONE)
    return version


def series(series_id: UUID) -> Series:
    """Return a kept series as it stands now, for whoever reckons with it."""
    row = find(series_id)
    return series_of(row, _version(row, row.number))
