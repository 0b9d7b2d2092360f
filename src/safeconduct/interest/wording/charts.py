"""The words of a chart: what stands in and beside the picture, and what it tells those who do not see it."""

from datetime import date, datetime
from functools import partial

from babel import Locale

from safeconduct.interest.engine.analysis.forecast import SHARES
from safeconduct.interest.engine.charting.words import ChartWords, Grain
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Event, Match, Seam, Series, Unit
from safeconduct.interest.wording import numbers, periods
from safeconduct.interest.wording.bundles import capital, known_language
from safeconduct.interest.wording.periods import Form
from safeconduct.interest.wording.plain import plain
from safeconduct.interest.wording.telling import told
from safeconduct.interest.wording.voice import Voice

NAME = 60  # characters of a name inside a picture
TOLD = ("stands", "level", "rise", "record", "peak", "event")  # what the description repeats


def chart_words(findings: Findings, language: str) -> ChartWords:
    """Return the words of the chart of a series; ValueError for a language that has no words here.

    Nothing is escaped: that is the drawing's part.
    """
    voice = Voice(findings.series, known_language(language))
    unit, language = findings.series.unit, voice.language
    return ChartWords(
        language=language,
        title=capital(_title(findings, voice)),
        description=_description(findings, voice),
        unit=voice.label(f"unit-{voice.unit}"),
        source=_source(findings.series, voice),
        caveat=_caveat(voice),
        number=lambda value: numbers.amount(value, unit, language),
        tick=lambda value: numbers.short(value, unit, language),
        period=partial(voice.period, form=Form.NAME),
        moment=partial(_moment, language=language),
        event=partial(_event, voice=voice),
        seam=partial(_seam, voice=voice),
        below=lambda bound: numbers.below(bound, unit, language),
        within=voice.within,
        more=lambda n: voice.label("more", n=n, count=voice.number(n)),
        usual=voice.label("usual"),
        peak=_peak(findings, voice),
        onset=voice.label("onset-label", since=voice.since(findings.onset.point.start))
        if findings.onset
        else "",
        partial=voice.label("legend-partial"),
        censored=voice.label("legend-censored"),
        anomaly=voice.label("legend-anomaly"),
        change=voice.label("legend-change"),
        gap=voice.label("legend-gap"),
        foretold=voice.label("legend-foretold", shares=_shares(voice)),
        headings=(
            voice.label("heading-period"),
            voice.label("heading-value"),
            voice.label("heading-remarks"),
        ),
    )


def _title(found: Findings, voice: Voice) -> str:
    if found.level is None:
        return voice.label("title-unknown", subject=voice.subject)
    at = voice.at(found.level.latest.start)
    if found.onset is None:
        return voice.label(f"title-{found.level.stand}", subject=voice.subject, at=at)
    since = voice.since(found.onset.point.start)
    key = "title-single" if found.onset.single else "title-rise"
    return voice.label(key, subject=voice.subject, at=at, since=since)


def _description(found: Findings, voice: Voice) -> str:
    points = found.series.points
    first = voice.say(
        "describes",
        subject=voice.subject,
        unit=voice.part(f"unit-{voice.unit}"),
        **{"from": voice.period(points[0].start, Form.FROM)},
        until=voice.period(points[-1].start, Form.UNTIL),
    )
    rest = [one.text for one in told(found, voice.language) if one.key in TOLD]
    return " ".join([first.text, *rest])


def _source(series: Series, voice: Voice) -> str:
    origins = ", ".join(voice.origins) or voice.label("source-unknown")
    parts = [voice.label("source", source=origins)]
    if series.definition:
        parts.append(voice.label("match-topic", version=voice.number(series.definition)))
    elif series.unit != Unit.IMPRESSIONS:
        match = Match.PAGE if series.unit == Unit.VIEWS else series.match
        parts.append(voice.label(f"match-{match}"))
    if series.retrieved is not None:
        when = periods.day(series.retrieved, Form.NAME, voice.language)
        parts.append(voice.label("retrieved", date=when))
    return " · ".join(parts)


def _caveat(voice: Voice) -> str:
    series = voice.series
    searched = series.unit in {Unit.COUNT, Unit.SHARE, Unit.INDEX} and voice.of == "broad"
    return voice.label("chart-caveat-broad" if searched else "chart-caveat")


def _peak(found: Findings, voice: Voice) -> str:
    if found.peak is None:
        return ""
    amount = voice.bare(found.peak.point)
    if found.record is None:
        return voice.label("peak-label", amount=amount)
    of = found.record.of
    return voice.label("peak-record", amount=amount, span=voice.span(of), spanof=voice.span_of(of))


def _event(event: Event, voice: Voice) -> str:
    when = _short_day(event.day, voice.language, with_year=True)
    # The day comes first: a label without room is cut at its end.
    return voice.label("flag", event=plain(event.name, NAME), date=when)


def _seam(seam: Seam, voice: Voice) -> str:
    since, reason = voice.since(seam.start), plain(seam.reason, NAME)
    if not reason:
        return voice.label("seam-label", since=since)
    return voice.label("seam-label-reason", since=since, reason=reason)


def _shares(voice: Voice) -> str:
    """Return how many of a hundred values each of the forecast's bands is to hold."""
    return numbers.listed([voice.number(100 * share) for share in SHARES], voice.language)


def _moment(moment: date | datetime, grain: Grain, language: str) -> str:
    match grain:
        case Grain.YEAR:
            return str(moment.year)
        case Grain.MONTH:
            return str(Locale.parse(language).months["stand-alone"]["abbreviated"][moment.month])
        case Grain.DAY:
            return _short_day(moment, language)
        case Grain.HOUR:
            return periods.clock(moment.hour if isinstance(moment, datetime) else 0, language)


def _short_day(day: date, language: str, *, with_year: bool = False) -> str:
    month = Locale.parse(language).months["format"]["abbreviated"][day.month]
    return f"{day.day}\u00a0{month}" + (f"\u00a0{day.year}" if with_year else "")
