"""What is drawn of a series: unbroken runs, and the points that are not as the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from safeconduct.interest.engine.analysis.scale import HALF
from safeconduct.interest.engine.charting.frame import Frame
from safeconduct.interest.engine.charting.scale import MOST
from safeconduct.interest.engine.charting.thin import Place
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Unit

MOST_BAND = 1.3  # a usual range or a forecast makes the axis at most so many times as high as the values do


@dataclass(frozen=True, slots=True)
class Marks:
    """Places on the picture.

    `runs`: unbroken lines of whole periods; `loose`: pieces that lead to or from a period that was not over;
    `places`: of each point, None where nothing is known; `apex`: of the last whole one.
    """

    places: tuple[Place | None, ...]
    runs: tuple[tuple[Place, ...], ...]
    loose: tuple[tuple[Place, Place], ...]
    partial: tuple[Place, ...]
    censored: tuple[Place, ...]
    apex: Place | None


def marked(found: Findings, frame: Frame, mids: Sequence[float]) -> Marks:
    """Return the marks of a series; a gap and a seam break the line and are never bridged."""
    points = found.series.points
    by, off = frame.a_day, frame.left - frame.first * frame.a_day
    ys = frame.ys([point.value or 0.0 for point in points])
    places: list[Place | None] = [(day * by + off, y) for day, y in zip(mids, ys, strict=True)]
    seams = frozenset(found.seams)
    unknown = [at for at, point in enumerate(points) if point.value is None]
    for at in unknown:
        places[at] = None
    unfinished = [at for at, point in enumerate(points) if point.partial and point.value is not None]
    apart = {*unknown, *unfinished}
    cuts = seams.union(apart, [at + 1 for at in apart])
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(points)), len(points)]
    runs = [tuple([place for place in places[a:b] if place]) for a, b in pairwise(edges) if a not in apart]
    loose = [
        (one, two)
        for at in sorted({*unfinished, *(at + 1 for at in unfinished)})
        if 0 < at < len(points) and at not in seams and (one := places[at - 1]) and (two := places[at])
    ]
    return Marks(
        places=tuple(places),
        runs=tuple(runs),
        loose=tuple(loose),
        partial=tuple([place for at in unfinished if (place := places[at])]),
        censored=tuple(
            [place for point, place in zip(points, places, strict=True) if point.censored and place]
        ),
        apex=runs[-1][-1] if runs else None,
    )


def usual(found: Findings) -> list[tuple[float, float]]:
    """Return the bounds of the usual for each point since the last seam, by its season; [] where none is known."""
    level = found.level
    if level is None or level.low is None or level.high is None:
        return []
    points = found.series.points[found.seams[-1] if found.seams else 0 :]
    # A count that is nothing is reckoned with as half of one: below that the usual includes nothing.
    least = 0.0 if found.series.unit == Unit.SHARE else HALF
    if found.season is None:
        return [(level.low if level.low > least else 0.0, level.high)] * len(points)
    parts = found.season.at((level.latest, *points)).tolist()
    low, high = (log(max(one, 1e-300)) - parts[0] for one in (level.low, level.high))
    bounds = [(exp(min(low + part, 690.0)), exp(min(high + part, 690.0))) for part in parts[1:]]
    return [(below if below > least else 0.0, above) for below, above in bounds]


def highest(found: Findings, band: Sequence[tuple[float, float]], steps: int) -> float:
    """Return the value that the axis must reach; what is unsure does not dwarf what was measured."""
    top = min(max([point.value or 0.0 for point in found.series.points]), MOST)
    unsure = [high for _, high in band]
    if found.forecast is not None:
        unsure += [step.bounds[1][1] for step in found.forecast.steps[:steps]]
    if top > 0:
        return max(top, min(max(unsure, default=0.0), top * MOST_BAND))
    return 1.0 if found.series.unit != Unit.SHARE else 0.1


def lowest(found: Findings) -> float:
    """Return the value at the foot of an axis of powers: the greatest round power that no value but zero is below."""
    least = min([point.value for point in found.series.points if point.value], default=1.0)
    power = 1.0
    while power > least and power > 1e-9:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return power
