"""The marks of one chart as elements of SVG, each layer a function; what lies below comes first."""

from collections.abc import Sequence

from safeconduct.interest.engine.analysis.forecast import Step
from safeconduct.interest.engine.charting import ink
from safeconduct.interest.engine.charting.flags import ROW as FLAG_ROW
from safeconduct.interest.engine.charting.frame import Frame, middles
from safeconduct.interest.engine.charting.keys import fan, hollow, stroke
from safeconduct.interest.engine.charting.labels import Box, Label
from safeconduct.interest.engine.charting.marks import Marks
from safeconduct.interest.engine.charting.sheet import HEAD, Sheet
from safeconduct.interest.engine.charting.theme import Theme
from safeconduct.interest.engine.charting.thin import Place, thinned

ROOMY = 11.0  # points that are so far apart have a dot each
DENSE = 400
RING = 6.5
NEAR = 6.0  # marks of one kind that are nearer than this are one


def band(bounds: Sequence[tuple[float, float]], edges: Sequence[float], frame: Frame, theme: Theme) -> str:
    """Return the usual range; `bounds` are of the last points, `edges` the beginnings of all periods and the end."""
    if not bounds:
        return ""
    there = edges[len(edges) - 1 - len(bounds) :]
    if bounds.count(bounds[0]) == len(bounds):
        at, bounds = [there[0], there[-1]], [bounds[0], bounds[0]]
    else:
        at, bounds = [there[0], *middles(there), there[-1]], [bounds[0], *bounds, bounds[-1]]
    xs = [frame.x(day) for day in at]
    top = zip(xs, frame.ys([high for _, high in bounds]), strict=True)
    foot = zip(xs, frame.ys([low for low, _ in bounds]), strict=True)
    return f'<path class="band" d="{ink.area([*top], [*foot])}" fill="{theme.band}"/>'


def coming(steps: Sequence[Step], apex: Place | None, at: Sequence[float], frame: Frame) -> list[Place]:
    """Return the middle line of the forecast from the last whole point on; [] where there is none."""
    if apex is None or not steps:
        return []
    return [apex, *((frame.x(day), frame.y(step.value)) for day, step in zip(at, steps, strict=True))]


def forecast(steps: Sequence[Step], middle: Sequence[Place], frame: Frame, theme: Theme) -> str:
    """Return the fan of 95, 80 and 50 percent from the last whole point on, with its middle as a dashed line.

    Where the fan leaves the picture an open angle at the upper edge says so.
    """
    if not middle:
        return ""
    apex, xs = middle[0], [x for x, _ in middle[1:]]
    areas = []
    for share in (2, 1, 0):
        top = [apex, *((x, frame.y(step.bounds[share][1])) for x, step in zip(xs, steps, strict=True))]
        foot = [apex, *((x, frame.y(step.bounds[share][0])) for x, step in zip(xs, steps, strict=True))]
        areas.append(ink.area(top, foot))
    beyond = [x for x, step in zip(xs, steps, strict=True) if step.bounds[2][1] > frame.high]
    more = "".join([f"M{x - 4:.1f} {frame.top - 3:.1f}l4 -4l4 4" for x in beyond[len(beyond) // 2 :][:1]])
    return (
        fan(areas, theme)
        + stroke(ink.line(middle), "line", theme.line, 1.5, ' stroke-dasharray="1 4"')
        + (stroke(more, "line", theme.line, 1.5) if more else "")
    )


def grid(rounds: Sequence[tuple[float, str]], frame: Frame, boxes: Sequence[Box], theme: Theme) -> str:
    """Return level rules at round values with their labels, and the base of the plot."""
    levels = [(frame.y(value), name) for value, name in rounds]
    rules = "".join([ink.level(y, frame.left, frame.right, boxes) for y, _ in levels if y < frame.foot - 1])
    names = "".join([ink.text(name, frame.left - 8, y + 4, "end") for y, name in levels])
    base = ink.level(frame.foot, frame.left, frame.right, ())
    return (
        f'<path class="grid" d="{rules}" fill="none" stroke="{theme.grid}"/>'
        f'<g class="quiet" font-size="11" fill="{theme.quiet}">{names}</g>'
        f'<path class="base" d="{base}" stroke="{theme.ink}"/>'
    )


def flags(sheet: Sheet, boxes: Sequence[Box], theme: Theme) -> str:
    """Return the upright rules of events, dashed, and of seams, doubled, with their stacked labels."""
    frame = sheet.frame
    events: list[str] = []
    doubled: list[str] = []
    words: list[str] = []
    others: list[str] = []
    for flag in sheet.flags:
        foot = sheet.flag_at(flag)
        top = foot - 9 - (len(flag.lines) - 1) * FLAG_ROW
        if flag.left is None:
            top = sheet.frame.top - HEAD + 4
        seam = flag.mark in sheet.seams
        if seam:
            doubled += [ink.upright(flag.x + off, top, frame.foot, boxes) for off in (-1.5, 1.5)]
        else:
            events.append(ink.upright(flag.x, top, frame.foot, boxes))
        anchor = "middle" if flag.left is None else "end" if flag.left else "start"
        x = flag.x if flag.left is None else flag.box[1] if flag.left else flag.box[0]
        lines = [
            ink.text(line, x, foot - (len(flag.lines) - 1 - at) * FLAG_ROW, anchor)
            for at, line in enumerate(flag.lines)
        ]
        (others if seam else words).extend(lines)
    return (
        f'<g class="events"><path class="event" d="{"".join(events)}" fill="none" stroke="{theme.event}" '
        f'stroke-dasharray="4 3"/><g class="named" font-size="11" fill="{theme.event}">{"".join(words)}</g></g>'
        f'<path class="seam" d="{"".join(doubled)}" fill="none" stroke="{theme.ink}" stroke-width=".8"/>'
        f'<g class="ink" font-size="11" fill="{theme.ink}">{"".join(others)}</g>'
    )


def series(marks: Marks, onset: int | None, theme: Theme, dashes: str = "") -> str:
    """Return the line, heavier from the onset on, its dots where they are few, and the points that are not whole.

    `dashes` tell one line from another where there is no colour.
    """
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    runs = [thinned(run) for run in marks.runs]
    count = sum(len(run) for run in marks.runs)
    wide = 1.2 if count > DENSE else 2.2
    drawn = [
        stroke("".join([ink.line(run) for run in runs if len(run) > 1]), "line", theme.line, wide, dashed)
    ]
    first = None if onset is None else marks.places[onset]
    if first is not None:
        start = first[0] - 0.01
        risen = [part for run in runs if len(part := [place for place in run if place[0] >= start]) > 1]
        drawn.append(stroke("".join([ink.line(part) for part in risen]), "line", theme.line, wide * 1.8))
    loose = "".join([ink.line(piece) for piece in marks.loose])
    drawn.append(stroke(loose, "line", theme.line, wide, ' stroke-dasharray="1 4.5"') if loose else "")
    small = set(marks.censored)
    ends = [place for place in (marks.places[0], marks.places[-1]) if place]
    roomy = len(ends) < 2 or ends[1][0] - ends[0][0] >= ROOMY * (len(marks.places) - 1)
    alone = [run[0] for run in runs if len(run) == 1]
    dots = [place for run in runs for place in run if place not in small] if roomy else alone
    drawn.append(stroke(ink.dots(dots), "line", theme.line, 6 if roomy else 4) if dots else "")
    if marks.censored:
        places = [(x, y - 4) for x, y in sparse(marks.censored)]
        drawn.append(hollow(ink.triangles(places, 4), theme))
    if marks.partial:
        drawn.append(hollow(ink.circles([place for place in marks.partial if place not in small], 4), theme))
    return "".join(drawn)


def rings(places: Sequence[Place], theme: Theme) -> str:
    """Return rings round single points that stand out."""
    return stroke(ink.circles(sparse(places, 2 * RING), RING), "base", theme.ink, 1.3) if places else ""


def changes(xs: Sequence[float], frame: Frame, theme: Theme) -> str:
    """Return short upright marks on the base where the level changed."""
    data = "".join([f"M{x:.1f} {frame.foot - 5:.1f}v10" for x in xs])
    return stroke(data, "base", theme.ink, 2) if data else ""


def onset(marks: Marks, start: int | None, frame: Frame, theme: Theme) -> str:
    """Return the mark on the base below the period with which the rise began."""
    place = None if start is None else marks.places[start]
    if place is None:
        return ""
    data = ink.triangles([(place[0], frame.foot - 5)], -5)
    return f'<path class="solid" d="{data}" fill="{theme.line}"/>'


def below(names: str, cuts: str, theme: Theme) -> str:
    """Return the labels of the axis of time, and its ticks."""
    ticks = f'<path class="base" d="{cuts}" stroke="{theme.ink}"/>' if cuts else ""
    return f'{ticks}<g class="quiet" font-size="11" fill="{theme.quiet}">{names}</g>'


def written(labels: Sequence[Label], theme: Theme) -> str:
    """Return the labels that lie in the plot."""
    words = "".join([ink.label(one) for one in labels])
    return f'<g class="ink" fill="{theme.ink}">{words}</g>'


def sparse(places: Sequence[Place], near: float = NEAR) -> list[Place]:
    """Return places without those that would lie on the one before."""
    kept: list[Place] = []
    for place in places:
        if not kept or place[0] - kept[-1][0] >= near or abs(place[1] - kept[-1][1]) >= near:
            kept.append(place)
    return kept
