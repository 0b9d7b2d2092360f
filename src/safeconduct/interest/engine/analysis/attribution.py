"""What may be said of a rise and the events near it: that it followed or coincided, never that it was caused."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import exp, hypot

import numpy as np

from safeconduct.interest.engine.analysis.dates import day_of, shifted
from safeconduct.interest.engine.analysis.interval import Interval, predict
from safeconduct.interest.engine.analysis.onset import EARLIER, Ground, Onset, ground, raised
from safeconduct.interest.engine.analysis.placebo import Placebo, placebo
from safeconduct.interest.engine.analysis.scale import current, spread_floor
from safeconduct.interest.engine.analysis.seasonal import adjusted
from safeconduct.interest.engine.records import Event, Period, Point, Series

EARLIEST, LATEST = -1, 2  # periods about the onset in which an event is looked for


class Rung(IntEnum):
    """How much may be said, from least to most. There is no rung for a cause, and there must never be one."""

    NOTHING_UNUSUAL = 0
    NO_EVENT = 1  # unusual, without a recorded event to which it could be related
    COINCIDED = 2  # the event fell into the period in which the rise began: these data cannot order them
    FOLLOWED = 3  # the rise began in a later period than the event


class Order(StrEnum):
    """When an event was, as far as the periods can tell."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Near:
    """An event in the window. `late`: written down when the rise could already be seen, or nobody knows when."""

    event: Event
    order: Order
    late: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """Observed over expected, with the bounds of its 95 % interval."""

    point: Point
    ratio: float
    low: float
    high: float

    @property
    def unusual(self) -> bool:
        """Return whether the interval leaves out "no difference"."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True)
class Control:
    """A term that should not react: the effect at the onset less its own change; `moved`: it did react."""

    net: Effect
    moved: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """All that may be said of the present rise and the events near it.

    `apart` is False where several events lie in the window: they cannot be told apart. `shared`: the control rose
    too, so that no event is named. Without a rise only `rung` speaks.
    """

    rung: Rung
    onset: Onset | None = None
    effects: tuple[Effect, ...] = ()
    near: tuple[Near, ...] = ()
    apart: bool = True
    placebo: Placebo | None = None
    control: Control | None = None
    shared: bool = False


def attribute(
    series: Series,
    events: tuple[Event, ...],
    control: Series | None = None,
    seen: Ground | None = None,
) -> Attribution:
    """Relate the present rise to recorded events; ValueError for a control of other periods.

    Expectations come from the periods before the onset only. A control's unit does not matter, nor does it matter
    that an index has another scale: only its change against its own past is taken off. `seen` is the ground of the
    series, where it is known already.
    """
    if control is not None and control.period != series.period:
        raise ValueError("The control has other periods than the series; choose one with the same.")
    seen = seen or ground(series)
    rise = raised(seen)
    if rise is None:
        return Attribution(Rung.NOTHING_UNUSUAL)
    stretch, known, y = seen.stretch, seen.known, seen.y
    at = int(np.searchsorted(known, rise.index - stretch.first))
    near = tuple(_near(rise, event, series.period) for event in events if _within(rise, event, series.period))
    checked = None if control is None else _checked(seen, rise, control)
    shared = checked is not None and not checked.net.low > 1
    return Attribution(
        rung=Rung.NO_EVENT if shared else _rung(near),
        onset=rise,
        effects=tuple(
            _effect(stretch.points[int(known[i])], float(y[i]), rise.usual) for i in range(at, len(y))
        ),
        near=near,
        apart=len(near) < 2,
        placebo=placebo(y, at, spread_floor(series.unit, float(y[:at].mean()))),
        control=checked,
        shared=shared,
    )


def _rung(near: tuple[Near, ...]) -> Rung:
    orders = {one.order for one in near}
    if Order.SAME in orders:
        return Rung.COINCIDED
    return Rung.FOLLOWED if Order.BEFORE in orders else Rung.NO_EVENT


def _within(rise: Onset, event: Event, period: Period) -> bool:
    first = day_of(shifted(rise.point.start, period, EARLIEST))
    last = day_of(shifted(rise.point.start, period, LATEST + 1))
    # Hours end within a day, so the day of the last hour still belongs to the window.
    return first <= event.day < last or (period == Period.HOUR and event.day == last)


def _near(rise: Onset, event: Event, period: Period) -> Near:
    start, end = day_of(rise.point.start), day_of(shifted(rise.point.start, period, 1))
    if event.day < start:
        order = Order.BEFORE
    elif event.day < end or event.day == start:
        order = Order.SAME
    else:
        order = Order.AFTER
    return Near(event, order, late=event.entered is None or event.entered.date() >= max(end, event.day))


def _effect(point: Point, value: float, usual: Interval) -> Effect:
    ratio, low, high = (
        exp(float(np.clip(value - one, -700, 700))) for one in (usual.mean, usual.high, usual.low)
    )
    return Effect(point, ratio, low, high)


def _checked(seen: Ground, rise: Onset, control: Series) -> Control | None:
    """Return the effect net of the control; None where the two share too few whole periods, or not the onset."""
    other = current(control)
    logs, season = adjusted(other, control.period)
    value = {
        point.start: float(log) for point, log in zip(other.points, logs, strict=True) if np.isfinite(log)
    }
    starts = [seen.stretch.points[place].start for place in seen.known.tolist()]
    at = starts.index(rise.point.start)
    both = [i for i in range(at) if starts[i] in value]
    if len(both) < EARLIER or rise.point.start not in value:
        return None
    here, beside, now = seen.y[both], np.array([value[starts[i]] for i in both]), value[rise.point.start]
    floors = (
        spread_floor(seen.stretch.unit, float(here.mean())),
        spread_floor(other.unit, float(beside.mean())),
    )
    widenings = [one.widening if one else 1.0 for one in (seen.season, season)]
    net = predict(here - beside, floor=hypot(*floors), widening=max(widenings))
    own = predict(beside, floor=floors[1], widening=widenings[1])
    return Control(
        net=_effect(rise.point, float(seen.y[at]) - now, net), moved=own.above(now) or own.below(now)
    )
