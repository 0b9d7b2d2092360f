"""What a series says now: its level against the usual, since when it rises, its peak, and whether it is a record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import median

from safeconduct.interest.engine.series import Point, Series, Unit

EARLIER = 8  # with fewer periods before it, nothing is called unusual
RULE = 3.5  # Iglewicz and Hoaglin 1993, "How to detect and handle outliers": |x - median| / (1.4826 MAD)
STEPS = 2  # one step up happens every second time; two or more are called a rise


class Level(StrEnum):
    """The last value against the usual."""

    UNKNOWN = "unknown"
    USUAL = "usual"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Outlook:
    """What can be said of a series; all values in its unit.

    `latest` is the last known point; `usual` is the median of the known points before it, `low` and `high`
    the bounds of what is usual (None with fewer than EARLIER). `rising_since` is the first period of the
    rise that lasts until `latest`, of at least STEPS steps without a gap. `highest_of` is the number of known
    periods since `since`, the first, when `latest` exceeds all others.
    """

    latest: Point
    level: Level
    usual: float | None
    low: float | None
    high: float | None
    rising_since: date | None
    peak: Point
    highest_of: int | None
    since: date


def look(series: Series) -> Outlook:
    """Describe a series; ValueError when no value of it is known."""
    known = [(point, point.value) for point in series.points if point.value is not None]
    if not known:
        raise ValueError("The series has no value; there is nothing to describe.")
    latest, now = known[-1]
    earlier = [value for _, value in known[:-1]]
    usual, low, high = _band(earlier, series.unit)
    peak = max(known, key=lambda one: one[1])[0]
    record = len(earlier) > 0 and now > max(earlier)
    return Outlook(
        latest=latest,
        level=_level(now, low, high),
        usual=usual,
        low=low,
        high=high,
        rising_since=_rising_since(series),
        peak=peak,
        highest_of=len(known) if record else None,
        since=known[0][0].start,
    )


def _band(earlier: list[float], unit: Unit) -> tuple[float | None, float | None, float | None]:
    if len(earlier) < EARLIER:
        return None, None, None
    usual = median(earlier)
    spread = 1.4826 * median(abs(value - usual) for value in earlier)
    # Equal values are no proof of a steady source: a count scatters by its square root, an index is rounded.
    floor = {Unit.COUNT: max(1.0, sqrt(usual)), Unit.INDEX: 1.0, Unit.SHARE: 0.0}[unit]
    reach = RULE * max(spread, floor)
    return usual, max(0.0, usual - reach), usual + reach


def _level(now: float, low: float | None, high: float | None) -> Level:
    if low is None or high is None:
        return Level.UNKNOWN
    if now > high:
        return Level.ABOVE
    return Level.BELOW if now < low else Level.USUAL


def _rising_since(series: Series) -> date | None:
    points = list(series.points)
    while points[-1].value is None:
        points.pop()
    at = len(points) - 1
    while at and _rises(points[at - 1].value, points[at].value):
        at -= 1
    return points[at + 1].start if len(points) - 1 - at >= STEPS else None


def _rises(before: float | None, after: float | None) -> bool:
    return before is not None and after is not None and after > before
