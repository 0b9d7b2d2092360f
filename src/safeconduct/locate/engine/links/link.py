"""A map link taken apart, and the few readers that all services share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from safeconduct.locate.engine.candidate import Candidate, on_globe
from safeconduct.locate.engine.precision import cell_diagonal_m, decimals_step

NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,18})?"
_PAIR = re.compile(
    rf"\s{{0,3}}(?:loc:|ll\.|@)?\s{{0,2}}({NUMBER})\s{{0,2}}(?:,|;|~|\s|\|)\s{{0,2}}({NUMBER})(?![\d.])", re.I
)
MIN_M = 1.0
_EQUATOR_M, _SCREEN_PX, _TILE_PX = 40_075_017.0, 1024, 256


@dataclass(frozen=True, slots=True)
class Link:
    """Scheme, host (lower case), decoded path, parameters (first of each name), fragment, raw text."""

    scheme: str
    host: str
    path: str
    params: dict[str, str]
    fragment: str
    raw: str

    def is_at(self, *hosts: str) -> bool:
        """Whether the host is one of these or lies below one."""
        return any(self.host == h or self.host.endswith("." + h) for h in hosts)


def take_apart(url: str) -> Link | None:
    """Return the parts of a link, or None when it is not a well-formed address."""
    try:
        split = urlsplit(url if ":" in url.split("/", 1)[0] else "https://" + url)
        pairs = parse_qsl(split.query, max_num_fields=100)
        host = (split.hostname or "").lower()
    except ValueError:
        return None
    params: dict[str, str] = {}
    for name, value in pairs:
        params.setdefault(name.lower(), value)
    return Link(split.scheme.lower(), host, unquote(split.path), params, unquote(split.fragment), url)


def place(
    kind: str,
    first: str,
    second: str,
    lon_first: bool = False,
    min_decimals: int = 0,
    notes: tuple[str, ...] = (),
) -> Candidate | None:
    """Return a marked place from two written numbers; None off the globe or with fewer decimals than demanded.

    0, 0 is what a device writes that does not know: it comes back unplaced, with a question.
    """
    if min(len(v.partition(".")[2]) for v in (first, second)) < min_decimals:
        return None
    lat_text, lon_text = (second, first) if lon_first else (first, second)
    lat, lon = float(lat_text), float(lon_text)
    if not on_globe(lat, lon):
        return None
    if lat == 0 and lon == 0:
        return Candidate(kind, None, None, None, question="zero_position")
    radius = max(cell_diagonal_m(lat, decimals_step(lat_text), decimals_step(lon_text)), MIN_M)
    return Candidate(kind, lat, lon, radius, assumptions=notes)


def pair(kind: str, value: str | None, lon_first: bool = False, min_decimals: int = 0) -> Candidate | None:
    """Return a place from the start of "a,b" in a parameter; None when there is none."""
    m = _PAIR.match(value) if value else None
    return place(kind, m[1], m[2], lon_first, min_decimals) if m else None


def viewport(kind: str, candidate: Candidate | None, zoom: str | float | None) -> Candidate | None:
    """Return the same position as the centre of a map: half a screen (1,024 pixels) at that zoom, or 15."""
    if candidate is None or candidate.lat is None:
        return None
    try:
        level = min(max(float(zoom or 15), 0.0), 22.0)
    except ValueError:
        level = 15.0
    radius = max(_EQUATOR_M / 2**level * _SCREEN_PX / _TILE_PX / 2, 50.0)
    return Candidate(
        kind, candidate.lat, candidate.lon, radius, "WGS84", True, ("map_centre",), (0, 0), "needs_pin"
    )


def first_of(candidates: Iterable[Candidate | None]) -> list[Candidate]:
    """Return the first reading that exists, as a list of one, or nothing."""
    return next(([c] for c in candidates if c is not None), [])
