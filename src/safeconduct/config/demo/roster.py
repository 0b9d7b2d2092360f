"""Shifts of the fictional colleagues, and three weeks of counted contacts, for the roster to reckon with."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

from django.utils import timezone

from safeconduct.config.demo.people import Colleague
from safeconduct.line.engine.staffing.clock import half_hours, instant, monday_of
from safeconduct.line.models import Offered
from safeconduct.line.shifts import counting, planning, reckoning

WEEKS = 3
# share of a day's contacts by hour: few at night, most in the evening
BY_HOUR = (1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 6, 7, 9, 10, 10, 8, 5, 3)
A_DAY = {("telephone", "ru"): 26, ("telephone", "uk"): 18, ("telegram", "ru"): 22, ("sms", "uk"): 8}
SPOKEN = (("ru", "uk"), ("ru",), ("en", "ru"), ("fr", "ru", "uk"))
DUTIES = ((8, 16), (14, 22), (8, 16), (16, 23))


def plan(crew: list[Colleague]) -> None:
    """Count three weeks, plan this one and the next with gaps, and forecast the need."""
    _count()
    lead = next(one.staff for one in crew if one.role == "caseworker")
    people = [one.staff for one in crew if one.role in ("operator", "caseworker")]
    zone = counting.line_zone()
    monday = monday_of(timezone.now(), zone)
    for number, staff in enumerate(people):
        begins, ends = DUTIES[number % len(DUTIES)]
        for week in range(2):
            day = monday + timedelta(weeks=week, days=number % 3)
            first, last = (instant(datetime.combine(day, time(hour)), zone) for hour in (begins, ends))
            wanted = planning.Wanted(staff.pk, first, last, SPOKEN[number % len(SPOKEN)], "answer", repeats=4)
            planning.plan(lead, wanted)
    reckoning.reckon_weeks.func()


def _count() -> None:
    """Write counts as the line would have kept them until now, in place of those of the cases just played."""
    Offered.objects.all().delete()
    dice, zone = random.Random(7), counting.line_zone()  # noqa: S311 - fictional counts
    now = timezone.now()
    this_week = monday_of(now, zone)
    rows = []
    for back in range(WEEKS, -1, -1):
        for start in half_hours(this_week - timedelta(weeks=back), zone):
            if start > now:
                break
            share = BY_HOUR[start.astimezone(zone).hour] / sum(BY_HOUR) / 2
            for (channel, language), number in A_DAY.items():
                offered = sum(dice.random() < number * share / 4 for _ in range(4))
                if offered:
                    rows.append(_row(start, channel, language, offered))
    Offered.objects.bulk_create(rows)


def _row(start: datetime, channel: str, language: str, offered: int) -> Offered:
    called = channel == counting.TELEPHONE
    gone = min(1, offered // 2) if called else 0
    answered = offered - gone
    return Offered(
        start=start,
        channel=channel,
        language=language,
        offered=offered,
        answered=answered,
        in_time=answered - (offered > 1),
        abandoned=gone,
        handled=answered if called else 0,
        waited_s=(15 * answered + 90 * gone) if called else 600 * answered,
        handled_s=480 * answered if called else 0,
    )
