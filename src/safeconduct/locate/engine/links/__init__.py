"""Map links in a text. Nothing is ever fetched: what the link does not hold is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links import (
    apple,
    geo_uri,
    google,
    here,
    organic,
    osm,
    others,
    short,
    twogis,
    waze,
    yandex,
)
from safeconduct.locate.engine.links.link import Link, take_apart

_URL = re.compile(
    r"(?<![\w.@+-])(?:(?:https?|om|ge0|waze|osmand\.api|magicearth|yandexmaps|yandexnavi|dgis|comgooglemaps|maps)://"
    r"|geo:(?=[-+\d/])|google\.navigation:|whatsapp://|(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,8}/)[^\s<>\"]{1,4000}",
    re.I,
)
_TRAIL = ".,;:!?'»”)]}"
_MOST_LINKS = 20


def _service(link: Link, area: Area) -> list[Candidate]:
    if link.is_at("omaps.app", "ge0.me", "comaps.at") or link.scheme in ("om", "ge0"):
        return organic.read(link)
    if google.is_google(link):
        return google.read(link)
    if link.is_at("maps.apple.com") or link.scheme == "maps":
        return apple.read(link)
    if link.is_at("openstreetmap.org", "osm.org"):
        return osm.read(link)
    if re.search(r"(?:^|\.)yandex\.[a-z.]{2,7}$", link.host) or link.scheme.startswith("yandex"):
        return yandex.read(link, area)
    if re.search(r"(?:^|\.)(?:2gis\.[a-z.]{2,7}|urbi\.ae|urbi-sa\.com)$", link.host) or link.scheme == "dgis":
        return twogis.read(link)
    if link.is_at("waze.com") or link.scheme == "waze":
        return waze.read(link)
    if link.is_at("here.com"):
        return here.read(link)
    return _small_service(link)


def _small_service(link: Link) -> list[Candidate]:
    if link.is_at("mapy.cz", "mapy.com"):
        return others.mapy(link)
    if link.is_at("osmand.net") or link.scheme == "osmand.api":
        return others.osmand(link)
    if link.is_at("magicearth.com") or link.scheme == "magicearth":
        return others.magic_earth(link)
    if link.is_at("bing.com"):
        return others.bing(link)
    return others.named(link)


def read(url: str, area: Area) -> list[Candidate]:
    """The readings of one link, spans left at (0, 0); a short link gives one unplaced candidate that asks for the pin."""
    if url[:4].lower() == "geo:":
        return geo_uri.read(url)
    link = take_apart(url)
    if link is None:
        return []
    if short.is_short(link):
        return [Candidate("short_link", None, None, None, question="short_link")]
    return _service(link, area)


def find(text: str, area: Area) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """Readings of all links in a text (the first 20 are read), and the spans of the links themselves."""
    out: list[Candidate] = []
    spans: list[tuple[int, int]] = []
    if ":" not in text and "/" not in text:
        return out, spans
    for m in _URL.finditer(text):
        url = m[0].rstrip(_TRAIL)
        if "(" in url and m[0][len(url) : len(url) + 1] == ")":
            url += ")"
        span = (m.start(), m.start() + len(url))
        spans.append(span)
        if len(spans) <= _MOST_LINKS:
            out += [replace(c, span=span) for c in read(url, area)]
    return out, spans


__all__ = ["find", "read"]
