"""Yandex Maps links: longitude first, except in `rtext`."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.link import Link, first_of, pair, viewport


def _checked(c: Candidate | None, area: Area) -> list[Candidate]:
    """Old links exist in both orders: where only the other order lies in the region, give both and ask."""
    if c is None or c.lat is None or c.lon is None:
        return []
    if area.holds(c.lat, c.lon) or not area.holds(c.lon, c.lat):
        return [c]
    other = replace(c, lat=c.lon, lon=c.lat)
    return [other.asking("order_ambiguous", "order_lat_lon"), c.asking("order_ambiguous", "order_lon_lat")]


def read(link: Link, area: Area) -> list[Candidate]:
    """`whatshere[point]`, `pt` and `poi[point]` mark a place, `rtext` a route's end, `ll` alone is a view."""
    p = link.params
    marks = (p.get("whatshere[point]"), p.get("pt", "").split("~")[-1], p.get("poi[point]"))
    if found := first_of(pair("yandex", value, lon_first=True) for value in marks):
        return _checked(found[0], area)
    if route := pair("yandex", p.get("rtext", "").split("~")[-1], min_decimals=3):
        return [route]
    if target := p.get("text") or p.get("lat_to"):
        if "lon_to" in p and (to := pair("yandex", f"{p.get('lat_to', '')},{p['lon_to']}")):
            return [to]
        if words := pair("yandex", target, min_decimals=3):  # a search is typed by hand, latitude first
            return _checked(words, area)
    return _checked(viewport("yandex", pair("yandex", p.get("ll"), lon_first=True), p.get("z")), area)
