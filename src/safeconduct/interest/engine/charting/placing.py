"""The labels within the plot: the highest value, the last, and where the rise begins."""

from collections.abc import Iterator

from safeconduct.interest.engine.charting.labels import Box, Label, Plot
from safeconduct.interest.engine.charting.marks import Marks
from safeconduct.interest.engine.charting.measure import width, wrapped
from safeconduct.interest.engine.charting.sheet import HEAD, PAD, VALUE, Sheet
from safeconduct.interest.engine.charting.thin import Place
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings

SMALL = 11.5
OFF = 9.0


def placed(found: Findings, words: ChartWords, sheet: Sheet, marks: Marks, value: str) -> list[Label]:
    """Return the labels that found a place; the peak's comes first, since the others can be read elsewhere."""
    frame = sheet.frame
    edges = (frame.left + 2, frame.top - HEAD + 2, sheet.width - PAD / 2, frame.foot - 2)
    plot = Plot(edges, [flag.x for flag in sheet.flags], marks.runs + marks.loose)
    plot.solid += [_round(place) for place in (*marks.partial, *marks.censored)]
    peak = marks.places[found.peak.index] if found.peak else None
    if peak and words.peak:
        text = wrapped(words.peak, frame.right - frame.left, VALUE, 1, True)[0]
        plot.put(_about(text, peak, edges, VALUE, True))
    last = next((place for place in reversed(marks.places) if place), None)
    if last and value:
        beside = Label(value, last[0] + OFF, last[1] + 4, "start", VALUE, True)
        plot.put([beside, *_about(value, last, edges, VALUE, True)])
    start = marks.places[found.onset.index] if found.onset else None
    if start and words.onset:
        text = wrapped(words.onset, (frame.right - frame.left) * 0.8, SMALL, 1)[0]
        plot.put(_along(text, start[0], edges, frame.foot))
    return plot.labels


def _round(place: Place) -> Box:
    x, y = place
    return x - 4, y - 6, x + 4, y + 4


def _about(text: str, place: Place, edges: Box, size: float, bold: bool) -> Iterator[Label]:
    """Yield places for words about a point: above, beside, then further up, down and away; within the edges."""
    x, y = place
    half = width(text, size, bold=bold) / 2
    inside = min(max(x, edges[0] + half), edges[2] - half)
    yield Label(text, inside, y - OFF, "middle", size, bold)
    yield Label(text, x - OFF, y + 4, "end", size, bold)
    yield Label(text, x + OFF, y + 4, "start", size, bold)
    for up in (OFF, 16.0, 24.0, -18.0, -28.0, 40.0, -44.0, -64.0):
        for aside in (6.0, 14.0, 28.0, 48.0):
            yield Label(text, x - aside, y - up, "end", size, bold)
            yield Label(text, x + aside, y - up, "start", size, bold)
        yield Label(text, inside, y - up, "middle", size, bold)


def _along(text: str, x: float, edges: Box, foot: float) -> Iterator[Label]:
    """Yield places for words along the foot of the plot, at the mark of the onset and then further up."""
    for up in (6.0, 20.0, 34.0, 48.0, 62.0, 90.0, 120.0):
        yield Label(text, x + OFF, foot - up, "start", SMALL)
        yield Label(text, x - OFF, foot - up, "end", SMALL)
        yield Label(text, x + 24, foot - up, "start", SMALL)
        yield Label(text, x - 24, foot - up, "end", SMALL)
