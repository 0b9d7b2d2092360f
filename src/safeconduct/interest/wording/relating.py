"""The present rise and the events near it: that it followed or coincided, that they cannot be told apart; no more."""

from collections.abc import Iterator, Sequence

from safeconduct.interest.engine.analysis.attribution import Attribution, Control, Near, Rung
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Event, Period
from safeconduct.interest.wording import periods
from safeconduct.interest.wording.numbers import parted
from safeconduct.interest.wording.periods import Form
from safeconduct.interest.wording.plain import plain
from safeconduct.interest.wording.voice import Sentence, Voice

SHOWN = 5  # events named in one sentence


def relating(found: Findings, voice: Voice) -> Iterator[Sentence]:
    """Yield what may be said of events, how rare the rise is among earlier periods, and what the control did."""
    known = found.attribution
    if known.rung == Rung.NOTHING_UNUSUAL:
        if found.events:
            yield Sentence("event", voice.say("event-nothing").text)
        return
    yield event(known, voice)
    yield from late(known, voice)
    if known.placebo is not None:
        tests = known.placebo
        said = voice.say(
            "placebo",
            spanof=voice.span_of(tests.of),
            rank=voice.number(tests.rank),
            of=voice.number(tests.of),
        )
        yield Sentence("placebo", said.text)
    if known.control is not None:
        yield _control(known.control, known.shared, voice)


def event(known: Attribution, voice: Voice) -> Sentence:
    """Return the one sentence on the events near the rise; never more than the rung of the ladder allows."""
    if known.shared:
        said = voice.say("event-shared")
    elif not known.near:
        said = voice.say("event-none")
    elif known.rung == Rung.NO_EVENT:
        said = voice.say("event-after", n=len(known.near), events=_dated(known.near, voice))
    elif not known.apart:
        said = voice.say("event-several", events=_dated(known.near, voice))
    else:
        followed = known.rung == Rung.FOLLOWED
        one = known.near[0].event
        said = voice.say(
            "event-followed" if followed else "event-coincided", at=_at(one, voice), event=_named(one, voice)
        )
    return Sentence("event", said.text)


def late(known: Attribution, voice: Voice) -> Iterator[Sentence]:
    """Yield which of the events that are named were written down when the rise could be seen already."""
    marked = [near for near in known.near if near.late]
    if marked and not known.shared:
        said = voice.say("event-late", n=len(marked), events=_dated(marked, voice))
        yield Sentence("late", said.text)


def _at(one: Event, voice: Voice) -> str:
    if voice.series.period == Period.MONTH:
        return voice.at(one.day)
    return periods.day(one.day, Form.AT, voice.language)


def _named(one: Event, voice: Voice) -> str:
    """Return the name of an event; with its day where the sentence tells only the month."""
    if voice.series.period == Period.MONTH:
        day = periods.day_month(one.day, voice.language)
        return voice.part("dated", event=_bare(one), date=day)
    return _bare(one)


def _with_date(one: Event, voice: Voice) -> str:
    when = periods.day(one.day, Form.NAME, voice.language)
    return voice.part("dated", event=_bare(one), date=when)


def _bare(one: Event) -> str:
    """Return the name of an event without the full stop that the sentence brings itself."""
    return plain(one.name).rstrip(" .;,:")


def _dated(near: Sequence[Near], voice: Voice) -> str:
    names = [_with_date(one.event, voice) for one in sorted(near, key=lambda one: one.event.day)]
    return parted([*names[:SHOWN], "…"] if len(names) > SHOWN else names, voice.language)


def _control(control: Control, shared: bool, voice: Voice) -> Sentence:
    if shared:
        return Sentence("control", voice.say("control-shared").text)
    net = control.net
    said = voice.say(
        "control-moved" if control.moved else "control-still",
        times=voice.times(net.ratio),
        interval=voice.interval(net.low, net.high),
    )
    return Sentence("control", said.text)
