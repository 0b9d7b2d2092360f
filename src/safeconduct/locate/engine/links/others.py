"""Services with one plain form each: Mapy, OsmAnd, Magic Earth, WhatsApp, Bing, and named parameters anywhere."""

from __future__ import annotations

import re

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.link import NUMBER, Link, first_of, pair, place, viewport

_ZOOM_PATH = re.compile(rf"^(\d{{1,2}}(?:\.\d{{1,4}})?)/({NUMBER})/({NUMBER})")


def mapy(link: Link) -> list[Candidate]:
    """Mapy: `x` is longitude and `y` latitude; a place only with `source=coor` (then `id=lon,lat`), else a view."""
    p = link.params
    if p.get("source") == "coor" and (marked := pair("mapy", p.get("id"), lon_first=True)):
        return [marked]
    if found := pair("mapy", p.get("q"), min_decimals=3):
        return [found]
    if "x" not in p or "y" not in p:
        return []
    return first_of([viewport("mapy", pair("mapy", f"{p['x']},{p['y']}", lon_first=True), p.get("z"))])


def osmand(link: Link) -> list[Candidate]:
    """OsmAnd: `pin`, then `finish`, `lat`/`lon` and `start`; `#z/lat/lon` is a view."""
    p = link.params
    view = _ZOOM_PATH.match(link.fragment)
    return first_of(
        [
            pair("osmand", p.get("pin")),
            pair("osmand", p.get("finish")),
            pair("osmand", f"{p.get('lat', '')},{p.get('lon', '')}"),
            pair("osmand", p.get("start")),
            viewport("osmand", place("osmand", view[2], view[3]), view[1]) if view else None,
        ]
    )


def magic_earth(link: Link) -> list[Candidate]:
    """Magic Earth: `lat` and `lon`, or `q`/`daddr` as numbers."""
    p = link.params
    numbers = f"{p.get('lat', '')},{p.get('lon', '')}"
    return first_of(
        [
            pair("magic_earth", numbers),
            *(pair("magic_earth", p.get(k), min_decimals=3) for k in ("q", "daddr")),
        ]
    )


def bing(link: Link) -> list[Candidate]:
    """Bing: `sp=point.lat_lon_...` and `rtp` mark places, `cp=lat~lon` is a view."""
    p = link.params
    point = re.match(rf"point\.({NUMBER})_({NUMBER})", p.get("sp", ""))
    return first_of(
        [
            place("bing", point[1], point[2]) if point else None,
            pair("bing", p.get("q") or p.get("where1"), min_decimals=3),
            viewport("bing", pair("bing", p.get("cp")), p.get("lvl")),
        ]
    )


def named(link: Link) -> list[Candidate]:
    """Any other service, only where parameters are called latitude and longitude."""
    p = link.params
    lat = p.get("lat") or p.get("latitude") or p.get("mlat")
    lon = p.get("lon") or p.get("lng") or p.get("longitude") or p.get("long") or p.get("mlon")
    found = pair("link", f"{lat},{lon}", min_decimals=3) if lat and lon else None
    return [found.asking("needs_pin", "unknown_service")] if found else []
