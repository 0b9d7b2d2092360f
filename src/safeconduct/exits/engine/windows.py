"""The window of darkness in which a whole walk fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from safeconduct.exits.engine.light import TWILIGHTS, LightModel, Night, light_table
from safeconduct.exits.engine.records import NoSafeWay, Refusal, Window


class Darkness(StrEnum):
    """Which twilight bounds the dark: sun 6, 12 or 18 degrees below the horizon."""

    CIVIL = "civil"
    NAUTICAL = "nautical"
    ASTRONOMICAL = "astronomical"


@dataclass(frozen=True)
class WindowRule:
    """What counts as dark, and how much of it stays unused at the end as reserve."""

    darkness: Darkness = Darkness.NAUTICAL
    reserve_minutes: int = 30
    step_minutes: int = 15

    def __post_init__(self) -> None:
        if not 0 <= self.reserve_minutes <= 360 or not 1 <= self.step_minutes <= 120:
            raise ValueError("The reserve lies between 0 and 360 minutes, the step between 1 and 120.")


def dark_hours(night: Night, darkness: Darkness) -> tuple[datetime, datetime] | None:
    """Return when it is dark, from dusk to dawn, or None when the sun stays too high all night.

    Where the sun stays below the limit even at noon, it is dark from noon to noon.
    """
    dusk = getattr(night, f"{darkness.value}_dusk")
    dawn = getattr(night, f"{darkness.value}_dawn")
    limit = TWILIGHTS[darkness.value]
    if dusk is None and dawn is None:
        return (night.noon, night.next_noon) if night.sun_at_midnight < night.sun_at_noon < limit else None
    # A dusk without a dawn before the next noon (or the reverse) happens on the first and last polar day.
    if dusk is None:
        return (night.noon, dawn) if night.sun_at_noon < limit else None
    return (dusk, night.next_noon if dawn is None or dawn < dusk else dawn)


def choose_window(
    night: Night,
    lat: float,
    lon: float,
    seconds_slow: float,
    rule: WindowRule,
    model: LightModel,
) -> Window | NoSafeWay:
    """Choose the window in which even the slow walk ends before dawn, and the darkest time to leave in it.

    The fast walk fits wherever the slow one does. Refuses when it does not get dark or the dark is too short.
    """
    dark = dark_hours(night, rule.darkness)
    if dark is None:
        return NoSafeWay(
            Refusal.NO_DARKNESS,
            f"It does not get dark that night ({rule.darkness.value} twilight). Choose another night or agree "
            "another way of receiving the person.",
        )
    opens, dawn = dark
    closes = dawn - timedelta(minutes=rule.reserve_minutes)
    latest = closes - timedelta(seconds=seconds_slow)
    if latest < opens:
        have = max((closes - opens).total_seconds(), 0) / 3600
        return NoSafeWay(
            Refusal.TOO_LONG_FOR_NIGHT,
            f"The walk may take {seconds_slow / 3600:.1f} hours and the dark leaves {have:.1f}. Choose a longer "
            "night or a nearer meeting place.",
        )
    table = light_table(lat, lon, opens, dawn, model, rule.step_minutes)
    step = timedelta(minutes=rule.step_minutes)
    choices = [opens + i * step for i in range(int((latest - opens) / step) + 1)]
    light, departure = min((round(table.mean(t, seconds_slow), 4), t) for t in choices)
    return Window(opens, latest, closes, departure, light)
