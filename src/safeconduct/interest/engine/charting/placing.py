"""The labels within the plot: the highest value, the last, and where the rise begins."""

from collections.abc import Iterator, Sequence

from safeconduct.interest.engine.charting.labels import LINE, Box, Label, Plot
from safeconduct.interest.engine.charting.marks import Marks
from safeconduct.interest.engine.charting.measure import width, wrapped
from safeconduct.interest.engine.charting.sheet import HEAD, PAD, VALUE, Sheet
from safeconduct.interest.engine.charting.thin import Place
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings

SMALL = 11.5
OFF = 9.0


def placed(
    found: Findings, words: ChartWords, sheet: Sheet, marks: Marks, value: str, coming: Sequence[Place]
) -> list[Label]:
    """Return the labels that found a place; the peak's comes first, since the others can be read elsewhere.

    `coming`: the middle line of the forecast.
    """
    frame = sheet.frame
    edges = (frame.left + 2, frame.top - HEAD + 2, sheet.width - PAD / 2, frame.foot - 2)
    runs = [*marks.runs, *marks.loose, *([coming] if coming else [])]
    plot = Plot(edges, [flag.x for flag in sheet.flags], runs)
    plot.solid += [(x - 4, y - 6, x + 4, y + 4) for x, y in (*marks.partial, *marks.censored)]
    room = frame.right - frame.left
    peak = marks.places[found.peak.index] if found.peak else None
    if peak and words.peak and found.peak and found.peak.point.value:
        plot.put(_about(_shapes(words.peak, room), peak, edges))
    last = next((place for place in reversed(marks.places) if place), None)
    if last and value:
        beside = Label((value,), last[0] + OFF, last[1] + 4, "start", VALUE, True)
        plot.put([beside, *_about([(value,)], last, edges)])
    start = marks.places[found.onset.index] if found.onset else None
    if start and words.onset:
        plot.put(_along(wrapped(words.onset, room * 0.8, SMALL, 1), start[0], frame.foot))
    return plot.labels


def _shapes(text: str, room: float) -> list[tuple[str, ...]]:
    """Return a label in one line, and in two of about the same width."""
    whole = wrapped(text, room, VALUE, 1, True)
    half = wrapped(text, min(room, width(text, VALUE, bold=True) * 0.62), VALUE, 2, True)
    return [whole, half] if len(half) > 1 else [whole]


def _about(shapes: Sequence[tuple[str, ...]], place: Place, edges: Box) -> Iterator[Label]:
    """Yield places for words about a point: above, beside, then further up, down and away; within the edges."""
    x, y = place
    for lines in shapes:
        tall = (len(lines) - 1) * VALUE * LINE
        half = max(width(line, VALUE, bold=True) for line in lines) / 2
        inside = min(max(x, edges[0] + half), edges[2] - half)
        more = 4.0 if tall else 0.0
        yield Label(lines, inside, y - OFF, "middle", VALUE, True, more + abs(inside - x) / 3)
        yield Label(lines, x - OFF, y + 4 + tall / 2, "end", VALUE, True, more + 2)
        yield Label(lines, x + OFF, y + 4 + tall / 2, "start", VALUE, True, more + 2)
        for up in (OFF, 18.0, 30.0, -18.0 - tall, -30.0 - tall, 44.0, -48.0 - tall):
            off = more + abs(up) - OFF
            yield Label(lines, inside, y - up, "middle", VALUE, True, off + abs(inside - x) / 3)
            for aside in (6.0, 14.0, 28.0):
                yield Label(lines, x - aside, y - up, "end", VALUE, True, off + aside)
                yield Label(lines, x + aside, y - up, "start", VALUE, True, off + aside)


def _along(lines: tuple[str, ...], x: float, foot: float) -> Iterator[Label]:
    """Yield places for words along the foot of the plot, at the mark of the onset and then further up."""
    for up in (6.0, 20.0, 34.0, 48.0, 62.0, 90.0):
        for aside in (OFF, 24.0):
            yield Label(lines, x + aside, foot - up, "start", SMALL, False, 1.5 * (up + aside))
            yield Label(lines, x - aside, foot - up, "end", SMALL, False, 1.5 * (up + aside) + 1)
