"""Walking pace as a function of slope, from published functions.

Slope is rise over run in walking direction (positive uphill); pace is in seconds per metre of ground plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MAX_SLOPE = 1.0
TABLE_SIZE = 2049


def tobler(slope: npt.ArrayLike) -> Floats:
    """Pace on a path by Tobler's hiking function, 6*exp(-3.5*|x + 0.05|) km/h.

    Source: W. Tobler, Three Presentations on Geographical Analysis and Modeling, NCGIA 93-1, 1993.
    """
    speed = 6.0 / 3.6 * np.exp(-3.5 * np.abs(np.asarray(slope, float) + 0.05))
    return np.asarray(1.0 / speed)


def irmischer_clarke_off_path(slope: npt.ArrayLike) -> Floats:
    """Off-path pace of men, 0.11 + 0.67*exp(-(100x + 2)^2 / 1800) m/s.

    Source: Irmischer and Clarke, Cartography and Geographic Information Science 45(2), 2018. Published
    implementations disagree whether x is signed; signed here, which makes gentle descents fastest.
    """
    speed = 0.11 + 0.67 * np.exp(-((100 * np.asarray(slope, float) + 2) ** 2) / 1800)
    return np.asarray(1.0 / speed)


def campbell_slow(slope: npt.ArrayLike) -> Floats:
    """Pace of the slowest tenth of recorded walkers (10th percentile of speed).

    v = c / (pi*b*(1 + ((t - a)/b)^2)) + d + e*t, t the slope in degrees. Source: Campbell et al., Applied
    Geography 106, 2019, with a = -1.568, b = 13.328, c = 38.892, d = 0.404, e = -0.00323.
    """
    a, b, c, d, e = -1.568, 13.328, 38.892, 0.404, -0.00323
    degrees = np.degrees(np.arctan(np.asarray(slope, float)))
    speed = c / (np.pi * b * (1 + ((degrees - a) / b) ** 2)) + d + e * degrees
    return np.asarray(1.0 / speed)


@dataclass(frozen=True)
class Walker:
    """How fast and how slow a walk at night may be; ours, to be reviewed before use.

    night_speed: share of the daylight speed kept off roads in the dark (reference: about 0.6 to 0.7, an
    estimate). stops: time spent standing and listening, as a share of walking time. The slow walk uses
    Campbell's slowest tenth with both; the fast walk uses Tobler with neither.
    """

    night_speed: float = 0.65
    stops: float = 0.15

    def __post_init__(self) -> None:
        if not 0.1 <= self.night_speed <= 1 or not 0 <= self.stops <= 2:
            raise ValueError("Night speed must lie between 0.1 and 1, the share of stops between 0 and 2.")

    def slow(self, slope: npt.ArrayLike) -> Floats:
        """Pace that the planner must allow for."""
        return np.asarray(campbell_slow(slope) / self.night_speed * (1 + self.stops))

    def fast(self, slope: npt.ArrayLike) -> Floats:
        """Pace of a fit person in good conditions."""
        return tobler(slope)


def table(pace: Floats) -> npt.NDArray[np.float32]:
    """Return a pace table as the kernels want it: contiguous float32."""
    return np.ascontiguousarray(pace, np.float32)


def slopes() -> Floats:
    """Return the slopes of a pace table: TABLE_SIZE values from -MAX_SLOPE to MAX_SLOPE (45 degrees)."""
    return np.linspace(-MAX_SLOPE, MAX_SLOPE, TABLE_SIZE)


def lookup(
    pace: npt.NDArray[np.float32], rise: npt.NDArray[np.float32], run: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Pace for each rise over each run (metres), rounded exactly as the kernels do.

    Slopes beyond the table take its last value; the search itself refuses them.
    """
    scale = np.float32((pace.size - 1) / (2 * MAX_SLOPE))
    index = (rise * (scale / run) + np.float32(pace.size / 2)).astype(np.int64)
    result: npt.NDArray[np.float32] = pace[np.clip(index, 0, pace.size - 1)]
    return result
