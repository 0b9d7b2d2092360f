"""Which series may share one axis: those of one unit and period; two downloads of an index only by a common term."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from safeconduct.interest.engine.records import Series, Unit


class Reason(StrEnum):
    """Why series may not share an axis."""

    NONE = "none"
    UNITS = "units"
    PERIODS = "periods"
    DOWNLOADS = "downloads"
    TERM = "term"


_SAID = {
    Reason.NONE: "There is nothing to compare; give at least one series.",
    Reason.UNITS: "These series count different things and cannot share an axis; show them one by one.",
    Reason.PERIODS: "These series have periods of different length and cannot share an axis; choose the same period.",
    Reason.DOWNLOADS: "Index values of two downloads cannot be compared: each has a scale of its own. Download the "
    "terms together, or give a term that both downloads have in common.",
    Reason.TERM: "The common term has no values in the same periods of both downloads; choose a longer time or "
    "another term.",
}


class Apart(ValueError):
    """The series may not share an axis; `reason` says why, and the message what to do."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(_SAID[reason])
        self.reason = reason


def factors(shown: Sequence[Series], common: Mapping[str, Series] | None = None) -> tuple[float, ...]:
    """Return by what each series is multiplied so that all have the scale of the first; Apart where that cannot be.

    `common` has, for the digest of each download, the series of one term that all of them contain.
    """
    if not shown:
        raise Apart(Reason.NONE)
    first = shown[0]
    if any(series.unit != first.unit for series in shown):
        raise Apart(Reason.UNITS)
    if any(series.period != first.period for series in shown):
        raise Apart(Reason.PERIODS)
    if first.unit != Unit.INDEX:
        return (1.0,) * len(shown)
    return tuple(_factor(first, series, common or {}) for series in shown)


def _factor(first: Series, other: Series, common: Mapping[str, Series]) -> float:
    if other is first or (first.download and other.download == first.download):
        return 1.0
    if (
        first.download not in common
        or other.download not in common
        or not (first.download and other.download)
    ):
        raise Apart(Reason.DOWNLOADS)
    ours, theirs = _known(common[first.download]), _known(common[other.download])
    both = ours.keys() & theirs.keys()
    one, two = (sum(values[start] for start in both) for values in (ours, theirs))
    if one <= 0 or two <= 0:
        raise Apart(Reason.TERM)
    return one / two


def _known(series: Series) -> dict[object, float]:
    return {
        point.start: point.value
        for point in series.points
        if point.value is not None and not point.partial and not point.censored
    }
