"""Which words a chart needs: those of its values, its upright rules and its marks."""

from collections.abc import Sequence

from safeconduct.interest.engine.charting.keys import Mark
from safeconduct.interest.engine.charting.scale import days
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Point


def last_known(points: Sequence[Point]) -> int | None:
    """Return the index of the last point that has a value; None where there is none."""
    return next((at for at in range(len(points) - 1, -1, -1) if points[at].value is not None), None)


def value_words(point: Point, words: ChartWords) -> str:
    """Return a point's value in words, a censored one as its bound; nothing where nothing is known."""
    if point.value is None:
        return ""
    return words.below(point.value * 2) if point.censored else words.number(point.value)


def last_value(found: Findings, words: ChartWords) -> str:
    """Return the label of the last value; nothing where the label of the peak says it."""
    end = last_known(found.series.points)
    peak = found.peak
    if end is None or (peak and peak.point.value and peak.index == end and words.peak):
        return ""
    return value_words(found.series.points[end], words)


def flags(found: Findings, words: ChartWords, first: float, end: float) -> list[tuple[float, str, bool]]:
    """Return the days of events and seams within the series, their labels, and whether they are seams."""
    marks = [(days(event.day), words.event(event), False) for event in found.events]
    marks += [(days(seam.start), words.seam(seam), True) for seam in found.series.seams]
    return [mark for mark in marks if first <= mark[0] < end]


def changed(found: Findings) -> list[int]:
    """Return the change points but for the one that is told as the onset."""
    return [at for at in found.changes if found.onset is None or at != found.onset.index]


def entries(found: Findings, words: ChartWords, usual: bool, foretold: bool) -> list[tuple[Mark, str]]:
    """Return the marks that are there, with what they mean."""
    points = found.series.points
    there = (
        (Mark.USUAL, usual, words.usual),
        (Mark.FORETOLD, foretold, words.foretold),
        (Mark.PARTIAL, any(point.partial and point.value is not None for point in points), words.partial),
        (Mark.CENSORED, any(point.censored for point in points), words.censored),
        (Mark.ANOMALY, bool(found.anomalies), words.anomaly),
        (Mark.CHANGE, bool(changed(found)), words.change),
        (Mark.GAP, any(point.value is None for point in points), words.gap),
    )
    return [(mark, text) for mark, shown, text in there if shown]
