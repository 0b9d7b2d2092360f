"""Hard rules of a roster: hours, rest and nights, so that nobody answers half asleep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from safeconduct.line.engine.staffing.clock import midnight, zone_of
from safeconduct.line.engine.staffing.roster import Shift

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Rules:
    """The rules, in hours that really pass; the defaults follow Directive 2003/88/EC, with shorter days.

    day_h: work in one duty, however it lies about midnight. week_h: work in a week from Monday 00:00 (article 6).
    rest_h: between two duties (article 3). pause_h: a gap up to this is a break within one duty. A night duty
    holds at least night_part_h of the time between night_from and night_to (article 2) and lasts at most night_h
    (article 8); nights_in_row: so many on successive nights at most.
    """

    day_h: float = 10.0
    week_h: float = 48.0
    rest_h: float = 11.0
    pause_h: float = 2.0
    night_from: time = time(23, 0)
    night_to: time = time(6, 0)
    night_part_h: float = 3.0
    night_h: float = 8.0
    nights_in_row: int = 4

    def __post_init__(self) -> None:
        numbers = (self.day_h, self.week_h, self.rest_h, self.pause_h, self.night_part_h, self.night_h)
        if not all(one >= 0 for one in (*numbers, self.nights_in_row)):
            raise ValueError("A rule is a number of at least 0.")


class Rule(StrEnum):
    """Which rule a roster breaks."""

    TWICE = "twice at once"
    DAY = "hours a day"
    WEEK = "hours a week"
    REST = "rest"
    NIGHT = "hours at night"
    NIGHTS = "nights in a row"


@dataclass(frozen=True)
class Breach:
    """One person breaks one rule from `start` (UTC) on; the sentence says by how much."""

    person: str
    rule: Rule
    start: datetime
    sentence: str


@dataclass(frozen=True)
class _Duty:
    """Shifts of one person with no more than a pause between them."""

    shifts: tuple[Shift, ...]

    @property
    def begins(self) -> datetime:
        return self.shifts[0].begins

    @property
    def ends(self) -> datetime:
        return max(one.ends for one in self.shifts)

    def work(self, since: datetime, until: datetime) -> timedelta:
        total = timedelta(0)
        reached = since
        for one in self.shifts:  # in order of time; what overlaps counts once
            begins, ends = max(one.begins, reached), min(one.ends, until)
            if ends > begins:
                total += ends - begins
                reached = ends
        return total


def breaches(shifts: Iterable[Shift], rules: Rules | None = None) -> tuple[Breach, ...]:
    """Return every breach of the rules, by person and time; give also the shifts of the week before and after."""
    limits = rules or Rules()
    by_person: dict[str, list[Shift]] = defaultdict(list)
    for one in shifts:
        by_person[one.person].append(one)
    found: list[Breach] = []
    for person in sorted(by_person):
        own = sorted(by_person[person], key=lambda one: (one.begins, one.ends))
        duties = _duties(own, limits)
        here = [*_twice(own), *_days(duties, limits), *_weeks(duties, limits)]
        here += [*_rests(duties, limits), *_nights(duties, limits)]
        found += sorted(here, key=lambda one: (one.start, one.rule))
    return tuple(found)


def _duties(own: Sequence[Shift], rules: Rules) -> list[_Duty]:
    found: list[list[Shift]] = []
    until: datetime | None = None
    for one in own:
        if until is not None and one.begins - until <= rules.pause_h * HOUR:
            found[-1].append(one)
            until = max(until, one.ends)
        else:
            found.append([one])
            until = one.ends
    return [_Duty(tuple(each)) for each in found]


def _twice(own: Sequence[Shift]) -> Iterable[Breach]:
    for before, after in pairwise(own):
        if after.begins < before.ends:
            yield _breach(after, Rule.TWICE, after.begins, "is on two shifts at once")


def _days(duties: Sequence[_Duty], rules: Rules) -> Iterable[Breach]:
    for duty in duties:
        hours = duty.work(duty.begins, duty.ends) / HOUR
        if hours > rules.day_h:
            text = f"works {hours:.1f} hours in one duty; at most {rules.day_h:g} are allowed"
            yield _breach(duty.shifts[0], Rule.DAY, duty.begins, text)


def _weeks(duties: Sequence[_Duty], rules: Rules) -> Iterable[Breach]:
    mondays = {_monday(day): one for duty in duties for one in duty.shifts for day in (one.start, one.end)}
    for monday, one in sorted(mondays.items(), key=lambda pair: pair[0]):
        since, until = (midnight(day, zone_of(one.zone)) for day in (monday, monday + timedelta(days=7)))
        hours = sum((duty.work(since, until) for duty in duties), timedelta(0)) / HOUR
        if hours > rules.week_h:
            text = f"works {hours:.1f} hours in that week; at most {rules.week_h:g} are allowed"
            yield _breach(one, Rule.WEEK, since, text)


def _rests(duties: Sequence[_Duty], rules: Rules) -> Iterable[Breach]:
    for before, after in pairwise(duties):
        hours = (after.begins - before.ends) / HOUR
        if hours < rules.rest_h:
            text = f"rests {hours:.1f} hours before this shift; at least {rules.rest_h:g} are needed"
            yield _breach(after.shifts[0], Rule.REST, after.begins, text)


def _nights(duties: Sequence[_Duty], rules: Rules) -> Iterable[Breach]:
    nights: dict[date, _Duty] = {}
    for duty in duties:
        night = _night(duty, rules)
        if night is None:
            continue
        nights[night] = duty
        hours = duty.work(duty.begins, duty.ends) / HOUR
        if hours > rules.night_h:
            text = f"works {hours:.1f} hours in a night duty; at most {rules.night_h:g} are allowed"
            yield _breach(duty.shifts[0], Rule.NIGHT, duty.begins, text)
    row = 0
    for night in sorted(nights):
        row = row + 1 if night - timedelta(days=1) in nights else 1
        if row > rules.nights_in_row:
            text = f"works {row} nights in a row; at most {rules.nights_in_row} are allowed"
            yield _breach(nights[night].shifts[0], Rule.NIGHTS, nights[night].begins, text)


def _night(duty: _Duty, rules: Rules) -> date | None:
    """Return the evening's date of the night that a duty works through; None for a duty by day."""
    first = duty.shifts[0]
    zone = zone_of(first.zone)
    for day in (first.start.date() - timedelta(days=1), first.start.date()):
        dusk = datetime.combine(day, rules.night_from, zone).astimezone(UTC)
        dawn = datetime.combine(day + timedelta(days=1), rules.night_to, zone).astimezone(UTC)
        if duty.work(dusk, dawn) >= rules.night_part_h * HOUR:
            return day
    return None


def _monday(local: datetime) -> date:
    day = local.date()
    return day - timedelta(days=day.weekday())


def _breach(shift: Shift, rule: Rule, start: datetime, text: str) -> Breach:
    local = start.astimezone(zone_of(shift.zone))
    return Breach(shift.person, rule, start, f"{shift.person} {text} ({local:%Y-%m-%d %H:%M}, {shift.zone}).")
