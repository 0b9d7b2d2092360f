"""Google Maps links and google.navigation: addresses; the pin beats the centre of the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, unquote_plus

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.free_text import in_words
from safeconduct.locate.engine.links.link import NUMBER, Link, first_of, pair, place, viewport

_PIN = re.compile(rf"!3d({NUMBER})!4d({NUMBER})")
_WAYPOINT = re.compile(rf"!1d({NUMBER})!2d({NUMBER})(?!!3d)")
_VIEW = re.compile(rf"/@({NUMBER}),({NUMBER})(?:,(\d{{1,2}}(?:\.\d{{1,6}})?)z)?")
_EMBED = re.compile(rf"!2d({NUMBER})!3d({NUMBER})")
_TARGETS = ("q", "query", "destination", "daddr", "ll", "cbll", "sll", "markers", "viewpoint")


def is_google(link: Link) -> bool:
    """Whether the link is one of Google's."""
    return (
        link.scheme.startswith("google.")
        or bool(re.search(r"(?:^|\.)google(?:\.[a-z]{2,3}){1,2}$", link.host))
        or link.scheme == "comgooglemaps"
    )


def _readings(link: Link) -> Iterator[Candidate | None]:
    if link.scheme.startswith("google."):
        body = unquote_plus(link.raw.split(":", 1)[1])
        target = re.search(r"(?:^|[?&])q=([^&]{1,200})", body)
        yield pair("google", target[1] if target else None)
        return
    raw = unquote(link.raw)
    if pins := _PIN.findall(raw):  # several stops: the last one is where he is or goes
        yield place("google", *pins[-1])
    if "/dir/" in link.path and (legs := _WAYPOINT.findall(raw)):
        yield place("google", legs[-1][0], legs[-1][1], lon_first=True)
    for name in _TARGETS:
        value = link.params.get(name, "").split("|")[-1]
        yield pair("google", value, min_decimals=0 if name in ("ll", "sll", "cbll", "viewpoint") else 3)
        yield in_words("google", value)
    stops = [s for s in link.path.split("/@")[0].split("/data=")[0].split("/") if s]
    if len(stops) > 2 and stops[1] in ("place", "search", "dir"):
        words = stops[-1].replace("+", " ")
        yield pair("google", words, min_decimals=3)
        yield in_words("google", words)
    if m := _VIEW.search(link.path):
        yield viewport("google", place("google", m[1], m[2]), m[3])
    yield viewport("google", pair("google", link.params.get("center")), link.params.get("zoom"))
    if (m := _EMBED.search(raw)) and "pb" in link.params:
        yield viewport("google", place("google", m[1], m[2], lon_first=True), None)


def read(link: Link) -> list[Candidate]:
    """Return the place of a Google link; `@`, `center` and embeds are views, all else marks places."""
    return first_of(_readings(link))
