"""A chart of one series as SVG: the same facts that the table has, whole in itself when it is copied."""

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting import document, drawing, keys, told
from safeconduct.interest.engine.charting.frame import edges, middles
from safeconduct.interest.engine.charting.marks import highest, lowest, marked, usual
from safeconduct.interest.engine.charting.measure import width as wide
from safeconduct.interest.engine.charting.placing import placed
from safeconduct.interest.engine.charting.scale import days, powers, ticks
from safeconduct.interest.engine.charting.sheet import PAD, VALUE, Span, shared_out, tick_margin
from safeconduct.interest.engine.charting.theme import LIGHT, Theme
from safeconduct.interest.engine.charting.timeline import timeline
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings

NARROW = 10.0  # a forecast that would be narrower than this cannot be seen


def svg(
    found: Findings,
    words: ChartWords,
    *,
    width: float = 760,
    height: float = 420,
    theme: Theme = LIGHT,
    dark: bool = False,
    log: bool = False,
    foretell: bool = True,
    inline: str = "",
) -> str:
    """Return the chart as a complete SVG document, at least `height` high and exactly `width` wide.

    `dark` adds colours for readers who prefer dark: for files and image elements, never within a page, whose policy
    forbids styles. `log` takes an axis of powers of ten, which has no zero. `foretell` shows the forecast where there
    is one. `inline`, for a chart within a page, is the name by which its parts are called (letters and hyphens): the
    picture is then as wide as its place, and tells its points to the script. ValueError for a series without points.
    """
    points, period = found.series.points, found.series.period
    if not points:
        raise ValueError("The series has no points; there is nothing to draw.")
    there = edges([point.start for point in points], period)
    last = shifted(points[-1].start, period, 1)
    # No more of the future than a third of the past: what was measured is what the picture is about.
    some = any(point.value for point in points)
    steps = found.forecast.steps[: max(1, len(points) // 3)] if some and foretell and found.forecast else ()
    if steps:
        until = max(shifted(steps[-1].start, period, 1), last, key=days)
        share = (days(until) - days(last)) / (days(until) - there[0])
        steps, last = (steps, until) if share * width > NARROW else ((), last)
    band = usual(found) if some else []
    low = lowest(found) if log else 0.0
    high = max(highest(found, band, len(steps)), low * 10)
    span = Span(there[0], days(last), high, low, log)
    names = [
        (value, words.tick(value)) for value in (powers(low, high) if log else ticks(high, found.series.unit))
    ]
    value = told.last_value(found, words)
    margin = PAD if steps or not value else max(PAD, wide(value, VALUE, bold=True) + 14)
    sheet = shared_out(
        words,
        (width, height),
        (tick_margin([name for _, name in names]), margin),
        span,
        told.flags(found, words, there[0], there[-1]),
        told.entries(found, words, bool(band), bool(steps)),
    )
    frame = sheet.frame
    marks = marked(found, frame, middles(there))
    after = middles(edges([step.start for step in steps], period)) if steps else []
    coming = drawing.coming(steps, marks.apex, after, frame)
    labels = placed(found, words, sheet, marks, value, coming)
    boxes = [label.box for label in labels]
    start = found.onset.index if found.onset else None
    names_below, cuts = timeline(frame, (points[0].start, last), words, period, (4, width - 4))
    singled = [place for one in found.anomalies if (place := marks.places[one.index])]
    return "".join(
        (
            document.head(words, sheet, theme, inline, marks, dark=dark),
            drawing.band(band, there, frame, theme),
            drawing.grid(names, frame, boxes, theme),
            drawing.forecast(steps, coming, frame, theme),
            drawing.flags(sheet, boxes, theme),
            drawing.changes([frame.x(there[at]) for at in told.changed(found)], frame, theme),
            drawing.series(marks, start, theme),
            drawing.rings(singled, theme),
            drawing.onset(marks, start, frame, theme),
            drawing.written(labels, theme),
            drawing.below(names_below, cuts, theme),
            keys.drawn(sheet.keys, sheet.keys_at, theme),
            document.foot(sheet, theme),
            "</svg>",
        )
    )
