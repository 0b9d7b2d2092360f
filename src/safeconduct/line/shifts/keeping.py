"""How long what belongs to shifts is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from safeconduct.line.models import HandoverSheet, Offered, Shift, WeekNeed
from safeconduct.vault import services as vault

COUNTS = timedelta(days=182)  # a forecast needs weeks, and a season is enough
SHIFTS = timedelta(days=91)  # whoever asks about hours worked asks within a quarter
SHEETS = timedelta(days=7)


def tidy(now: datetime | None = None) -> None:
    """Forget counts after half a year, shifts after a quarter of one, hand-over sheets after a week."""
    moment = now or timezone.now()
    Offered.objects.filter(start__lt=moment - COUNTS).delete()
    Shift.objects.filter(ends__lt=moment - SHIFTS).delete()
    WeekNeed.objects.filter(monday__lt=(moment - SHEETS).date()).delete()
    old = HandoverSheet.objects.filter(left_at__lt=moment - SHEETS)
    for sheet in list(old.values_list("pk", flat=True)):
        vault.recall_parcels(
            sheet
        )  # the words first: a row without words is no harm, words without a row are
    old.delete()
