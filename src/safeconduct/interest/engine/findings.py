"""All that a series shows, found once: what the sentences, the chart, the alerts and the command line speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.interest.engine.analysis.anomalies import Anomaly, anomalies
from safeconduct.interest.engine.analysis.attribution import Attribution, attribute
from safeconduct.interest.engine.analysis.forecast import Forecast, forecast
from safeconduct.interest.engine.analysis.level import Level, level
from safeconduct.interest.engine.analysis.onset import Onset, changes, ground, raised
from safeconduct.interest.engine.analysis.peak import Peak, peak
from safeconduct.interest.engine.analysis.record import Record, record
from safeconduct.interest.engine.analysis.scale import stretches
from safeconduct.interest.engine.analysis.seasonal import CYCLE, Pattern
from safeconduct.interest.engine.records import Event, Series

AHEAD = {
    period: min(cycle, 8) for period, cycle in CYCLE.items()
}  # periods that are foretold: no further than is useful


@dataclass(frozen=True, slots=True)
class Findings:
    """A series, the recorded events, and everything that was found; None or empty where there is nothing to say.

    `changes` are the indices in the series of the first period of each new segment, `seams` those of the first
    period after each seam; both count from 0.
    """

    series: Series
    events: tuple[Event, ...]
    level: Level | None
    onset: Onset | None
    changes: tuple[int, ...]
    seams: tuple[int, ...]
    peak: Peak | None
    record: Record | None
    anomalies: tuple[Anomaly, ...]
    season: Pattern | None
    attribution: Attribution
    forecast: Forecast | None


def findings(series: Series, events: Sequence[Event] = (), control: Series | None = None) -> Findings:
    """Return what a series shows; ValueError for a series without points, or a control of other periods.

    `control` is a series that should not react to what is watched: its own change is taken off the effect.
    """
    seen = ground(series)
    known = tuple(events)
    return Findings(
        series=series,
        events=known,
        level=level(series, seen),
        onset=raised(seen),
        changes=changes(series, seen),
        seams=tuple(stretch.first for stretch in stretches(series)[1:]),
        peak=peak(series),
        record=record(series, seen),
        anomalies=anomalies(series, seen),
        season=seen.season,
        attribution=attribute(series, known, control, seen),
        forecast=forecast(series, AHEAD[series.period]),
    )
