"""Languages: what several queues need when some people speak more than one, told as bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from safeconduct.line.engine.staffing.demand import Work, pool
from safeconduct.line.engine.staffing.need import Target, needed

MOST_LANGUAGES = 10  # every set of languages is looked at, and there are two to this power
FLOOR = 2  # one person alone cannot take a break, and nobody hears a second caller


@dataclass(frozen=True)
class Bounds:
    """People at the line for the expected arrivals, between which the truth lies.

    together: if everybody spoke every language (no fewer will do). apart: if everybody spoke one alone (so many
    are enough). by_language: what each needs for itself; it sums to `apart`.
    """

    together: int
    apart: int
    by_language: Mapping[str, int]


class Verdict(StrEnum):
    """Whether people with their languages are enough."""

    ENOUGH = "enough"  # each can be given to one language and all targets are met
    SHORT = "short"  # some languages lack people even if everybody who speaks them worked for them alone
    OPEN = "open"  # it depends on how calls are handed out; between the two bounds


@dataclass(frozen=True)
class Staffed:
    """A verdict, the languages that are short of people (empty otherwise), and by how many."""

    verdict: Verdict
    languages: frozenset[str]
    short: int


def bounds(works: Mapping[str, Work], target: Target | None = None, floor: int = FLOOR) -> Bounds:
    """Return how many people several languages need at least, and with how many they are safe.

    Each language with expected arrivals has at least `floor` people. The lower bound holds for equal handling and
    patience; where they differ it is that of the mean contact.
    """
    each = {
        language: max(floor, _need(work, target)) if work.arrivals.mid > 0 else 0
        for language, work in works.items()
    }
    return Bounds(_together(works, target, floor), sum(each.values()), each)


def judge(
    people: Sequence[frozenset[str]],
    works: Mapping[str, Work],
    target: Target | None = None,
    floor: int = FLOOR,
) -> Staffed:
    """Say whether these people, each a set of languages, can meet the target in every language.

    For every set of languages, those who speak any of it are counted. SHORT when they are fewer than that set
    needs as one queue, which no way of handing out calls can beat. ENOUGH when they are never fewer than its
    languages need one by one: then each person can be given to one language (Hall 1935). ValueError for over ten
    languages.
    """
    busy = {language: work for language, work in works.items() if work.arrivals.mid > 0}
    if len(busy) > MOST_LANGUAGES:
        raise ValueError(f"At most {MOST_LANGUAGES} languages can be judged at once; judge them in groups.")
    each = bounds(busy, target, floor).by_language
    worst, enough = Staffed(Verdict.OPEN, frozenset(), 0), True
    for size in range(1, len(busy) + 1):
        for some in combinations(sorted(busy), size):
            speakers = sum(1 for one in people if not one.isdisjoint(some))
            short = _together({name: busy[name] for name in some}, target, floor) - speakers
            if short > worst.short:
                worst = Staffed(Verdict.SHORT, frozenset(some), short)
            enough = enough and speakers >= sum(each[name] for name in some)
    if worst.short:
        return worst
    return Staffed(Verdict.ENOUGH, frozenset(), 0) if enough else worst


def thin(people: Iterable[frozenset[str]], languages: Iterable[str], floor: int = FLOOR) -> dict[str, int]:
    """Return the languages that fewer than `floor` people speak, each with how many do."""
    present = list(people)
    counts = {name: sum(name in one for one in present) for name in sorted(set(languages))}
    return {name: count for name, count in counts.items() if count < floor}


def _need(work: Work, target: Target | None) -> int:
    return needed(work.arrivals.mid, work.handling_s, work.patience_s, target)


def _together(works: Mapping[str, Work], target: Target | None, floor: int) -> int:
    busy = [work for work in works.values() if work.arrivals.mid > 0]
    return max(floor, _need(pool(busy), target)) if busy else 0
