"""What is to come, what else was found, what the data lack, and what none of it proves."""

from collections.abc import Iterator
from datetime import date, datetime

from safeconduct.interest.engine.analysis.forecast import SHARES
from safeconduct.interest.engine.analysis.level import Stand
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Match, Period, Point, Unit
from safeconduct.interest.wording import periods
from safeconduct.interest.wording.numbers import parted
from safeconduct.interest.wording.periods import Form
from safeconduct.interest.wording.plain import plain
from safeconduct.interest.wording.voice import Sentence, Voice

SHOWN = 5  # periods named in one sentence
SHARE = 1  # of the forecast's intervals the middle one: the widest says too little, the narrow one too much
_SEARCHED = {Unit.COUNT, Unit.SHARE, Unit.INDEX}
_CYCLE = {Period.HOUR: Period.DAY.value, Period.DAY: Period.WEEK.value}


def coming(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield what is expected of the next period, and how such forecasts did before."""
    if found.forecast is None:
        return
    step, tried = found.forecast.steps[0], found.forecast.origins
    said = voice.say(
        "forecast-index" if found.series.unit == Unit.INDEX else "forecast",
        at=voice.at(step.start),
        amount=voice.estimate(step.value),
        count=voice.estimate(step.value, bare=True),
        share=voice.percent(100 * SHARES[SHARE]),
        between=voice.within(*step.bounds[SHARE], key="between"),
    )
    yield Sentence("forecast", said.text)
    gain = found.forecast.gain
    key = "forecast-untried" if gain is None else "forecast-better" if gain > 0 else "forecast-worse"
    said = voice.say(key, n=tried, count=voice.number(tried), percent=voice.percent(100 * max(gain or 0, 0)))
    yield Sentence("forecast-tried", said.text)


def course(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield the changes, the pattern that returns, and single periods that stand out."""
    points = found.series.points
    if found.changes:
        last = [points[at] for at in found.changes[-SHOWN:]]
        n = len(found.changes)
        key = "changes-more" if n > SHOWN else "changes"
        said = voice.say(key, n=n, count=voice.number(n), places=voice.places(last))
        yield Sentence("changes", said.text)
    if found.season is not None:
        yield Sentence("season", _season(found, voice))
    if found.anomalies:
        odd = sorted(found.anomalies, key=lambda one: one.index)[-SHOWN:]
        names = [
            voice.part("dated", event=voice.bare(one.point), date=voice.period(one.point.start, Form.NAME))
            for one in odd
        ]
        yield voice.say("anomalies", places=parted(names, voice.language))


def lacking(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield what the data lack: a period not over, gaps, bounds instead of values, seams."""
    points = found.series.points
    partial = [point for point in points if point.partial]
    if partial:
        yield voice.say("partial", at=voice.at(partial[-1].start))
    for key, n in (
        ("gaps", sum(point.value is None for point in points)),
        ("censored", sum(point.censored for point in points)),
    ):
        if n:
            yield voice.say(key, span=voice.span(n))
    for at in found.seams[-SHOWN:]:
        reason = _reason(found, points[at - 1], points[at], voice)
        said = voice.say("seam-reason" if reason else "seam", at=voice.at(points[at].start), reason=reason)
        yield Sentence("seam", said.text)


def caveats(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield what none of it proves; the last is said of every series."""
    odd = found.level is not None and found.level.stand in {Stand.ABOVE, Stand.BELOW}
    if odd:
        yield voice.say("caveat-unusual")
    if found.changes:
        yield voice.say("caveat-changes")
    yield from matching(voice)
    yield voice.say("caveat-people")


def matching(voice: Voice) -> Iterator[Sentence]:
    """Yield what the count takes in besides: every longer search, or what the topic's definition gets wrong."""
    series = voice.series
    if series.unit == Unit.INDEX:
        yield voice.say("caveat-index")
    if series.definition:
        yield voice.say("caveat-topic", version=voice.number(series.definition))
    elif series.match == Match.BROAD and series.unit in _SEARCHED and voice.term:
        yield voice.say("caveat-broad")


def _season(found: Findings, voice: Voice) -> str:
    season = found.season
    if season is None:
        raise ValueError("There is no pattern to speak of; ask only where there is one.")
    length = found.series.period
    cycles = periods.span_of(season.cycles, _CYCLE.get(length, "year"), voice.language)
    if length == Period.WEEK:
        return voice.say("season-week", spanof=cycles).text
    top = periods.top(int(season.profile.argmax()), length, voice.language)
    return voice.say(f"season-{length}", spanof=cycles, top=top).text


def _reason(found: Findings, before: Point, after: Point, voice: Voice) -> str:
    first, last = _key(before.start), _key(after.start)
    reasons = [plain(seam.reason) for seam in found.series.seams if first < _key(seam.start) <= last]
    return parted([reason for reason in reasons if reason][:SHOWN], voice.language)


def _key(start: date | datetime) -> tuple[int, int, int, int]:
    """Return what orders dates and datetimes together."""
    return start.year, start.month, start.day, start.hour if isinstance(start, datetime) else 0
