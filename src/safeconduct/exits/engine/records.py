"""What a plan is made of and answered with; imports no compiler, so that pages can read plans cheaply."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

VERSION = 1
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
EARTH_RADIUS_M = 6_371_008.8
R90_PER_SIGMA = math.sqrt(2 * math.log(10))


def _check_point(lat: float, lon: float, what: str) -> None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(
            f"{what} is not a latitude and longitude in degrees; check the order of the numbers."
        )


@dataclass(frozen=True)
class Start:
    """Where the person may be: weighted samples (lat, lon, weight) in WGS-84 degrees, a centre, its r90.

    r90_m: radius around the centre that holds 90 % of the weight, metres.
    """

    samples: tuple[tuple[float, float, float], ...]
    lat: float
    lon: float
    r90_m: float

    def __post_init__(self) -> None:
        if not self.samples or not math.isfinite(self.r90_m) or self.r90_m < 0:
            raise ValueError("A start needs at least one sample and a radius that is not negative.")
        _check_point(self.lat, self.lon, "The centre of the start")
        for lat, lon, weight in self.samples:
            _check_point(lat, lon, "A sample of the start")
            if not (math.isfinite(weight) and weight > 0):
                raise ValueError("Every sample of a start needs a weight above 0.")

    @classmethod
    def around(cls, lat: float, lon: float, r90_m: float, samples: int = 200) -> Start:
        """Spread equal samples as a round normal distribution whose 90 % radius is r90_m metres.

        The samples follow a sunflower spiral through the quantiles of the radius, so nothing is random.
        """
        _check_point(lat, lon, "The centre of the start")
        if not 1 <= samples <= 5000:
            raise ValueError("Between 1 and 5000 samples describe a start.")
        sigma = r90_m / R90_PER_SIGMA
        points = []
        for i in range(samples):
            radius = sigma * math.sqrt(-2 * math.log(1 - (i + 0.5) / samples)) if samples > 1 else 0.0
            north, east = radius * math.cos(i * GOLDEN_ANGLE), radius * math.sin(i * GOLDEN_ANGLE)
            dlat = math.degrees(north / EARTH_RADIUS_M)
            dlon = math.degrees(east / EARTH_RADIUS_M / max(math.cos(math.radians(lat)), 1e-6))
            points.append((lat + dlat, lon + dlon, 1.0 / samples))
        return cls(tuple(points), lat, lon, r90_m)

    @classmethod
    def from_samples(cls, samples: Iterable[tuple[float, float, float]]) -> Start:
        """Build a start from samples (lat, lon, weight); the centre is their weighted mean."""
        given = tuple((float(a), float(b), float(w)) for a, b, w in samples)
        total = sum(w for _, _, w in given)
        if not given or not (math.isfinite(total) and total > 0):
            raise ValueError("A start needs samples with weights above 0.")
        lat = sum(a * w for a, _, w in given) / total
        lon = sum(b * w for _, b, w in given) / total
        shrink = math.cos(math.radians(lat))
        metre = math.radians(1) * EARTH_RADIUS_M
        away = sorted((math.hypot(a - lat, (b - lon) * shrink) * metre, w) for a, b, w in given)
        reached, r90 = 0.0, away[-1][0]
        for distance, weight in away:
            reached += weight / total
            if reached >= 0.9 - 1e-9:
                r90 = distance
                break
        return cls(tuple((a, b, w / total) for a, b, w in given), lat, lon, r90)


@dataclass(frozen=True)
class Rendezvous:
    """A meeting place agreed with the receiving side; WGS-84 degrees."""

    name: str
    lat: float
    lon: float

    def __post_init__(self) -> None:
        _check_point(self.lat, self.lon, "A meeting place")


class Refusal(StrEnum):
    """Why there is no safe way."""

    START_IN_HAZARD = "start_in_hazard"
    START_OUTSIDE_AREA = "start_outside_area"
    START_TOO_UNCERTAIN = "start_too_uncertain"
    NO_RENDEZVOUS = "no_rendezvous"
    RENDEZVOUS_OUTSIDE_AREA = "rendezvous_outside_area"
    RENDEZVOUS_IN_HAZARD = "rendezvous_in_hazard"
    NO_ROUTE = "no_route"
    NO_DARKNESS = "no_darkness"
    TOO_LONG_FOR_NIGHT = "too_long_for_night"
    REPLAY_ABOVE_LIMIT = "replay_above_limit"


@dataclass(frozen=True)
class NoSafeWay:
    """The answer that there is no safe way: a reason for programs and a sentence for the planner."""

    reason: Refusal
    sentence: str


class Feature(StrEnum):
    """What a walker notices: on the way, or where a leg ends."""

    ROAD = "road"
    STREAM = "stream"
    BRIDGE = "bridge"
    WOOD = "wood"
    OPEN = "open"
    HOUSES = "houses"
    WATER = "water"
    RENDEZVOUS = "rendezvous"


@dataclass(frozen=True)
class Cue:
    """A feature on the way, at_m metres after the start of a leg; crossed when it is passed at once."""

    feature: Feature
    at_m: float
    crossed: bool = False


@dataclass(frozen=True)
class Leg:
    """One straight stretch that the person is told.

    start, end: (lat, lon) degrees. bearing: degrees from true north; grid_bearing: from grid north of the
    area. metres on the ground plan. seconds_fast, seconds_slow, exposure_seconds (slow). follows: the road,
    stream, bank (WATER) or wood edge (WOOD) that the leg keeps to, None when it goes by bearing. until: what
    the walker meets where the leg ends, None when only distance tells.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    bearing: float
    grid_bearing: float
    metres: float
    seconds_fast: float
    seconds_slow: float
    exposure_seconds: float
    follows: Feature | None
    until: Feature | None
    cues: tuple[Cue, ...]

    @property
    def sector(self) -> int:
        """Eighth of the compass: 0 north, 1 north-east, clockwise to 7 north-west."""
        return int((self.bearing + 22.5) // 45) % 8


@dataclass(frozen=True)
class Window:
    """When to walk; aware UTC datetimes.

    opens: not before. latest_departure: a slow walk still arrives. closes: the plan expires. departure:
    the darkest time to leave. light: mean night light index of the walk from then.
    """

    opens: datetime
    latest_departure: datetime
    closes: datetime
    departure: datetime
    light: float

    def __post_init__(self) -> None:
        if any(
            t.utcoffset() is None for t in (self.opens, self.latest_departure, self.closes, self.departure)
        ):
            raise ValueError("The times of a window need a time zone.")
        if not self.opens <= self.departure <= self.latest_departure < self.closes:
            raise ValueError("The times of a window are not in order.")


@dataclass(frozen=True)
class Replay:
    """Share of simulated walks of the told legs that come to harm, and how far from the end they finish.

    touch: share that enters a hazard. near: share that enters the stand-off belt around one. lost: share
    that does not find what was named and stops to check in, as the brief says. miss_m: median distance from
    the meeting place of those who walk to the end, metres. walks: how many were simulated.
    """

    touch: float
    near: float
    lost: float
    miss_m: float
    walks: int


@dataclass(frozen=True)
class Plan:
    """A way out for one night; see the fields of its parts for units.

    start_share: share of the start's weight that has a route at all. exits: share of the weight per meeting
    place. merge: (lat, lon) where nine tenths of the routes have joined, or None. blind and landmark: replay
    without and with the landmarks that are named. stand_off_m: metres kept from hazards, at the least.
    route: cell route as (lat, lon). layers_hash: SHA-256 of area and hazards. settings: what the planner
    chose, as plain data. attributions: to be shown wherever the plan is.
    """

    area: str
    night: str
    tz: str
    rendezvous: Rendezvous
    window: Window
    legs: tuple[Leg, ...]
    metres: float
    seconds_fast: float
    seconds_slow: float
    exposure_seconds: float
    start_lat: float
    start_lon: float
    start_r90_m: float
    start_share: float
    exits: tuple[tuple[str, float], ...]
    merge: tuple[float, float] | None
    blind: Replay
    landmark: Replay
    stand_off_m: float
    layers_hash: str
    settings: dict[str, object]
    warnings: tuple[str, ...]
    attributions: tuple[str, ...]
    route: tuple[tuple[float, float], ...]

    @property
    def expires(self) -> datetime:
        """After this time nobody may walk by this plan."""
        return self.window.closes
