"""One paragraph for a press note: the finding, the event near it, and what it does not prove."""

from collections.abc import Iterator

from safeconduct.interest.engine.analysis.attribution import Rung
from safeconduct.interest.engine.analysis.level import Level, Stand
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.wording.bundles import known_language
from safeconduct.interest.wording.details import matching
from safeconduct.interest.wording.relating import event, late
from safeconduct.interest.wording.standing import against_usual, began, stands
from safeconduct.interest.wording.voice import Sentence, Voice


def summary(findings: Findings, language: str) -> str:
    """Return a paragraph that can stand alone; ValueError for a language that has no words here."""
    voice = Voice(findings.series, known_language(language))
    if findings.level is None:
        said = [voice.say("stands-nothing", subject=voice.subject)]
    else:
        said = [*_finding(findings, findings.level, voice)]
    return " ".join(one.text for one in said)


def _finding(found: Findings, level: Level, voice: Voice) -> Iterator[Sentence]:
    yield _lead(found, level, voice)
    if found.record is not None and found.onset is not None and found.record.point != level.latest:
        yield stands(level, voice)
    if level.stand != Stand.UNKNOWN:
        yield against_usual(level, voice)
    if found.attribution.rung != Rung.NOTHING_UNUSUAL:
        yield event(found.attribution, voice)
        yield from late(found.attribution, voice)
    yield from matching(voice)
    yield voice.say("caveat-people")


def _lead(found: Findings, level: Level, voice: Voice) -> Sentence:
    best = found.record if found.onset is not None else None
    point = best.point if best else level.latest
    facts = {
        "subject": voice.subject,
        "origin": voice.origin,
        "amount": voice.amount(point),
        "at": voice.at(point.start),
    }
    if found.onset is None:
        return voice.say(f"lead-{level.stand}", **facts)
    key = "lead-single" if found.onset.single else "lead-rise"
    since = voice.since(found.onset.point.start)
    if best is None:
        return voice.say(key, since=since, **facts)
    return voice.say(f"{key}-record", since=since, began=began(found, voice), **facts)
