"""The brief: a plan in the words that the person reads, from approved phrases only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from safeconduct.exits.engine.phrases import WORDS, Language, Words
from safeconduct.exits.engine.records import Cue, Feature, Leg, Plan


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """What the person reads; expires with the plan."""

    language: Language
    title: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    expires: datetime

    def text(self) -> str:
        """Return the whole brief as plain text."""
        blocks = [self.title]
        blocks += ["\n".join((section.heading, *section.lines)) for section in self.sections]
        blocks += ["\n".join(self.sources)] if self.sources else []
        return "\n\n".join(blocks)


def distance(words: Words, metres: float) -> str:
    """Say a distance rounded to what a walker can count: 10 m, then 50 m, then tenths of a kilometre."""
    if metres < 195:
        return words.count(max(10, round(metres / 10) * 10), "metre")
    if metres < 975:
        return words.count(round(metres / 50) * 50, "metre")
    return words.count(round(metres / 1000, 1), "kilometre")


def duration(words: Words, seconds: float) -> str:
    """Say a duration, rounded up to 10 minutes."""
    minutes = -(-int(seconds) // 600) * 10
    hours, rest = divmod(minutes, 60)
    parts = [words.count(hours, "hour")] if hours else []
    parts += [words.count(rest, "minute")] if rest or not hours else []
    return " ".join(parts)


def _moment(words: Words, when: datetime, zone: ZoneInfo) -> str:
    local = when.astimezone(zone)
    return words.say("moment", time=f"{local:%H:%M}", date=f"{local:%d.%m.%Y}")


def _steps(legs: tuple[Leg, ...]) -> Iterator[list[Leg]]:
    """Join legs that keep to one guide without meeting anything into one step."""
    step: list[Leg] = []
    for leg in legs:
        if step and not (leg.follows and leg.follows is step[-1].follows and step[-1].until is None):
            yield step
            step = []
        step.append(leg)
    if step:
        yield step


def _directions(words: Words, step: list[Leg]) -> str:
    names: list[str] = []
    for leg in step:
        name = words.directions[leg.sector]
        if not names or names[-1] != name:
            names.append(name)
    return words.say("then").join(names)


def _cue(words: Words, cue: Cue, before: float) -> str:
    what = words.say(f"{'cross' if cue.crossed else 'enter'}_{cue.feature.value}")
    return words.say(
        "after", distance=words.say("about", distance=distance(words, before + cue.at_m)), cue=what
    )


def _told_cues(step: list[Leg]) -> list[tuple[Cue, float]]:
    """Cues of a step with the metres walked before their leg; what the step follows is no news."""
    told: list[tuple[Cue, float]] = []
    before = 0.0
    for leg in step:
        told += [(cue, before) for cue in leg.cues if leg.follows is None or cue.crossed]
        before += leg.metres
    follows = step[0].follows
    return [(cue, at) for cue, at in told if follows is None or cue.feature is not follows][:3]


def _step(words: Words, number: int, step: list[Leg]) -> str:
    until = step[-1].until
    length = sum(leg.metres for leg in step)
    values = {
        "number": str(number),
        "direction": _directions(words, step),
        "distance": words.say("about", distance=distance(words, length)),
        "until": words.say(f"until_{until.value}") if until else "",
    }
    follows = step[0].follows
    if follows is None:
        lines = [words.say("go", **values)]
    else:
        lines = [words.say("follow", guide=words.say(f"guide_{follows.value}"), **values)]
    if passing := _told_cues(step):
        lines.append(words.say("passing", cues="; ".join(_cue(words, cue, at) for cue, at in passing)))
    if until is None:
        lines.append(words.say("unmarked"))
    return " ".join(lines)


def brief(plan: Plan, language: Language, *, with_position: bool = False) -> Brief:
    """Write the brief of a plan in a language.

    No coordinate is in it unless with_position asks for the meeting place's; no name and no place name ever.
    """
    words = WORDS[language]
    zone = ZoneInfo(plan.tz)
    window = plan.window
    closes = _moment(words, window.closes, zone)
    sign = window.opens.astimezone(zone).strftime("%z")
    when = (
        words.say(
            "leave",
            opens=_moment(words, window.opens, zone),
            latest=_moment(words, window.latest_departure, zone),
        ),
        words.say("best", departure=_moment(words, window.departure, zone)),
        words.say(
            "takes",
            fast=duration(words, plan.seconds_fast),
            slow=duration(words, plan.seconds_slow),
            distance=distance(words, plan.metres),
        ),
        words.say("zone", zone=f"UTC{sign[:3]}:{sign[3:5]}"),
        words.say("expires", closes=closes),
    )
    way = [words.say("start"), *(_step(words, i, step) for i, step in enumerate(_steps(plan.legs), 1))]
    meeting = list(words.lists["meeting"])
    if with_position:
        place = plan.rendezvous
        meeting.insert(0, words.say("position", lat=f"{place.lat:.5f}", lon=f"{place.lon:.5f}"))
    sections = (
        Section(words.say("when"), when),
        Section(words.say("way"), tuple(way)),
        Section(words.say("meeting"), tuple(meeting)),
        Section(words.say("changes"), words.lists["changes"]),
    )
    sources = tuple(words.say("source", attribution=a) for a in plan.attributions)
    return Brief(language, words.say("title"), sections, sources, window.closes)


def phrase_keys() -> frozenset[str]:
    """Return the phrase keys that legs can ask for, so that a test can prove none is missing."""
    guides = (Feature.ROAD, Feature.STREAM, Feature.WATER, Feature.WOOD)
    lines = (Feature.ROAD, Feature.STREAM, Feature.BRIDGE)
    entered = (*lines, Feature.WOOD, Feature.OPEN, Feature.HOUSES)
    return frozenset(
        [f"guide_{f.value}" for f in guides]
        + [f"until_{f.value}" for f in Feature]
        + [f"cross_{f.value}" for f in lines]
        + [f"enter_{f.value}" for f in entered]
    )
