"""What hangs on the wall: numbers of all teams together, and nothing about any person or case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum

from safeconduct.cases import services as cases
from safeconduct.line.desk import phone_socket
from safeconduct.line.engine.staffing.clock import midnight
from safeconduct.line.models import Offered, Outgoing, Way
from safeconduct.line.shifts import week
from safeconduct.line.shifts.counting import TELEPHONE, line_zone

FRESH_S = 4  # ten screens ask for one reckoning
ASKER = UUID(int=0)  # nobody's telephone: the switchboard tells what everybody may know


@dataclass(frozen=True)
class Waiting:
    """Who waits on one channel in one language (channel "": none now), and for how many minutes the first."""

    channel: str
    language: str
    urgent: int
    count: int
    minutes: int


@dataclass(frozen=True)
class Telephone:
    """The telephone at this moment: callers, those who wish to be called, and operators by what they do."""

    waiting: tuple[Waiting, ...]
    call_backs: int
    free: int
    busy: int
    wrap_up: int


@dataclass(frozen=True)
class Today:
    """Since midnight: contacts, answers, those in time, and who gave up."""

    offered: int
    answered: int
    in_time: int
    abandoned: int

    @property
    def per_cent(self) -> int | None:
        """The share of answers that came in time; None while nobody was answered."""
        return round(100 * self.in_time / self.answered) if self.answered else None


@dataclass(frozen=True)
class Board:
    """Everything on the wallboard; `telephone` is None when it is not running."""

    telephone: Telephone | None
    waiting: tuple[Waiting, ...]
    now: int
    us: int
    on_shift: int
    by_language: tuple[tuple[str, int], ...]
    at_cases: int
    calls: Today
    written: Today
    missed: int
    late: int
    dead: int
    unsent: int
    tried: int
    unsent_days: int


def board(now: datetime) -> Board:
    """Return the numbers, at most some seconds old."""
    found = cache.get("line.wallboard")
    if not isinstance(found, Board):
        found = _board(now)
        cache.set("line.wallboard", found, FRESH_S)
    return found


def _board(now: datetime) -> Board:
    waiting = _waiting(now)
    shifts = [one for one in week.on_now(now) if one.duty in week.WORKED]
    languages = Counter(code for one in shifts for code in one.languages.split())
    alarms = cases.alarms()
    unsent = Outgoing.objects.aggregate(
        given_up=Count("pk", filter=Q(dead=True)),
        unsent=Count("pk", filter=Q(dead=False)),
        tried=Count("pk", filter=Q(dead=False, attempts__gt=1)),
        oldest=Min("on", filter=Q(dead=False)),
    )
    today = now.astimezone(UTC).date()
    return Board(
        telephone=_telephone(now),
        waiting=waiting,
        now=sum(one.urgent for one in waiting),
        us=sum(one.count - one.urgent for one in waiting),
        on_shift=len({one.staff_id for one in shifts}),
        by_language=tuple(sorted(languages.items())),
        at_cases=cases.colleagues_at_cases(now),
        calls=_today(now, Q(channel=TELEPHONE)),
        written=_today(now, ~Q(channel=TELEPHONE)),
        missed=alarms.missed,
        late=alarms.late,
        dead=unsent["given_up"],
        unsent=unsent["unsent"],
        tried=unsent["tried"],
        unsent_days=(today - unsent["oldest"]).days if unsent["oldest"] else 0,
    )


def _waiting(now: datetime) -> tuple[Waiting, ...]:
    """Count the cases that wait for us, by language and by the channel on which somebody can be answered now."""
    way = Way.objects.filter(case_id=OuterRef("pk"), thread__ends_at__gt=now).order_by("pk")
    rows = cases.Case.objects.filter(waits__in=[cases.Waits.NOW, cases.Waits.US]).order_by()
    groups = rows.annotate(channel=Subquery(way.values("channel")[:1])).values("channel", "language")
    counted = groups.annotate(
        n=Count("pk"), urgent=Count("pk", filter=Q(waits=cases.Waits.NOW)), since=Min("waits_since")
    )
    found = [
        Waiting(
            row["channel"] or "",
            row["language"],
            row["urgent"],
            row["n"],
            _minutes(row["since"], now),
        )
        for row in counted
    ]
    return tuple(sorted(found, key=lambda one: (-one.urgent, -one.count, one.channel, one.language)))


def _today(now: datetime, of: Q) -> Today:
    zone = line_zone()
    since = midnight(now.astimezone(zone).date(), zone)
    names = ("offered", "answered", "in_time", "abandoned")
    sums = Offered.objects.filter(of, start__gte=since).aggregate(
        **{f"all_{name}": Sum(name) for name in names}
    )
    return Today(*(sums[f"all_{name}"] or 0 for name in names))


def _telephone(now: datetime) -> Telephone | None:
    """Ask the voice process; None when it does not run here, or is too slow for a screen."""
    try:
        told = phone_socket.ask("look", {"operator": str(ASKER), "page": ""}, 0.5)
    except (phone_socket.VoiceAway, phone_socket.Refusal):
        return None
    return _told(told, now)


def _told(told: dict[str, Any], now: datetime) -> Telephone:
    by_language: dict[str, list[dict[str, Any]]] = {}
    for one in told["waiting"]:
        by_language.setdefault(one["language"], []).append(one)
    waiting = tuple(
        Waiting(
            TELEPHONE,
            language,
            sum(bool(one["urgent"]) for one in each),
            len(each),
            max(_minutes(datetime.fromisoformat(one["since"]), now) for one in each),
        )
        for language, each in sorted(by_language.items())
    )
    duties = Counter(one["duty"] for one in told["colleagues"])
    busy = duties["in-call"] + duties["calling"]
    return Telephone(waiting, len(told["wishes"]), duties["on-duty"], busy, duties["wrap-up"])


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds() // 60))
