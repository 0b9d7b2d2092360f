"""2GIS links: longitude first."""

from __future__ import annotations

import re

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.link import NUMBER, Link, first_of, pair, place, viewport

_GEO = re.compile(rf"/(?:geo|firm)/(?:\d{{1,20}}/)?({NUMBER}),({NUMBER})")
_CENTRE = re.compile(rf"/center/({NUMBER}),({NUMBER})")
_TO = re.compile(rf"(?:/to/|points/(?:[^/]{{0,80}}\|)?)({NUMBER}),({NUMBER})")


def read(link: Link) -> list[Candidate]:
    """`/geo/` marks a place and `/to/` a route's end; `m=` and `/center/` are views."""
    view = link.params.get("m", "")
    geo, to, centre = _GEO.search(link.path), _TO.search(link.path), _CENTRE.search(link.path)
    return first_of(
        [
            place("2gis", geo[1], geo[2], lon_first=True) if geo else None,
            place("2gis", to[1], to[2], lon_first=True) if to else None,
            viewport("2gis", pair("2gis", view, lon_first=True), view.partition("/")[2]),
            viewport("2gis", place("2gis", centre[1], centre[2], lon_first=True), None) if centre else None,
        ]
    )
