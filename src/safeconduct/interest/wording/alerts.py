"""Why an alert is raised, in one sentence that stands by itself in a message."""

from enum import StrEnum

from safeconduct.interest.engine.analysis.level import Stand
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Point
from safeconduct.interest.wording.bundles import known_language
from safeconduct.interest.wording.voice import Voice


class Reason(StrEnum):
    """What a rule can watch for."""

    RAISED = "raised"  # since the onset
    UNUSUAL = "unusual"  # the last value
    RECORD = "record"
    STAFFING = "staffing"  # more contacts are expected than the rota can take
    STALE = "stale"  # no new value for too long


def alert_sentence(
    reason: Reason | str,
    findings: Findings,
    language: str,
    *,
    needed: float | None = None,
    staffed: float | None = None,
) -> str:
    """Return the sentence of an alert; ValueError where the findings do not show what the reason says.

    For `staffing` the findings are of the line's contacts, `needed` is how many are expected in the first period of
    their forecast, and `staffed` how many the rota can take in it.
    """
    voice = Voice(findings.series, known_language(language))
    if Reason(reason) == Reason.STAFFING:
        return _staffing(findings, voice, needed, staffed)
    return _SAID[Reason(reason)](findings, voice)


def _raised(found: Findings, voice: Voice) -> str:
    if found.onset is None or found.level is None:
        raise ValueError("Interest is not raised; say so only where there is an onset.")
    said = voice.say(
        "alert-raised",
        subject=voice.subject,
        since=voice.since(found.onset.point.start),
        **_latest(found.level.latest, voice),
    )
    return said.text


def _unusual(found: Findings, voice: Voice) -> str:
    level = found.level
    if level is None or level.stand not in {Stand.ABOVE, Stand.BELOW} or not level.low or not level.high:
        raise ValueError("The last value is not unusual; say so only where it is.")
    said = voice.say(
        f"alert-unusual-{level.stand}",
        subject=voice.subject,
        range=voice.usual(level.low, level.high),
        **_latest(level.latest, voice),
    )
    return said.text


def _record(found: Findings, voice: Voice) -> str:
    if found.record is None:
        raise ValueError("There is no record; say so only where there is one.")
    of = found.record.of
    said = voice.say(
        "alert-record",
        subject=voice.subject,
        span=voice.span(of),
        spanof=voice.span_of(of),
        **_latest(found.record.point, voice),
    )
    return said.text


def _stale(found: Findings, voice: Voice) -> str:
    known = found.series.known()
    if not known:
        raise ValueError("The series has no value at all; say that it is empty instead.")
    return voice.say("alert-stale", subject=voice.subject, since=voice.since(known[-1].start)).text


def _staffing(found: Findings, voice: Voice, needed: float | None, staffed: float | None) -> str:
    if found.forecast is None or needed is None or staffed is None:
        raise ValueError("Give the forecast, how many contacts are expected and how many the rota can take.")
    at = voice.at(found.forecast.steps[0].start)
    return voice.say(
        "alert-staffing", at=at, needed=_contacts(needed, voice), staffed=voice.number(round(staffed))
    ).text


def _contacts(n: float, voice: Voice) -> str:
    return voice.part("contacts", n=round(n), count=voice.number(round(n)))


def _latest(point: Point, voice: Voice) -> dict[str, str]:
    return {"amount": voice.amount(point), "at": voice.at(point.start)}


_SAID = {
    Reason.RAISED: _raised,
    Reason.UNUSUAL: _unusual,
    Reason.RECORD: _record,
    Reason.STALE: _stale,
}
