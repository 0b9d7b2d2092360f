"""Map links in a text. Nothing is ever fetched: what the link does not hold is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
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


Reader = Callable[[Link], list[Candidate]]
_HOSTS: tuple[tuple[tuple[str, ...], tuple[str, ...], Reader], ...] = (
    (("omaps.app", "ge0.me", "comaps.at"), ("om", "ge0"), organic.read),
    (("maps.apple.com",), ("maps",), apple.read),
    (("openstreetmap.org", "osm.org"), (), osm.read),
    (("waze.com",), ("waze",), waze.read),
    (("here.com",), (), here.read),
    (("mapy.cz", "mapy.com"), (), others.mapy),
    (("osmand.net",), ("osmand.api",), others.osmand),
    (("magicearth.com",), ("magicearth",), others.magic_earth),
    (("bing.com",), (), others.bing),
)
_YANDEX = re.compile(r"(?:^|\.)yandex\.[a-z.]{2,7}$")
_TWOGIS = re.compile(r"(?:^|\.)(?:2gis\.[a-z.]{2,7}|urbi\.ae|urbi-sa\.com)$")


def _service(link: Link, area: Area) -> list[Candidate]:
    if google.is_google(link):
        return google.read(link)
    if _YANDEX.search(link.host) or link.scheme.startswith("yandex"):
        return yandex.read(link, area)
    if _TWOGIS.search(link.host) or link.scheme == "dgis":
        return twogis.read(link)
    for hosts, schemes, reader in _HOSTS:
        if link.is_at(*hosts) or link.scheme in schemes:
            return reader(link)
    return others.named(link)


def read(url: str, area: Area) -> list[Candidate]:
    """Return the readings of one link, spans left at (0, 0); a short link asks for the pin."""
    if url[:4].lower() == "geo:":
        return geo_uri.read(url)
    link = take_apart(url)
    if link is None:
        return []
    if short.is_short(link):
        return [Candidate("short_link", None, None, None, question="short_link")]
    return _service(link, area)


def find(text: str, area: Area) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """Return readings of all links in a text (the first 20 are read), and the spans of the links themselves."""
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
