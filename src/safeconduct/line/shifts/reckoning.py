"""The need of a week: reckoned at once where numbers were typed in, in the background where it is forecast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, Sum
from django.utils import timezone

from safeconduct.jobs import services as jobs
from safeconduct.line.engine.staffing.clock import monday_of
from safeconduct.line.engine.staffing.quantiles import Interval
from safeconduct.line.models import Offered, WeekNeed
from safeconduct.line.shifts import needing, terms
from safeconduct.line.shifts.counting import line_zone

LATELY = timedelta(weeks=4)  # how long people are patient belongs to the queue of these weeks
AHEAD = 3  # weeks that are forecast every night: this one, the next, and the one after


class NotReckoned(Exception):
    """The need of this week is not forecast yet; `asked`: somebody asked for it, and it comes in seconds."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


@jobs.task
def reckon_week(monday: str) -> None:
    """Forecast the need of a week and store it for the page; it takes a second or two."""
    day, now, (number, numbers) = date.fromisoformat(monday), timezone.now(), terms.current()
    found = needing.reckon(_counts(), numbers, day, line_zone(), now)
    plain = {} if found is None else _plain(found)
    stand = {"terms": number, "made_in": monday_of(now, line_zone()), "reckoned": plain}
    WeekNeed.objects.update_or_create(monday=day, defaults=stand)


@jobs.task
def reckon_weeks() -> None:
    """Forecast the weeks that a roster is written for; nothing to do where numbers were typed in."""
    if not terms.current()[1].typed:
        this_week = monday_of(timezone.now(), line_zone())
        for at in range(AHEAD):
            reckon_week.func((this_week + timedelta(weeks=at)).isoformat())


def ask_for(monday: date) -> None:
    """Let a week be forecast now."""
    stand = {"terms": terms.current()[0], "made_in": monday_of(timezone.now(), line_zone()), "reckoned": None}
    with transaction.atomic():
        WeekNeed.objects.update_or_create(monday=monday, defaults=stand)
        jobs.enqueue(reckon_week, monday.isoformat())


def need_of(monday: date, now: datetime) -> needing.Reckoned | None:
    """Return a week's need; None when nothing is known to reckon with, NotReckoned when it is not there yet.

    Typed numbers are reckoned at once, since they are the same in each half hour. It stores nothing.
    """
    number, numbers = terms.current()
    if numbers.typed:
        return needing.reckon(_sums(now), numbers, monday, line_zone(), now)
    row = WeekNeed.objects.filter(monday=monday).first()
    if row is None or (row.terms, row.made_in) != (number, monday_of(now, line_zone())):
        raise NotReckoned(asked=False)
    if row.reckoned is None:
        raise NotReckoned(asked=True)
    return _read(row.reckoned) if row.reckoned else None


def _counts() -> list[needing.Count]:
    names = needing.Count._fields
    return [needing.Count(*row) for row in Offered.objects.order_by("start").values_list(*names)]


def _sums(now: datetime) -> list[needing.Count]:
    """Return the counts of the last weeks together, which is enough to tell what a contact costs."""
    sums = [Sum(name) for name in ("offered", "abandoned", "handled", "waited_s", "handled_s")]
    rows: Iterable[tuple[Any, ...]] = (
        Offered.objects.filter(start__gte=now - LATELY)
        .order_by()
        .values_list("channel", "language")
        .annotate(Min("start"), *sums)
    )
    return [needing.Count(first, channel, language, *rest) for channel, language, first, *rest in rows]


def _plain(found: needing.Reckoned) -> dict[str, Any]:
    plain = asdict(found)
    plain["halves"] = [
        [
            int(half.start.timestamp()),
            [round(one, 3) for one in (half.offered.low, half.offered.mid, half.offered.high)],
            half.together,
            half.by_language,
        ]
        for half in found.halves
    ]
    return plain


def _read(plain: dict[str, Any]) -> needing.Reckoned:
    halves = tuple(
        needing.Half(
            datetime.fromtimestamp(start, tz=timezone.get_default_timezone()),
            Interval(*offered),
            needing.Span(*together),
            {language: needing.Span(*span) for language, span in by_language.items()},
        )
        for start, offered, together, by_language in plain["halves"]
    )
    return needing.Reckoned(
        halves, plain["weeks"], plain["handling_s"], plain["patience_s"], tuple(plain["assumed"])
    )
