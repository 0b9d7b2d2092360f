"""Where the person is, as far as is known: a region with its time, its basis and its contradictions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from safeconduct.locate.engine.cloud import Cloud
from safeconduct.locate.engine.shapes import R90

METHOD = "grid-bayes 1"
LEVELS = (0.5, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that does not fit. `value` is a probability ("outlier"), km/h ("speed") or km ("far").

    outlier: the report probably says nothing about the place, given those before it.
    speed: between two reports he would have had to move faster than the limit.
    far: the report lies so far from the others that the grid does not reach it; it was left out.
    """

    kind: str
    reports: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Mode:
    """One separate area: its centre in degrees, its share of the probability, the radius in metres of 90 % of it."""

    lat: float
    lon: float
    weight: float
    r90_m: float


@dataclass(frozen=True, slots=True)
class Fix:
    """A position with honest uncertainty.

    lat, lon: degrees, WGS-84: the centre of the likeliest area; never to be shown without a radius.
    r50_m, r90_m, r95_m: metres around it that hold 50, 90 and 95 % of all probability, other areas included.
    as_of: the aware time it holds for. basis: ids of the reports, in order of time.
    modes: separate areas of the 90 % region, likeliest first. drift_m: metres per root hour he may move.
    cloud: the whole posterior, for samples.
    """

    lat: float
    lon: float
    r50_m: float
    r90_m: float
    r95_m: float
    as_of: datetime
    basis: tuple[str, ...]
    modes: tuple[Mode, ...]
    contradictions: tuple[Contradiction, ...]
    drift_m: float
    cloud: Cloud = field(compare=False, repr=False)
    method: str = METHOD

    def grown(self, at: datetime) -> Fix:
        """Return the fix as it must be read at a later aware time: sigma grows with drift * sqrt(hours).

        Radii are taken from the widened cloud and never shrink; those of single areas grow in square with the
        Rayleigh factor. Raises ValueError for a time before `as_of` or without a zone.
        """
        if at.tzinfo is None:
            raise ValueError("Give an aware time: the age of a fix needs a zone.")
        hours = (at - self.as_of).total_seconds() / 3600
        if hours < 0:
            raise ValueError("A fix cannot be moved back in time: recompute it from the earlier reports.")
        sigma = self.drift_m * math.sqrt(hours)
        cloud = self.cloud.spread(sigma)
        before = (self.r50_m, self.r90_m, self.r95_m)
        after = cloud.radii(self.lat, self.lon, LEVELS) if sigma > 0 else before
        r50, r90, r95 = (max(a, b) for a, b in zip(before, after, strict=True))
        modes = tuple(replace(m, r90_m=math.hypot(m.r90_m, R90 * sigma)) for m in self.modes)
        return replace(self, as_of=at, r50_m=r50, r90_m=r90, r95_m=r95, modes=modes, cloud=cloud)

    def samples(self, n: int, seed: int) -> tuple[tuple[float, float, float], ...]:
        """Return n draws (lat, lon in degrees, weight); the same seed gives the same draws."""
        return self.cloud.samples(n, seed)

    def to_json(self) -> dict[str, Any]:
        """Return a mapping of JSON types (under 40 kB); `from_json` reads it back, the cloud coarsened."""
        return {
            "lat": self.lat,
            "lon": self.lon,
            "r50_m": self.r50_m,
            "r90_m": self.r90_m,
            "r95_m": self.r95_m,
            "as_of": self.as_of.isoformat(),
            "basis": list(self.basis),
            "modes": [asdict(m) for m in self.modes],
            "contradictions": [asdict(c) | {"reports": list(c.reports)} for c in self.contradictions],
            "drift_m": self.drift_m,
            "method": self.method,
            "cloud": self.cloud.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fix:
        """Return the stored fix. Raises ValueError or KeyError when it is not what `to_json` wrote."""
        plain = {k: float(data[k]) for k in ("lat", "lon", "r50_m", "r90_m", "r95_m", "drift_m")}
        return cls(
            **plain,
            as_of=datetime.fromisoformat(data["as_of"]),
            basis=tuple(data["basis"]),
            modes=tuple(Mode(**m) for m in data["modes"]),
            contradictions=tuple(
                Contradiction(c["kind"], tuple(c["reports"]), float(c["value"]))
                for c in data["contradictions"]
            ),
            cloud=Cloud.from_json(data["cloud"]),
            method=data["method"],
        )
