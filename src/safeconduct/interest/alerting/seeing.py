"""Alerts as they are listed, and that a person saw them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import NotFound
from safeconduct.interest.engine.alerts import Rule
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.models import Alert

audit.declare("interest.alerts_seen", _("A colleague saw alerts of search interest"))
MOST, MOST_SEEN = 500, 50


@dataclass(frozen=True, slots=True)
class Told:
    """An alert in the reader's language; no series: it is about the contacts of the line."""

    id: UUID
    rule: Rule
    text: str
    raised_at: datetime
    series_id: UUID | None
    series: str
    seen_by: UUID | None
    seen_at: datetime | None


def open_alerts(language: str) -> list[Told]:
    """Return the alerts that nobody has seen yet, those of one series together, the latest series first."""
    rows = _rows().filter(seen_at=None).order_by("-raised_at", "series_id", "rule", "pk")[:MOST]
    groups: dict[UUID | None, list[Told]] = {}
    for row in rows:
        groups.setdefault(row.series_id, []).append(_told(row, language))
    return [one for group in groups.values() for one in group]


def seen_alerts(language: str) -> list[Told]:
    """Return those that were seen last, the latest first."""
    rows = _rows().filter(seen_at__isnull=False).order_by("-seen_at", "-raised_at", "rule", "pk")
    return [_told(row, language) for row in rows[:MOST_SEEN]]


def open_count() -> int:
    """Return how many alerts nobody has seen yet."""
    return Alert.objects.filter(seen_at=None).count()


def saw(by: accounts.Staff, alert_ids: Collection[UUID], now: datetime | None = None) -> int:
    """Say that a colleague saw these alerts; return how many nobody had seen before. NotFound where there is none."""
    only = next(iter(alert_ids)).bytes if len(alert_ids) == 1 else b""
    with audit.act("interest.alerts_seen", actor=by.id.bytes, obj=only):
        must_keep(by)
        rows = Alert.objects.filter(pk__in=alert_ids)
        if not rows.exists():
            raise NotFound(_("There are no such alerts any more. Open the list again."))
        return rows.filter(seen_at=None).update(seen_by=by.id, seen_at=now or timezone.now())


def _rows() -> QuerySet[Alert]:
    return Alert.objects.select_related("series").defer("series__facts")


def _told(row: Alert, language: str) -> Told:
    said: dict[str, str] = row.said
    name = "" if row.series is None else row.series.name or row.series.source
    return Told(
        id=row.pk,
        rule=Rule(row.rule),
        text=said.get(language) or said["en"],
        raised_at=row.raised_at,
        series_id=row.series_id,
        series=name,
        seen_by=row.seen_by,
        seen_at=row.seen_at,
    )
