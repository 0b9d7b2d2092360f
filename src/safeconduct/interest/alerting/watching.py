"""Keeping and taking back with the rules asked right after; which rules are on, and which series is for staffing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest.alerting import raising
from safeconduct.interest.engine.alerts import OF_SERIES, Rule
from safeconduct.interest.keeping import series
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.models import Alert, KeptSeries

audit.declare("interest.rules_changed", _("The rules that raise alerts for a series were changed"))
audit.declare("interest.staffing_chosen", _("A series was chosen to foretell the contacts of the line"))
audit.declare("interest.staffing_released", _("A series no longer foretells the contacts of the line"))
_MOMENT = _("A colleague chose a series for the staffing in the same moment. Look at it, then do it again.")


def keep(
    by: accounts.Staff, brought: series.Brought, *, topic: str = "", now: datetime | None = None
) -> list[KeptSeries]:
    """Keep every series of a file as a new version, all or none, and ask the rules about each.

    As `keeping.series.keep`, with its refusals.
    """
    rows = series.keep(by, brought, topic=topic, now=now)
    raising.ask({row.pk for row in rows}, now)
    return rows


def take_back(by: accounts.Staff, series_id: UUID, number: int) -> KeptSeries | None:
    """Delete the latest version and the alerts that it alone raised; None when it was the only one.

    What was found in numbers that a colleague took back was never so: the right numbers may raise it again.
    """
    left = series.take_back(by, series_id, number)
    Alert.objects.filter(series_id=series_id, number=number).delete()
    return left


def set_rules(by: accounts.Staff, series_id: UUID, on: Collection[str], now: datetime | None = None) -> None:
    """Let these rules raise alerts for a series, and no others; what holds already is raised at once."""
    known = {rule.value for rule in (*OF_SERIES, Rule.STAFFING)}
    if set(on) - known:
        raise BadInput(_("Choose the rules from the list."), field="rules")
    with audit.act("interest.rules_changed", actor=by.id.bytes, obj=series_id.bytes):
        must_keep(by)
        row = _locked(series_id)
        row.silent = sorted(known - set(on))
        row.save(update_fields=["silent"])
    raising.ask({series_id}, now)


def choose_for_staffing(by: accounts.Staff, series_id: UUID) -> None:
    """Let a series, in place of any other, foretell the contacts of the line where it was measured to lead them."""
    try:
        with audit.act("interest.staffing_chosen", actor=by.id.bytes, obj=series_id.bytes):
            must_keep(by)
            _locked(series_id)
            KeptSeries.objects.filter(for_staffing=True).exclude(pk=series_id).update(for_staffing=False)
            KeptSeries.objects.filter(pk=series_id).update(for_staffing=True)
    except IntegrityError:
        raise Conflict(_MOMENT) from None


def release_from_staffing(by: accounts.Staff, series_id: UUID) -> None:
    """Let a series no longer foretell the contacts of the line."""
    with audit.act("interest.staffing_released", actor=by.id.bytes, obj=series_id.bytes):
        must_keep(by)
        _locked(series_id)
        KeptSeries.objects.filter(pk=series_id).update(for_staffing=False)


def _locked(series_id: UUID) -> KeptSeries:
    row = KeptSeries.objects.select_for_update().filter(pk=series_id).first()
    if row is None:
        raise NotFound(series.NONE)
    return row
