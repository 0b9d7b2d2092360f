"""The pattern that comes back every year, week or day; believed only where it foretells other cycles than its own."""

from dataclasses import dataclass
from datetime import datetime
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from safeconduct.interest.engine.analysis.scale import Floats, Stretch
from safeconduct.interest.engine.records import Period, Point

CYCLES = 3
RECENT = 10  # cycles that make the pattern: habits of long ago are not those of now
GAIN = 0.15  # a pattern must take this share off the absolute error of cycles left out
CYCLE = {Period.HOUR: 24, Period.DAY: 7, Period.WEEK: 52, Period.MONTH: 12}


@dataclass(frozen=True, slots=True)
class Pattern:
    """`profile`: the deviation of each phase on the log scale, its median 0; `gain`: the error it takes off.

    `cycles` is how many of them it was learnt from.
    """

    period: Period
    profile: Floats
    gain: float
    cycles: int

    def at(self, points: tuple[Point, ...]) -> Floats:
        """Return the pattern's part in each point, as a logarithm."""
        part: Floats = self.profile[phases(points, self.period)]
        return part

    @property
    def widening(self) -> float:
        """Return by how much an interval of adjusted values must be wider, since the pattern is itself uncertain.

        The median of m has about pi/2m of one observation's variance, and the m themselves lie too close to it.
        """
        return sqrt((1 + pi / 2 / self.cycles) / (1 - 1 / self.cycles))


def phases(points: tuple[Point, ...], period: Period) -> NDArray[np.int64]:
    """Return the place of each point in its cycle: month of the year, week of the year, weekday or hour."""
    return np.array([_phase(point, period) for point in points], dtype=np.int64)


def pattern(stretch: Stretch, period: Period) -> Pattern | None:
    """Return the pattern that comes back; None with fewer than three cycles, or where it foretells nothing.

    The profile is the medians of deviations from a centred median of one cycle. To be believed it must foretell
    each cycle from the others: noise fails that, since a profile of noise only adds error.
    """
    cycle = CYCLE[period]
    if len(stretch.known) < CYCLES * cycle:
        return None
    end = int(stretch.known[-1]) + 1
    begin = max(0, end - RECENT * cycle)
    logs = stretch.logs[begin:end]
    deviations = logs - _centred(logs, cycle)
    phase = phases(stretch.points[begin:end], period)
    rounds = np.arange(len(deviations)) // cycle
    usable = np.isfinite(deviations)
    cycles = len(np.unique(rounds[usable]))
    if cycles < 2:
        return None
    # Absolute errors: the profile comes from medians, and one wild cycle must not decide either.
    before = after = 0.0
    for one in np.unique(rounds[usable]):
        held = usable & (rounds == one)
        profile = _profile(deviations, phase, usable & ~held, cycle)
        before += float(np.abs(deviations[held]).sum())
        after += float(np.abs(deviations[held] - profile[phase[held]]).sum())
    gain = 1 - after / before if before > 0 else 0.0
    if gain < GAIN:
        return None
    return Pattern(period, _profile(deviations, phase, usable, cycle), gain, cycles)


def adjusted(stretch: Stretch, period: Period) -> tuple[Floats, Pattern | None]:
    """Return the logarithms less the pattern, and the pattern; the logarithms themselves where there is none."""
    found = pattern(stretch, period)
    return (stretch.logs if found is None else stretch.logs - found.at(stretch.points)), found


def _centred(logs: Floats, cycle: int) -> Floats:
    """Return the median of the cycle about each point."""
    half = cycle // 2
    if not len(logs):
        return logs
    padded = np.concatenate([np.full(half, np.nan), logs, np.full(half, np.nan)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
    found = np.full(len(logs), np.nan)
    # Without a whole cycle about it a point at the end would be held against half a year.
    enough = np.isfinite(windows).sum(axis=1) >= cycle
    found[enough] = np.nanmedian(windows[enough], axis=1)
    return found


def _profile(deviations: Floats, phase: NDArray[np.int64], use: NDArray[np.bool_], cycle: int) -> Floats:
    profile = np.zeros(cycle)
    for one in range(cycle):
        of = deviations[use & (phase == one)]
        profile[one] = float(np.median(of)) if len(of) else 0.0
    # By the median, as the deviations: one great month must not lower the eleven others.
    even: Floats = profile - np.median(profile)
    return even


def _phase(point: Point, period: Period) -> int:
    start = point.start
    match period:
        case Period.HOUR:
            return start.hour if isinstance(start, datetime) else 0
        case Period.DAY:
            return start.weekday()
        case Period.WEEK:
            return min((start.timetuple().tm_yday - 1) // 7, 51)
        case Period.MONTH:
            return start.month - 1
