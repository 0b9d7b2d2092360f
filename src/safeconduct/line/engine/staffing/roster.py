"""Shifts against need: who is there in each half hour of a week, and where people are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safeconduct.line.engine.staffing.clock import HALF_HOUR, half_hours, instant, zone_of
from safeconduct.line.engine.staffing.skills import FLOOR

LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Shift:
    """One person's time at the line, from start to end as the clock on his wall shows it.

    start, end: local times without offset, in the time zone named (Europe/Paris); a time that the clocks repeat is
    the first of the two unless its `fold` is 1. person: the name that colleagues use. languages: those he speaks.
    ValueError for a time that the clocks skip, an end not after its start, or over 24 hours.
    """

    start: datetime
    end: datetime
    zone: str
    person: str
    languages: frozenset[str]

    def __post_init__(self) -> None:
        if not self.person or not self.languages:
            raise ValueError("A shift needs a person and at least one language.")
        if not timedelta(0) < self.ends - self.begins <= LONGEST:
            raise ValueError(
                f"The shift of {self.person} from {self.start:%Y-%m-%d %H:%M} must end later than it begins, and "
                "within 24 hours."
            )

    @property
    def begins(self) -> datetime:
        """The moment at which it begins, in UTC."""
        return instant(self.start, zone_of(self.zone))

    @property
    def ends(self) -> datetime:
        """The moment at which it ends, in UTC."""
        return instant(self.end, zone_of(self.zone))


@dataclass(frozen=True)
class Present:
    """A half hour, which begins at `start` (UTC), and the languages of each person who is there all of it."""

    start: datetime
    people: Mapping[str, frozenset[str]]

    def speaking(self, language: str) -> int:
        """Return how many of them speak a language."""
        return sum(language in languages for languages in self.people.values())


@dataclass(frozen=True)
class Hole:
    """A half hour (its start in UTC) that lacks people; language None: people of any language."""

    start: datetime
    language: str | None
    needed: int
    present: int

    @property
    def short(self) -> int:
        """How many are missing."""
        return self.needed - self.present


@dataclass(frozen=True)
class Asked:
    """How many a half hour needs: on the roster in all, and speaking each language."""

    people: int
    speaking: Mapping[str, int]


def coverage(shifts: Iterable[Shift], monday: date, zone: str) -> tuple[Present, ...]:
    """Return who is there in each half hour of a local week of the line, also in one in which the clocks change.

    A person counts in a half hour when one shift holds all of it, and once, whatever shifts of his overlap.
    """
    times = [(one.begins, one.ends, one) for one in shifts]
    found = []
    for start in half_hours(monday, zone_of(zone)):
        there: dict[str, frozenset[str]] = {}
        for begins, ends, one in times:
            if begins <= start and start + HALF_HOUR <= ends:
                there[one.person] = there.get(one.person, frozenset()) | one.languages
        found.append(Present(start, there))
    return tuple(found)


def holes(
    present: Iterable[Present],
    need: Mapping[datetime, Asked],
    languages: Iterable[str] = (),
    floor: int = FLOOR,
) -> tuple[Hole, ...]:
    """Return each half hour that lacks people, in all or of one language, in order of time.

    need: by the start of the half hour in UTC; a half hour that is not there needs the floor alone. languages: those
    that must be spoken at all times, by at least `floor` people.
    """
    always = sorted(set(languages))
    found = []
    for now in present:
        asked = need.get(now.start, Asked(0, {}))
        wanted = {name: max(floor, asked.speaking.get(name, 0)) for name in always}
        wanted |= {name: count for name, count in asked.speaking.items() if name not in wanted}
        checks: list[tuple[str | None, int, int]] = [(None, asked.people, len(now.people))]
        checks += [(name, wanted[name], now.speaking(name)) for name in sorted(wanted)]
        found += [Hole(now.start, name, count, there) for name, count, there in checks if there < count]
    return tuple(found)
