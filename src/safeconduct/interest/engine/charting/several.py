"""Several series in one picture, on one axis or in panels of one scale; refused where they cannot be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting import document, drawing, ink, keys, told
from safeconduct.interest.engine.charting.comparing import Apart, Reason, factors
from safeconduct.interest.engine.charting.frame import Frame, edges, middles
from safeconduct.interest.engine.charting.keys import Mark
from safeconduct.interest.engine.charting.marks import Marks, highest, marked
from safeconduct.interest.engine.charting.measure import width as wide
from safeconduct.interest.engine.charting.measure import wrapped
from safeconduct.interest.engine.charting.scale import days, ticks
from safeconduct.interest.engine.charting.sheet import PAD, Span, shared_out, tick_margin
from safeconduct.interest.engine.charting.theme import DARK, LIGHT, Theme
from safeconduct.interest.engine.charting.timeline import timeline
from safeconduct.interest.engine.charting.words import ChartWords, Moment
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Series

MOST = 4  # more lines on one axis cannot be told apart
_LINES = ("#00588c", "#4b7a1e", "#7a3b8f", "#444444")
_LINES_DARK = ("#6cbbe4", "#a8d080", "#cfa8e6", "#cccccc")
_DASHES = ("", "9 4", "3 3.5", "12 4 3 4")
_NAME = 12.0
_ROW = 15.0
_PANEL = 120.0
_PANEL_HEAD = 26.0
_TWO_COLUMNS = 620.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A series on the common scale, with its name and the beginnings of its periods."""

    found: Findings
    name: str
    edges: list[float]


def several(
    shown: Sequence[tuple[str, Findings]],
    words: ChartWords,
    *,
    panels: bool = False,
    common: Mapping[str, Series] | None = None,
    width: float = 760,
    height: float = 420,
    theme: Theme = LIGHT,
    inline: str = "",
) -> str:
    """Return named series in one picture: at most four lines on one axis, or any number of `panels` of one scale.

    `words` are those of the whole picture; the events of the first series are drawn. Apart (a ValueError with a
    sentence) where units or periods differ, and for two downloads of an index without a term in `common`, by which
    the others are brought to the scale of the first.
    """
    by = factors([found.series for _, found in shown], common)
    if any(not found.series.points for _, found in shown):
        raise Apart(Reason.NONE)
    if len(shown) > MOST and not panels:
        raise ValueError(f"At most {MOST} lines can be told apart on one axis; ask for panels.")
    lines = [
        _Line(scaled, name, edges([point.start for point in scaled.series.points], scaled.series.period))
        for (name, found), factor in zip(shown, by, strict=True)
        for scaled in (_scaled(found, factor),)
    ]
    first = min((line.found.series.points[0].start for line in lines), key=days)
    last = max(
        (shifted(line.found.series.points[-1].start, line.found.series.period, 1) for line in lines), key=days
    )
    high = max(highest(line.found, (), 0) for line in lines)
    span = Span(days(first), days(last), high)
    names = [
        (value, words.tick(value)) for value in ticks(high, lines[0].found.series.unit, 4 if panels else 5)
    ]
    draw = _panels if panels else _together
    return draw(lines, words, (width, height), span, names, (first, last), theme, inline)


def _scaled(found: Findings, factor: float) -> Findings:
    if factor == 1.0:
        return found
    points = tuple(
        replace(point, value=None if point.value is None else point.value * factor)
        for point in found.series.points
    )
    return replace(found, series=replace(found.series, points=points))


def _entries(lines: Sequence[_Line], words: ChartWords) -> list[tuple[Mark, str]]:
    """Return the marks that any of the lines has; without what needs room of its own."""
    wanted = (Mark.PARTIAL, Mark.CENSORED, Mark.GAP)
    there = dict(one for line in lines for one in told.entries(line.found, words, False, False))
    return [(mark, there[mark]) for mark in wanted if mark in there]


def _together(
    lines: Sequence[_Line],
    words: ChartWords,
    size: tuple[float, float],
    span: Span,
    names: Sequence[tuple[float, str]],
    time: tuple[Moment, Moment],
    theme: Theme,
    inline: str,
) -> str:
    width = size[0]
    labels = [wrapped(line.name, width * 0.3, _NAME, 1, True)[0] if line.name else "" for line in lines]
    margin = max(PAD, max(wide(label, _NAME, bold=True) for label in labels) + 14)
    flags = told.flags(lines[0].found, words, span.first, span.end)
    margins = tick_margin([name for _, name in names]), margin
    sheet = shared_out(words, size, margins, span, flags, _entries(lines, words))
    frame = sheet.frame
    marks = [marked(line.found, frame, middles(line.edges)) for line in lines]
    axis, cuts = timeline(frame, time, words, lines[0].found.series.period, (4, width - 4))
    colours = _LINES_DARK if theme == DARK else _LINES
    drawn = [
        drawing.series(one, None, replace(theme, line=colour), dashes)
        for one, colour, dashes in zip(marks, colours, _DASHES, strict=False)
    ]
    return "".join(
        (
            document.head(words, sheet, theme, inline, marks[0], kind="charts"),
            drawing.grid(names, frame, (), theme),
            drawing.flags(sheet, (), theme),
            *drawn,
            _ends(marks, labels, frame, colours),
            drawing.below(axis, cuts, theme),
            keys.drawn(sheet.keys, sheet.keys_at, theme),
            document.foot(sheet, theme),
            "</svg>",
        )
    )


def _ends(marks: Sequence[Marks], labels: Sequence[str], frame: Frame, colours: Sequence[str]) -> str:
    """Return the name of each line at its end, pushed apart where ends lie close."""
    ends = []
    for at, one in enumerate(marks):
        last = next((place for place in reversed(one.places) if place), None)
        if last is not None:
            ends.append((last[1] + 4, at))
    ys: list[float] = []
    for y, _ in sorted(ends):
        ys.append(max(y, ys[-1] + _ROW) if ys else y)
    over = max(0.0, ys[-1] - frame.foot) if ys else 0.0
    return "".join(
        [
            ink.text(
                labels[at], frame.right + 8, y - over, "start", f' font-weight="700" fill="{colours[at]}"'
            )
            for y, (_, at) in zip(ys, sorted(ends), strict=True)
        ]
    )


def _panels(
    lines: Sequence[_Line],
    words: ChartWords,
    size: tuple[float, float],
    span: Span,
    names: Sequence[tuple[float, str]],
    time: tuple[Moment, Moment],
    theme: Theme,
    inline: str,
) -> str:
    width = size[0]
    columns = 2 if width >= _TWO_COLUMNS and len(lines) > 1 else 1
    rows = -(-len(lines) // columns)
    pitch = max(_PANEL + _PANEL_HEAD + 44, (size[1] - 150) / rows)
    sheet = shared_out(words, (width, 150 + rows * pitch), (PAD, PAD), span, (), _entries(lines, words))
    top, room = sheet.frame.top - 16, (width - 2 * PAD - (columns - 1) * 20) / columns
    pitch = (sheet.frame.foot + 30 - top) / rows
    left = tick_margin([name for _, name in names]) - PAD
    drawn = []
    for at, line in enumerate(lines):
        x, y = PAD + (at % columns) * (room + 20), top + (at // columns) * pitch
        a_day = (room - left - 8) / (span.end - span.first)
        frame = Frame(x + left, x + room - 8, y + _PANEL_HEAD, y + pitch - 44, span.first, a_day, span.high)
        drawn.append(_panel(line, words, frame, names, time, theme, x))
    first = marked(lines[0].found, sheet.frame, middles(lines[0].edges))
    return "".join(
        (
            document.head(words, sheet, theme, inline, replace(first, places=()), kind="charts"),
            *drawn,
            keys.drawn(sheet.keys, sheet.keys_at, theme),
            document.foot(sheet, theme),
            "</svg>",
        )
    )


def _panel(
    line: _Line,
    words: ChartWords,
    frame: Frame,
    names: Sequence[tuple[float, str]],
    time: tuple[Moment, Moment],
    theme: Theme,
    left: float,
) -> str:
    marks = marked(line.found, frame, middles(line.edges))
    name = wrapped(line.name, frame.right - left, _NAME, 1, True)
    axis, cuts = timeline(frame, time, words, line.found.series.period, (left, frame.right + 8))
    title = ink.text(name[0], left, frame.top - 14, "start", ' font-weight="700"') if name else ""
    return (
        f'<g class="ink" fill="{theme.ink}">{title}</g>'
        + drawing.grid(names, frame, (), theme)
        + drawing.series(marks, None, theme)
        + drawing.below(axis, cuts, theme)
    )
