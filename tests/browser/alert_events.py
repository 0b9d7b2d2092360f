"""Run in a process of its own: invented searches that rise, and contacts that follow them (see events.py)."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from django.utils import timezone
from tests.browser.desk_events import enter
from tests.browser.events import answer
from tests.rooms.interest.made import keep, series

from safeconduct.accounts.models import Staff
from safeconduct.interest import services as interest
from safeconduct.interest.services import Period, Point
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.models import Offered
from safeconduct.line.shifts.counting import line_zone

WEEKS = 25


def rising() -> str:
    """Keep a series that rose and one that serves the staffing, with contacts that follow it; returns its id."""
    by, chance = Staff.objects.get(username="analyst-1"), Random(3)
    keep(by, series(name="hand in weapons", region="Arcadia"))
    this_week = monday_of(timezone.now(), line_zone())
    searches = [round(1000 * 2 ** chance.uniform(-0.6, 0.6)) for _week in range(WEEKS)]
    starts = [this_week - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    points = tuple(Point(start, float(value)) for start, value in zip(starts, searches, strict=True))
    weekly = replace(series(name="who answers"), points=points, period=Period.WEEK, retrieved=timezone.now())
    row = keep(by, weekly)
    interest.choose_for_staffing(by, row.id)
    Offered.objects.bulk_create(
        Offered(
            start=datetime.combine(start + timedelta(days=2), time(9), UTC),
            channel="telephone",
            language="uk",
            offered=before // 5,
        )
        for start, before in zip(starts[1:], searches[:-1], strict=True)
    )
    return str(row.id)


if __name__ == "__main__":
    answer({"enter": enter, "rising": rising})
