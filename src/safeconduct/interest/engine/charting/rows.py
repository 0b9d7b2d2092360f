"""The table beside a chart: the same facts in words, a row for each period."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting.marks import usual
from safeconduct.interest.engine.charting.scale import days
from safeconduct.interest.engine.charting.told import changed, value_words
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings


@dataclass(frozen=True, slots=True)
class Row:
    """A period, its value and the remarks on it; `foretold`: a period to come, in the order of time after all others.

    The rows that are not foretold are as many as the points of the series, in its order.
    """

    period: str
    value: str
    remarks: tuple[str, ...] = ()
    foretold: bool = False


def table(found: Findings, words: ChartWords) -> tuple[Row, ...]:
    """Return what the chart shows, as rows; events and seams stand at the period in which they fell."""
    remarks = _remarks(found, words)
    points = found.series.points
    rows = [
        Row(words.period(point.start), value_words(point, words), tuple(remarks[at]))
        for at, point in enumerate(points)
    ]
    return (*rows, *_coming(found, words))


def _remarks(found: Findings, words: ChartWords) -> list[list[str]]:
    points = found.series.points
    remarks: list[list[str]] = [[] for _ in points]
    band = usual(found)
    for at, (low, high) in enumerate(band, len(points) - len(band)):
        value = points[at].value
        if value is not None and not low <= value <= high and words.usual:
            remarks[at].append(f"{words.usual}: {words.within(low, high)}")
    for at, point in enumerate(points):
        if point.value is None:
            remarks[at].append(words.gap)
        elif point.partial:
            remarks[at].append(words.partial)
    singled = (
        [(at, words.change) for at in changed(found)]
        + [(one.index, words.anomaly) for one in found.anomalies]
        + ([(found.onset.index, words.onset)] if found.onset else [])
        + ([(found.peak.index, words.peak)] if found.peak else [])
        + list(_dated(found, words))
    )
    for at, text in singled:
        remarks[at].append(text)
    return [[text for text in texts if text] for texts in remarks]


def _dated(found: Findings, words: ChartWords) -> Iterator[tuple[int, str]]:
    """Yield the events and seams within the series with the index of the period in which they fell."""
    points = found.series.points
    if not points:
        return
    starts = [days(point.start) for point in points]
    end = days(shifted(points[-1].start, found.series.period, 1))
    dated = [(days(seam.start), words.seam(seam)) for seam in found.series.seams]
    dated += [
        (float(event.day.toordinal()), words.event(event))
        for event in sorted(found.events, key=lambda one: one.day)
    ]
    for day, text in dated:
        if starts[0] <= day < end:
            yield bisect_right(starts, day) - 1, text


def _coming(found: Findings, words: ChartWords) -> list[Row]:
    if found.forecast is None:
        return []
    return [
        Row(
            words.period(step.start),
            words.number(step.value),
            (words.foretold, *(words.within(low, high) for low, high in step.bounds)),
            foretold=True,
        )
        for step in found.forecast.steps
    ]
