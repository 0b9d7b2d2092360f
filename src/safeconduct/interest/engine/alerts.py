"""What of the findings is news against what was alerted before: each rise, period and gap once, however often."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from safeconduct.interest.engine.analysis.dates import day_of, shifted
from safeconduct.interest.engine.analysis.level import Stand, level
from safeconduct.interest.engine.analysis.onset import EARLIER
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Period, Series

SLACK = 2  # periods by which a revision may move the date of an onset: still the same rise
RUN = 12  # periods that are looked back to see whether unusual ones follow one another
MISSED = 2  # periods without a value after which a series is stale


class Rule(StrEnum):
    """What is watched for."""

    RAISED = "raised"  # since an onset, for two periods at least
    UNUSUAL = "unusual"  # the last whole period, alone
    RECORD = "record"
    STALE = "stale"  # no new value for two periods
    STAFFING = "staffing"  # more contacts are expected than the roster can take


OF_SERIES = (Rule.RAISED, Rule.UNUSUAL, Rule.RECORD, Rule.STALE)


@dataclass(frozen=True, slots=True)
class News:
    """What a rule found: the onset, or the period, that it is about."""

    rule: Rule
    start: date | datetime


def news(
    found: Findings, earlier: Iterable[News], rules: Collection[Rule], today: date, old_from: date
) -> tuple[News, ...]:
    """Return what has to be alerted, at most one for each rule.

    `earlier` is what was alerted of this series, `rules` those that are on; `old_from` is the day from which the
    source should have given newer values. One of two at once never repeats the other: a rise of a single period is
    unusual, and raised when it lasts.
    """
    known = list(earlier)
    told = {rule: {one.start.isoformat() for one in known if one.rule == rule} for rule in Rule}
    finders = {
        Rule.RAISED: lambda: _raised(found, told[Rule.RAISED]),
        Rule.UNUSUAL: lambda: _unusual(found, told[Rule.UNUSUAL]),
        Rule.RECORD: lambda: _record(found, told[Rule.RECORD]),
        Rule.STALE: lambda: _stale(found.series, told[Rule.STALE], today, old_from),
    }
    starts = ((rule, finders[rule]()) for rule in OF_SERIES if rule in rules)
    return tuple(News(rule, start) for rule, start in starts if start is not None)


def stale_from(last: date | datetime, period: Period, old_from: date) -> date:
    """Return the day from which a series is stale whose last known period began then."""
    return max(day_of(shifted(last, period, 1 + MISSED)), old_from)


def _raised(found: Findings, told: set[str]) -> date | datetime | None:
    onset = found.onset
    if onset is None or onset.single or found.level is None:
        return None
    start = onset.point.start
    # Whatever was alerted since this onset, or just before it, is the same rise, dated otherwise.
    same = shifted(start, found.series.period, -SLACK).isoformat()
    return None if any(one >= same for one in told) else start


def _unusual(found: Findings, told: set[str]) -> date | datetime | None:
    now = found.level
    if now is None or not now.low or not now.high:
        return None
    alone = now.stand == Stand.ABOVE and (found.onset is None or found.onset.single)
    if not alone and now.stand != Stand.BELOW:
        return None
    start = now.latest.start
    last = max(told, default="")
    if last >= start.isoformat() or (last and _one_run(found.series, last, now.stand)):
        return None
    return start


def _one_run(series: Series, since: str, stand: Stand) -> bool:
    """Return whether every whole period from the one told of until the last stood so when it was the last."""
    places = [
        at
        for at, point in enumerate(series.points)
        if point.value is not None and not point.partial and point.start.isoformat() >= since
    ]
    if not places or len(places) > RUN:
        return False
    for at in places:
        then = level(replace(series, points=series.points[: at + 1]))
        if then is None or then.stand != stand:
            return False
    return True


def _record(found: Findings, told: set[str]) -> date | datetime | None:
    top = found.record
    if top is None or top.of < EARLIER or found.level is None or found.level.stand != Stand.ABOVE:
        return None
    start = top.point.start
    return None if any(one >= start.isoformat() for one in told) else start


def _stale(series: Series, told: set[str], today: date, old_from: date) -> date | datetime | None:
    known = series.known()
    if not known:
        return None
    start = known[-1].start
    if today < stale_from(start, series.period, old_from) or start.isoformat() in told:
        return None
    return start
