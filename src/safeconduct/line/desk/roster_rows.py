"""Need against shifts, half hour by half hour, with equal ones joined; and what is missing, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.line.desk import shifts_words as words
from safeconduct.line.engine.staffing.clock import HALF_HOUR
from safeconduct.line.engine.staffing.need import on_roster
from safeconduct.line.engine.staffing.roster import Asked, Hole, Present, coverage, holes
from safeconduct.line.engine.staffing.roster import Shift as EngineShift
from safeconduct.line.engine.staffing.skills import FLOOR
from safeconduct.line.shifts.needing import Half, Reckoned, Span

MOST_GAPS = 30  # sentences above the tables, which show all


@dataclass(frozen=True)
class Stretch:
    """Half hours that are alike. `gaps` are sentences; none means that enough people are there."""

    span: str
    offered: str
    line: str
    rostered: str
    languages: list[str]
    there: int
    gaps: list[str]


@dataclass(frozen=True)
class Day:
    """One day of the roster."""

    title: str
    stretches: list[Stretch]
    short: bool


@dataclass(frozen=True)
class Week:
    """A week: its days, and above them where people are missing; `further` gaps are only in the tables."""

    days: list[Day]
    gaps: list[str]
    further: int
    hours_needed: int
    hours_there: int


@dataclass(frozen=True)
class _Slot:
    present: Present
    half: Half | None
    holes: tuple[Hole, ...]

    @property
    def start(self) -> datetime:
        return self.present.start


def laid_out(
    found: Reckoned | None, shifts: Iterable[EngineShift], monday: date, zone: ZoneInfo, shrinkage: float
) -> Week:
    """Lay a week out for the page; without a need only who is there is shown."""
    present = coverage(shifts, monday, zone.key)
    halves = {half.start: half for half in found.halves} if found else {}
    asked = {start: _asked(half, shrinkage) for start, half in halves.items()}
    missing = holes(present, asked)
    by_start = {start: tuple(each) for start, each in groupby(missing, key=lambda hole: hole.start)}
    slots = [_Slot(one, halves.get(one.start), by_start.get(one.start, ())) for one in present]
    gaps = [_gap(first, last) for first, last in _runs(missing)]
    return Week(
        days=[
            _day(day, list(each), shrinkage)
            for day, each in groupby(slots, key=lambda slot: slot.start.astimezone(zone).date())
        ],
        gaps=gaps[:MOST_GAPS],
        further=max(0, len(gaps) - MOST_GAPS),
        hours_needed=sum(one.people for one in asked.values()) // 2,
        hours_there=sum(len(one.people) for one in present) // 2,
    )


def _asked(half: Half, shrinkage: float) -> Asked:
    """Whoever is on the roster is at the line for a part of the time; each language has two who speak it at least."""
    speaking = {name: max(FLOOR, span.mid) for name, span in half.by_language.items() if span.mid}
    people = on_roster(half.together.mid, shrinkage)
    return Asked(max([people, *speaking.values()]) if people else 0, speaking)


def _runs(missing: Sequence[Hole]) -> list[tuple[Hole, Hole]]:
    """Join holes of one kind that follow one another; return the first and the last of each run, in order of time."""
    kinds = sorted(missing, key=lambda hole: (hole.language or "", hole.start))
    runs: list[list[Hole]] = []
    for hole in kinds:
        last = runs[-1][-1] if runs else None
        follows = (
            last is not None
            and last.start + HALF_HOUR == hole.start
            and (last.language, last.short, last.present) == (hole.language, hole.short, hole.present)
        )
        if follows:
            runs[-1].append(hole)
        else:
            runs.append([hole])
    joined = [(run[0], run[-1]) for run in runs]
    return sorted(joined, key=lambda pair: (pair[0].start, pair[0].language or ""))


def _gap(first: Hole, last: Hole) -> str:
    return f"{words.span(first.start, last.start + HALF_HOUR)}: {_lacks(first)}"


def _lacks(hole: Hole) -> str:
    if hole.language is None:
        text = ngettext("%(n)d person is missing.", "%(n)d people are missing.", hole.short)
        return text % {"n": hole.short}
    text = ngettext(
        "%(language)s: %(there)d speaks it, %(needed)d are needed.",
        "%(language)s: %(there)d speak it, %(needed)d are needed.",
        hole.present,
    )
    return text % {"language": words.language(hole.language), "there": hole.present, "needed": hole.needed}


def _day(day: date, slots: list[_Slot], shrinkage: float) -> Day:
    groups: list[list[_Slot]] = [[slots[0]]]
    for before, slot in pairwise(slots):
        if _alike(before) == _alike(slot):
            groups[-1].append(slot)
        else:
            groups.append([slot])
    stretches = [_stretch(group, shrinkage) for group in groups]
    return Day(words.day(day), stretches, any(one.gaps for one in stretches))


def _alike(slot: _Slot) -> tuple[object, ...]:
    half = slot.half
    need = (half.together, tuple(half.by_language.items())) if half else ()
    return need, len(slot.present.people), tuple((hole.language, hole.short) for hole in slot.holes)


def _stretch(group: list[_Slot], shrinkage: float) -> Stretch:
    first, half, count = group[0], group[0].half, len(group[0].present.people)
    times = f"{words.clock(first.start)}–{words.until(group[-1].start + HALF_HOUR)}"
    gaps = [_lacks(hole) for hole in first.holes]
    if half is None:
        return Stretch(times, "", "", "", [], count, gaps)
    each = [slot.half.offered for slot in group if slot.half]
    low, mid, high = (sum(getattr(one, name) for one in each) / len(each) for name in ("low", "mid", "high"))
    return Stretch(
        span=times,
        offered=_("%(mid)s (%(low)s to %(high)s)") % {"mid": _one(mid), "low": _one(low), "high": _one(high)},
        line=_between(half.together),
        rostered=str(_asked(half, shrinkage).people),
        languages=[
            f"{words.language(name)}: {_between(span)}"
            for name, span in half.by_language.items()
            if span.high
        ],
        there=count,
        gaps=gaps,
    )


def _between(span: Span) -> str:
    if span.low == span.high:
        return str(span.mid)
    return _("%(mid)s (%(low)s to %(high)s)") % {"mid": span.mid, "low": span.low, "high": span.high}


def _one(number: float) -> str:
    return str(number_format(number, 1))
