"""Rules are asked, and what is news is stored: once ever, whoever asks at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from safeconduct.interest.alerting.weeks import Counted, contacts_series
from safeconduct.interest.engine.alerts import OF_SERIES, News, Rule, news, stale_from
from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.records import Period
from safeconduct.interest.keeping.storing import moment, series_of
from safeconduct.interest.models import Alert, KeptSeries, SeriesVersion
from safeconduct.interest.wording import LANGUAGES, alert_sentence

LATELY = timedelta(
    days=2
)  # whatever interrupted the asking after a version was kept, a night makes up for it


def ask(series_ids: Collection[UUID], now: datetime | None = None) -> int:
    """Ask the rules of these series about their current versions; return how many alerts were raised."""
    at = now or timezone.now()
    versions = SeriesVersion.objects.filter(series__in=series_ids, number=F("series__number"))
    found = {
        one.series_id: (one.number, findings(series_of(one.series, one)))
        for one in versions.select_related("series").order_by("series_id")
    }
    with transaction.atomic():
        rows = list(KeptSeries.objects.select_for_update().filter(pk__in=found).order_by("pk"))
        told: dict[UUID | None, list[Alert]] = defaultdict(list)
        for alert in Alert.objects.filter(series__in=found).only("series_id", "rule", "start"):
            told[alert.series_id].append(alert)
        raised = [
            alert
            for row in rows
            if found[row.pk][0] == row.number  # a later version is asked about by whoever kept it
            for alert in _of(row, found[row.pk][1], told[row.pk], at)
        ]
        return _store(raised)


def ask_old(now: datetime | None = None) -> int:
    """Ask about the series that have had no new value for too long, and those kept lately; for every night."""
    at = now or timezone.now()
    told = set(Alert.objects.filter(rule=Rule.STALE.value).values_list("series_id", "start"))
    lately = set(
        SeriesVersion.objects.filter(number=F("series__number"), kept_at__gte=at - LATELY).values_list(
            "series_id", flat=True
        )
    )
    rows = KeptSeries.objects.only("id", "period", "facts", "silent")
    stale = {row.pk for row in rows if _is_stale(row, at.date()) and (row.pk, row.facts["last"]) not in told}
    return ask(stale | lately, at)


def _is_stale(row: KeptSeries, today: date) -> bool:
    if not row.facts or Rule.STALE.value in row.silent:
        return False
    period = Period(row.period)
    old_from = date.fromisoformat(row.facts["old_from"])
    return today >= stale_from(moment(row.facts["last"], period), period, old_from)


def _of(row: KeptSeries, found: Findings, told: Iterable[Alert], at: datetime) -> list[Alert]:
    period = Period(row.period)
    earlier = [News(Rule(one.rule), moment(one.start, period)) for one in told]
    rules = {rule for rule in OF_SERIES if rule.value not in row.silent}
    old_from = date.fromisoformat(row.facts["old_from"])
    return [
        _alert(row.pk, row.number, one, found, at) for one in news(found, earlier, rules, at.date(), old_from)
    ]


def staffing(
    counted: Sequence[Counted], week: date, *, needed: float, staffed: float, now: datetime | None = None
) -> bool:
    """Alert that more contacts are expected in a week than the roster can take; return whether that is new.

    Not where too few weeks were counted to foretell it, nor where the rule is off for the series of the staffing.
    """
    if KeptSeries.objects.filter(for_staffing=True).exists() and _staffing_is_off():
        return False
    found = findings(contacts_series(counted))
    steps = () if found.forecast is None else found.forecast.steps
    ahead = tuple(step for step in steps if step.start >= week)
    if found.forecast is None or not ahead or ahead[0].start != week:
        return False
    told = replace(found, forecast=replace(found.forecast, steps=ahead))
    at = now or timezone.now()
    alert = _alert(None, 0, News(Rule.STAFFING, week), told, at, needed=needed, staffed=staffed)
    with transaction.atomic():
        return _store([alert]) == 1


def _staffing_is_off() -> bool:
    silent = KeptSeries.objects.filter(for_staffing=True).values_list("silent", flat=True).first()
    return Rule.STAFFING.value in (silent or [])


def _alert(
    series_id: UUID | None,
    number: int,
    one: News,
    found: Findings,
    at: datetime,
    **contacts: float,
) -> Alert:
    said = {language: alert_sentence(one.rule, found, language, **contacts) for language in LANGUAGES}
    return Alert(
        series_id=series_id,
        rule=one.rule.value,
        start=one.start.isoformat(),
        number=number,
        said=said,
        raised_at=at,
    )


def _store(alerts: list[Alert]) -> int:
    """Store what nobody else stored in the same moment; return how many those are."""
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)
    return Alert.objects.filter(pk__in=[one.pk for one in alerts]).count()
