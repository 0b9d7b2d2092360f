"""The axis of time: few labels, each below its period, and the year or the day once in a second row."""

from safeconduct.interest.engine.charting import ink
from safeconduct.interest.engine.charting.frame import Frame
from safeconduct.interest.engine.charting.measure import width
from safeconduct.interest.engine.charting.scale import Calendar, calendar, days, moments
from safeconduct.interest.engine.charting.words import ChartWords, Grain, Moment
from safeconduct.interest.engine.records import Period

SIZE = 11.0
AIR = 10.0
_WITHIN = {(Grain.MONTH, Period.MONTH): 15.2, (Grain.DAY, Period.DAY): 0.5, (Grain.DAY, Period.WEEK): 3.5}


def timeline(
    frame: Frame, time: tuple[Moment, Moment], words: ChartWords, period: Period, room: tuple[float, float]
) -> tuple[str, str]:
    """Return the labels below the plot and the data of their ticks.

    `time` is from when to when; `room` from where to where, which no label leaves.
    """
    finest = {Period.HOUR: Grain.HOUR, Period.MONTH: Grain.MONTH}.get(period, Grain.DAY)
    # One name stands for all: a third more, since the first of a language's months need not be its longest.
    need = width(words.moment(time[0], finest), SIZE) * 1.3 + AIR
    cut = calendar(period, frame.a_day, need)
    shift = _WITHIN.get((cut.grain, period), 0.0)
    names: list[str] = []
    rules: list[str] = []
    ends = [room[0], room[0]]
    over = ""
    for moment in moments(cut, *time) or [time[0]]:
        x = frame.x(days(moment) + shift)
        if x > frame.right + 1:
            continue
        if not shift:
            rules.append(f"M{x:.1f} {frame.foot:.1f}v5")
        place = _put(names, words.moment(moment, cut.grain), x, frame.foot + 17, ends[0], room)
        if place is None:
            continue
        ends[0] = place
        now = _over(cut, moment, words)
        if now != over:
            place = _put(names, now, x, frame.foot + 31, ends[1], room)
            if place is not None:
                ends[1], over = place, now
    return "".join(names), "".join(rules)


def _over(cut: Calendar, moment: Moment, words: ChartWords) -> str:
    return "" if cut.over is None else words.moment(moment, cut.over)


def _put(
    names: list[str], name: str, x: float, y: float, low: float, room: tuple[float, float]
) -> float | None:
    """Add a name in the middle of `x` and return where the next may begin; None where it would touch another."""
    half = width(name, SIZE) / 2
    x = min(max(x, room[0] + half), room[1] - half)
    if x - half < low:
        return None
    names.append(ink.text(name, x, y, "middle"))
    return x + half + AIR / 2
