"""Sun and moon over one place and night, from astronomy-engine (no data file, no network)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import radians, sin, sqrt
from zoneinfo import ZoneInfo

import astronomy

TWILIGHTS = {"civil": -6.0, "nautical": -12.0, "astronomical": -18.0}
DAY = 1.0


@dataclass(frozen=True)
class Night:
    """Events of the night that begins on a local date; aware UTC, None when it does not happen.

    Searched from local noon to the next, so a dusk after midnight belongs to the night before. noon and
    next_noon bound the search. sun_at_noon, sun_at_midnight: altitude in degrees, which tell a bright night from
    a dark day.
    """

    noon: datetime
    next_noon: datetime
    sunset: datetime | None
    civil_dusk: datetime | None
    nautical_dusk: datetime | None
    astronomical_dusk: datetime | None
    astronomical_dawn: datetime | None
    nautical_dawn: datetime | None
    civil_dawn: datetime | None
    sunrise: datetime | None
    moonrise: datetime | None
    moonset: datetime | None
    moon_lit: float
    sun_at_noon: float
    sun_at_midnight: float


def _moment(when: datetime) -> astronomy.Time:
    utc = when.astimezone(UTC)
    return astronomy.Time.Make(
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second + utc.microsecond / 1e6
    )


def _aware(moment: astronomy.Time | None) -> datetime | None:
    return None if moment is None else moment.Utc().replace(tzinfo=UTC)


def rise_or_set(
    body: str, rising: bool, lat: float, lon: float, after: datetime, days: float = DAY
) -> datetime | None:
    """First rise or set of "sun" or "moon" after a time (upper limb, standard refraction), or None."""
    which = astronomy.Body.Sun if body == "sun" else astronomy.Body.Moon
    way = astronomy.Direction.Rise if rising else astronomy.Direction.Set
    return _aware(astronomy.SearchRiseSet(which, astronomy.Observer(lat, lon, 0), way, _moment(after), days))


def sun_at(
    altitude: float, rising: bool, lat: float, lon: float, after: datetime, days: float = DAY
) -> datetime | None:
    """First time after which the centre of the sun passes an altitude in degrees, or None."""
    way = astronomy.Direction.Rise if rising else astronomy.Direction.Set
    found = astronomy.SearchAltitude(
        astronomy.Body.Sun, astronomy.Observer(lat, lon, 0), way, _moment(after), days, altitude
    )
    return _aware(found)


def altitude(body: str, lat: float, lon: float, when: datetime) -> float:
    """Apparent altitude of "sun" or "moon" in degrees, with standard refraction."""
    which = astronomy.Body.Sun if body == "sun" else astronomy.Body.Moon
    observer = astronomy.Observer(lat, lon, 0)
    moment = _moment(when)
    place = astronomy.Equator(which, moment, observer, True, True)
    return float(
        astronomy.Horizon(moment, observer, place.ra, place.dec, astronomy.Refraction.Normal).altitude
    )


def moon_lit(when: datetime) -> float:
    """Lit share of the moon's disc, 0 to 1."""
    return float(astronomy.Illumination(astronomy.Body.Moon, _moment(when)).phase_fraction)


def local_noon(day: date, tz: str) -> datetime:
    """Noon of a local date as aware UTC; raises ValueError for an unknown time zone."""
    try:
        zone = ZoneInfo(tz)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{tz!r} is not a time zone; use a name such as Europe/Kyiv.") from error
    return datetime.combine(day, time(12), zone).astimezone(UTC)


def night(lat: float, lon: float, day: date, tz: str) -> Night:
    """Compute the events of the night that begins on a local date at a place (WGS-84 degrees)."""
    noon = local_noon(day, tz)
    next_noon = local_noon(day + timedelta(days=1), tz)
    days = (next_noon - noon) / timedelta(days=1)
    dusk = {name: sun_at(a, False, lat, lon, noon, days) for name, a in TWILIGHTS.items()}
    dawn = {name: sun_at(a, True, lat, lon, noon, days) for name, a in TWILIGHTS.items()}
    middle = noon + (next_noon - noon) / 2
    return Night(
        noon=noon,
        next_noon=next_noon,
        sunset=rise_or_set("sun", False, lat, lon, noon, days),
        civil_dusk=dusk["civil"],
        nautical_dusk=dusk["nautical"],
        astronomical_dusk=dusk["astronomical"],
        astronomical_dawn=dawn["astronomical"],
        nautical_dawn=dawn["nautical"],
        civil_dawn=dawn["civil"],
        sunrise=rise_or_set("sun", True, lat, lon, noon, days),
        moonrise=rise_or_set("moon", True, lat, lon, noon, days),
        moonset=rise_or_set("moon", False, lat, lon, noon, days),
        moon_lit=moon_lit(middle),
        sun_at_noon=altitude("sun", lat, lon, noon),
        sun_at_midnight=altitude("sun", lat, lon, middle),
    )


@dataclass(frozen=True)
class LightModel:
    """How light makes a walker visible; ours, not validated.

    floor: the index never falls below it, since thermal sights need no light. moon: index of a full moon
    overhead. The sun counts 1 at the horizon and falls straight to 0 at 12 degrees below.
    """

    floor: float = 0.25
    moon: float = 0.35

    def __post_init__(self) -> None:
        if not 0 < self.floor <= 1 or not 0 <= self.moon <= 1:
            raise ValueError(
                "The light floor lies above 0 and not above 1, the moon's share between 0 and 1."
            )

    def index(self, lat: float, lon: float, when: datetime) -> float:
        """Return the light index of a moment, from the floor to 1."""
        day = min(max((altitude("sun", lat, lon, when) + 12) / 12, 0.0), 1.0)
        height = altitude("moon", lat, lon, when)
        night_light = self.moon * moon_lit(when) * sqrt(max(sin(radians(height)), 0.0))
        return min(max(day, night_light, self.floor), 1.0)


@dataclass(frozen=True)
class LightTable:
    """Light index of a place at even steps; times are aware UTC."""

    start: datetime
    step: timedelta
    index: tuple[float, ...]

    def mean(self, start: datetime, seconds: float) -> float:
        """Mean index over a walk that begins at `start`; ends beyond the table count as its last value."""
        first = (start - self.start) / self.step
        last = first + timedelta(seconds=seconds) / self.step
        low = min(max(int(first), 0), len(self.index) - 1)
        high = min(max(int(last) + 1, low + 1), len(self.index))
        part = self.index[low:high]
        return sum(part) / len(part)


def light_table(
    lat: float, lon: float, start: datetime, end: datetime, model: LightModel, step_minutes: int = 15
) -> LightTable:
    """Tabulate the light index from `start` until `end`."""
    step = timedelta(minutes=step_minutes)
    steps = int((end - start) / step) + 1
    return LightTable(start, step, tuple(model.index(lat, lon, start + i * step) for i in range(steps)))
