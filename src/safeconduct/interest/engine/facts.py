"""What was found as plain data for JSON: periods as ISO text, nothing rounded, nothing worded."""

from datetime import date, datetime
from typing import Any

from safeconduct.interest.engine.analysis.attribution import Attribution, Effect
from safeconduct.interest.engine.analysis.forecast import SHARES, Forecast
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Period, Point, Series

Facts = dict[str, Any]


def facts(found: Findings) -> Facts:
    """Return everything that was found; what is not there is None or an empty list.

    `onset` is the first raised period, `changes` are the first periods of new segments, `record` says that the peak
    is the highest `of` so many periods `since` the first of them. Periods are those of `period_text`.
    """
    series = found.series

    def when(point: Point) -> str:
        return period_text(point.start, series.period)

    rise, level, top, best = found.onset, found.level, found.peak, found.record
    return {
        **_of_series(series),
        "onset": when(rise.point) if rise else None,
        "onset_single": rise.single if rise else None,
        "changes": [when(series.points[at]) for at in found.changes],
        "peak": {"period": when(top.point), "value": top.point.value, "partial": top.unfinished}
        if top
        else None,
        "record": {"of": best.of, "since": when(best.since), "chance": best.chance} if best else None,
        "level": level
        and {
            "period": when(level.latest),
            "value": level.latest.value,
            "stand": level.stand.value,
            "usual": level.usual,
            "low": level.low,
            "high": level.high,
            "times": level.times,
            "earlier": level.earlier,
        },
        "anomalies": [
            {"period": when(one.point), "value": one.point.value, "times": one.times}
            for one in found.anomalies
        ],
        "seasonal": found.season is not None,
        "seams": [{"period": when(series.points[at])} for at in found.seams],
        **_of_attribution(found),
        "forecast": _of_forecast(found.forecast, series.period),
    }


def period_text(start: date | datetime, period: Period) -> str:
    """Return a period's name: 2022-11 for a month, the first day of a week, 2022-11-24T18:00 for an hour."""
    if period == Period.HOUR and isinstance(start, datetime):
        return start.isoformat(timespec="minutes")
    return start.strftime("%Y-%m" if period == Period.MONTH else "%Y-%m-%d")


def _of_series(series: Series) -> Facts:
    return {
        "name": series.name,
        "source": series.source,
        "unit": series.unit.value,
        "period": series.period.value,
        "match": series.match.value,
        "region": series.region,
        "devices": series.devices,
        "retrieved": series.retrieved and series.retrieved.isoformat(timespec="seconds"),
        "download": series.download,
        "definition": series.definition,
        "points": len(series.points),
        "first": period_text(series.points[0].start, series.period),
        "last": period_text(series.points[-1].start, series.period),
        "gaps": sum(point.value is None for point in series.points),
        "censored": sum(point.censored for point in series.points),
        "partial": [period_text(point.start, series.period) for point in series.points if point.partial],
    }


def _of_attribution(found: Findings) -> Facts:
    what: Attribution = found.attribution
    period = found.series.period
    near = {id(one.event): one for one in what.near}
    return {
        "said": what.rung.name.lower(),
        "events": [
            {
                "date": event.day.isoformat(),
                "name": event.name,
                "near": id(event) in near,
                "order": near[id(event)].order.value if id(event) in near else None,
                "late": near[id(event)].late if id(event) in near else None,
            }
            for event in found.events
        ],
        "apart": what.apart,
        "effects": [_of_effect(one, period) for one in what.effects],
        "placebo": what.placebo
        and {"rank": what.placebo.rank, "of": what.placebo.of, "least": what.placebo.least},
        "control": what.control and {"moved": what.control.moved, **_of_effect(what.control.net, period)},
    }


def _of_effect(effect: Effect, period: Period) -> Facts:
    return {
        "period": period_text(effect.point.start, period),
        "ratio": effect.ratio,
        "low": effect.low,
        "high": effect.high,
    }


def _of_forecast(foretold: Forecast | None, period: Period) -> Facts | None:
    if foretold is None:
        return None
    return {
        "seasonal": foretold.seasonal,
        "tried": foretold.origins,
        "gain": foretold.gain,
        "steps": [
            {
                "period": period_text(step.start, period),
                "value": step.value,
                "bounds": {
                    f"{share:.2f}": list(bounds) for share, bounds in zip(SHARES, step.bounds, strict=True)
                },
            }
            for step in foretold.steps
        ],
    }
