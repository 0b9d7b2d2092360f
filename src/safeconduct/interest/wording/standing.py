"""Where a series stands: its last value against the usual, since when it is raised, and whether it is a record."""

from collections.abc import Iterator

from safeconduct.interest.engine.analysis.level import Level, Stand
from safeconduct.interest.engine.analysis.onset import EARLIER
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Unit
from safeconduct.interest.wording.voice import PERCENT_BELOW, Sentence, Voice

_NAMED = {Unit.INDEX: "name", Unit.IMPRESSIONS: "name"}


def standing(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield the last value, its level, the rise and the highest value."""
    if found.level is None:
        text = voice.say("stands-nothing", subject=voice.subject).text
        yield Sentence("stands", text)
    else:
        yield stands(found.level, voice)
        yield against_usual(found.level, voice)
    if found.onset is not None:
        key = "rise-single" if found.onset.single else "rise"
        start = found.onset.point.start
        said = voice.say(
            key, at=voice.at(start), since=voice.since(start), span=voice.span(found.onset.lasting)
        )
        yield Sentence("rise", said.text)
    yield from _highest(found, voice)


def stands(level: Level, voice: Voice) -> Sentence:
    """Return the last whole value, with what it counts and where it comes from."""
    bare = voice.of in {"bare", "site"}
    kind = "bare" if bare else _NAMED.get(voice.series.unit, voice.of)
    if voice.unit == Unit.VIEWS and kind not in {"bare", "topic"}:
        kind = "page"
    said = voice.say(
        f"stands-{voice.unit}-{kind}",
        at=voice.at(level.latest.start),
        term=voice.term,
        origin=voice.origin,
        **voice.counted(level.latest),
    )
    return Sentence("stands", said.text)


def against_usual(level: Level, voice: Voice) -> Sentence:
    """Return how the last value stands to the usual."""
    if level.stand == Stand.UNKNOWN or not (level.usual and level.low and level.high and level.times):
        said = voice.say(
            "level-unknown",
            n=level.earlier,
            span=voice.span(level.earlier),
            need=voice.span(EARLIER),
            needof=voice.span_of(EARLIER),
        )
        return Sentence("level", said.text)
    # The interval is of the expectation, so its upper bound gives the least ratio.
    low, high = level.times * level.usual / level.high, level.times * level.usual / level.low
    match level.stand:
        case Stand.ABOVE if level.times < PERCENT_BELOW:
            said = voice.say(
                "level-above-percent",
                percent=voice.percent(100 * (level.times - 1)),
                interval=voice.interval(low, high, as_percent=True, less=1.0),
            )
        case Stand.ABOVE:
            said = voice.say(
                "level-above", times=voice.times(level.times), interval=voice.interval(low, high)
            )
        case Stand.BELOW:
            said = voice.say(
                "level-below",
                percent=voice.percent(100 * level.times),
                interval=voice.interval(low, high, as_percent=True),
            )
        case _:
            said = voice.say("level-usual", range=voice.usual(level.low, level.high))
    return Sentence("level", said.text)


def began(found: Findings, voice: Voice) -> str:
    """Return since when the record is one: the beginning of the series, or its last seam."""
    if found.record is None:
        raise ValueError("There is no record to speak of; ask only where there is one.")
    key = "began-seam" if found.seams else "began-series"
    return voice.part(key, at=voice.at(found.record.since.start))


def _highest(found: Findings, voice: Voice) -> Iterator[Sentence]:
    if found.record is not None:
        of, point = found.record.of, found.record.point
        said = voice.say(
            "record-unfinished" if point.partial else "record",
            amount=voice.amount(point),
            at=voice.at(point.start),
            began=began(found, voice),
            span=voice.span(of),
            spanof=voice.span_of(of),
            of=voice.number(of),
        )
        yield Sentence("record", said.text)
    elif found.peak is not None:
        said = voice.say(
            "peak-unfinished" if found.peak.unfinished else "peak",
            amount=voice.amount(found.peak.point),
            at=voice.at(found.peak.point.start),
        )
        yield Sentence("peak", said.text)
