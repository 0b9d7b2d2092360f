"""What is drawn of a series: unbroken runs, and the points that are not as the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

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
    places: list[Place | None] = []
    runs: list[tuple[Place, ...]] = []
    loose: list[tuple[Place, Place]] = []
    partial: list[Place] = []
    censored: list[Place] = []
    run: list[Place] = []
    apex: Place | None = None
    before: Place | None = None
    open_before = False
    seams = frozenset(found.seams)
    points = found.series.points
    ys = frame.ys([point.value or 0.0 for point in points])
    for at, (point, day, y) in enumerate(zip(points, mids, ys, strict=True)):
        if at in seams:
            before = None
        place = None if point.value is None else (frame.x(day), y)
        places.append(place)
        if before is None or place is None or point.partial or open_before:
            if run:
                runs.append(tuple(run))
            run = []
        if place is not None:
            if before is not None and (point.partial or open_before):
                loose.append((before, place))
            if point.partial:
                partial.append(place)
            else:
                run.append(place)
                apex = place
            if point.censored:
                censored.append(place)
        before, open_before = place, point.partial
    if run:
        runs.append(tuple(run))
    return Marks(tuple(places), tuple(runs), tuple(loose), tuple(partial), tuple(censored), apex)


def usual(found: Findings) -> list[tuple[float, float]]:
    """Return the bounds of the usual for each point since the last seam, by its season; [] where none is known."""
    level = found.level
    if level is None or level.low is None or level.high is None:
        return []
    points = found.series.points[found.seams[-1] if found.seams else 0 :]
    if found.season is None:
        return [(level.low, level.high)] * len(points)
    parts = found.season.at((level.latest, *points)).tolist()
    low, high = (log(max(one, 1e-300)) - parts[0] for one in (level.low, level.high))
    return [(exp(min(low + part, 690.0)), exp(min(high + part, 690.0))) for part in parts[1:]]


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
