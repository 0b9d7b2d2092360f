"""Arrivals in each half hour of the next week, told from past weeks, with bounds that are honest about surprise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import pow
from zoneinfo import ZoneInfo

from safeconduct.line.engine.staffing.clock import A_DAY, A_WEEK, half_hours, place_in_week
from safeconduct.line.engine.staffing.quantiles import Interval, counts_between, rate_between

FAINT = 2.0  # contacts

Week = Sequence[float | None]  # one count for each half hour from Monday 00:00; None where nothing is known


@dataclass(frozen=True)
class Model:
    """How much the past says; the defaults did best on generated weeks (bench/staffing.py).

    memory_weeks: a week that old weighs half as much for the level. shared: as many contacts as this must have been
    seen in a half hour of the week before it weighs as much as its day and its time of day together. spread: the
    squared coefficient of variation when the past is too short or too quiet to tell it. share: middle share of the
    bounds.
    """

    memory_weeks: float = 0.5
    shared: float = 12.0
    spread: float = 0.1
    share: float = 0.8

    def __post_init__(self) -> None:
        if not (self.memory_weeks > 0 and self.shared > 0 and self.spread >= 0 and 0 < self.share < 1):
            raise ValueError(
                "A model has a memory and a weight above 0, a spread from 0 on, a share below 1."
            )


@dataclass(frozen=True)
class Expected:
    """One half hour: how many contacts are expected (bounds of the mean) and may be counted (bounds of the count)."""

    rate: Interval
    count: Interval


def forecast(weeks: Sequence[Week], model: Model | None = None) -> tuple[Expected, ...]:
    """Return what is expected in each of the 336 half hours after these weeks, oldest first.

    The mean is level times profile. The level is the mean count of a week, recent weeks weighing more. The profile
    is the half hour's share of it, drawn towards day times time of day where few contacts were seen (a gamma prior
    on a Poisson rate). The spread is the squared relative error beyond chance that the same method made one week
    ahead, by moments, plus that of the profile; with it the count is negative binomial (Greenwood and Yule
    1920). ValueError for fewer than two weeks, a week of another length, or counts below zero.
    """
    settings = model or Model()
    _check(weeks)
    levels = _levels(weeks)
    profile, seen = _profile(weeks, levels, settings)
    level = _recent(levels, settings)
    spread = _spread(weeks, levels, profile, settings)
    found = []
    for share, contacts in zip(profile, seen, strict=True):
        mean = level * share
        loose = spread + 1 / (contacts + settings.shared)
        found.append(
            Expected(rate_between(mean, loose, settings.share), counts_between(mean, loose, settings.share))
        )
    return tuple(found)


def weeks_of(
    counts: Mapping[datetime, float], zone: ZoneInfo, monday: date, weeks: int, missing: float | None = None
) -> tuple[Week, ...]:
    """Lay counts, by the moment at which their half hour begins, on the clock faces of so many local weeks.

    monday: the first day after these weeks. missing: what a half hour without count means: 0 when every contact is
    listed, None when it is not known. Half hours that the clocks skip are None; of two that they repeat, the first
    counts.
    """
    found: list[Week] = []
    for back in range(weeks, 0, -1):
        row: list[float | None] = [None] * A_WEEK
        for start in reversed(half_hours(monday - timedelta(weeks=back), zone)):
            row[place_in_week(start, zone)] = counts.get(start, missing)
        found.append(row)
    return tuple(found)


def on_the_week(
    expected: Sequence[Expected], monday: date, zone: ZoneInfo
) -> tuple[tuple[datetime, Expected], ...]:
    """Return each real half hour of a local week, by its beginning in UTC, with what is expected in it."""
    return tuple((start, expected[place_in_week(start, zone)]) for start in half_hours(monday, zone))


def _check(weeks: Sequence[Week]) -> None:
    if len(weeks) < 2:
        raise ValueError("A forecast needs at least two past weeks.")
    for week in weeks:
        if len(week) != A_WEEK:
            raise ValueError(f"A week has {A_WEEK} half hours, not {len(week)}.")
        if any(count is not None and not 0 <= count < 1e9 for count in week):
            raise ValueError("Counts of contacts are numbers of at least 0.")
        if all(count is None for count in week):
            raise ValueError("A past week has no counts at all; leave it out.")


def _levels(weeks: Sequence[Week]) -> list[float]:
    """Return the mean count of each week; where hours are missing, against what the other weeks had in the rest."""
    means = [0.0] * A_WEEK
    for at in range(A_WEEK):
        known = [count for week in weeks if (count := week[at]) is not None]
        means[at] = sum(known) / len(known) if known else 0.0
    whole = sum(means) / A_WEEK
    levels = []
    for week in weeks:
        known_sum = sum(count for count in week if count is not None)
        usual = sum(mean for mean, count in zip(means, week, strict=True) if count is not None)
        levels.append(whole * known_sum / usual if usual else 0.0)
    return levels


def _profile(weeks: Sequence[Week], levels: Sequence[float], model: Model) -> tuple[list[float], list[float]]:
    """Return each half hour's share of the level, of mean 1, and the contacts that it was told from."""
    seen, exposed = [0.0] * A_WEEK, [0.0] * A_WEEK
    for week, level in zip(weeks, levels, strict=True):
        for at, count in enumerate(week):
            if count is not None:
                seen[at] += count
                exposed[at] += level
    days = [_ratio(seen, exposed, range(day * A_DAY, (day + 1) * A_DAY)) for day in range(7)]
    times = [_ratio(seen, exposed, range(time, A_WEEK, A_DAY)) for time in range(A_DAY)]
    shares = []
    for at in range(A_WEEK):
        usual = days[at // A_DAY] * times[at % A_DAY]
        # The prior weighs `shared` contacts, whatever time those take to come.
        shares.append(usual * (seen[at] + model.shared) / (exposed[at] * usual + model.shared))
    mean = sum(shares) / A_WEEK
    return [share / mean for share in shares], seen


def _ratio(seen: Sequence[float], exposed: Sequence[float], places: range) -> float:
    """Return contacts over those of a flat week, drawn towards 1, faintly: nights and evenings do differ."""
    contacts, flat = sum(seen[at] for at in places), sum(exposed[at] for at in places)
    return (contacts + FAINT) / (flat + FAINT)


def _recent(levels: Sequence[float], model: Model) -> float:
    weights = [pow(0.5, age / model.memory_weeks) for age in range(len(levels))]
    newest_first = list(reversed(levels))
    return sum(w * one for w, one in zip(weights, newest_first, strict=True)) / sum(weights)


def _spread(weeks: Sequence[Week], levels: Sequence[float], profile: Sequence[float], model: Model) -> float:
    """Return the squared relative error beyond chance a week ahead, by moments; `spread` weighs as one week more."""
    squares, beyond = 0.0, 0.0
    for at in range(1, len(weeks)):
        level = _recent(levels[:at], model)
        for share, count in zip(profile, weeks[at], strict=True):
            if count is not None:
                mean = level * share
                squares += mean * mean
                beyond += (count - mean) ** 2 - mean
    prior = sum((levels[-1] * share) ** 2 for share in profile)
    if squares + prior == 0:
        return model.spread
    return max(0.0, (beyond + model.spread * prior) / (squares + prior))
