"""OpenStreetMap links: markers, searches, directions, `/go/` codes and map views."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.codes import interleaved
from safeconduct.locate.engine.links.link import NUMBER, Link, first_of, pair, place, viewport

_MAP = re.compile(rf"(?:^|&)map=(\d{{1,2}}(?:\.\d{{1,4}})?)/({NUMBER})/({NUMBER})")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"


def _go(code: str) -> tuple[float, float, int] | None:
    """Centre and zoom of a short code (OpenStreetMap `ShortLink`: longitude first, six bits a symbol)."""
    body = code.rstrip("-=").replace("@", "~")
    values = [_ALPHABET.find(ch) for ch in body]
    if not 3 <= len(values) <= 12 or min(values) < 0:
        return None
    lat, lon, _, _ = interleaved(values, 6, lat_first=False)
    return lat * 180 - 90, lon * 360 - 180, max(3 * len(values) - 8 - (len(code) - len(body)), 0)


def _readings(link: Link) -> Iterator[Candidate | None]:
    p = link.params
    if "mlat" in p and "mlon" in p:
        yield pair("osm", f"{p['mlat']},{p['mlon']}")
    if link.path.startswith("/go/") and (found := _go(link.path[4:].split("/")[0])):
        lat, lon, zoom = found
        marked = "m" in p or "?m" in link.raw
        place_ = Candidate("osm", lat, lon, 5.0)
        yield place_ if marked else viewport("osm", place_, zoom)
    stops = [s for s in (p.get("to"), p.get("route", "").split(";")[-1]) if s]
    for value in (*stops, p.get("query"), p.get("q")):
        yield pair("osm", value, min_decimals=3)
    if "lat" in p and "lon" in p:
        yield viewport("osm", pair("osm", f"{p['lat']},{p['lon']}"), p.get("zoom"))
    if m := _MAP.search(link.fragment or link.path.partition("#")[2]):
        yield viewport("osm", place("osm", m[2], m[3]), m[1])


def read(link: Link) -> list[Candidate]:
    """Return the place of an OpenStreetMap link; `#map=`, `lat`/`lon` and a `/go/` code without `?m` are views."""
    return first_of(_readings(link))
