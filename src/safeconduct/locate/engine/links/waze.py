"""Waze links: numbers, `to=ll.`, and geohash codes."""

from __future__ import annotations

import re

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.codes import geohash
from safeconduct.locate.engine.links.link import Link, first_of, pair

_HASH = re.compile(r"/ul/h([0-9b-hjkmnp-z]{5,12})(?:/|$)", re.I)


def read(link: Link) -> list[Candidate]:
    """`ll`, `latlng`, `to=ll.LAT,LON` or `q` as numbers; `/ul/h` or `h=` as a geohash cell."""
    p = link.params
    m = _HASH.search(link.path)
    code = m[1] if m else p.get("h", "")
    return first_of(
        [
            pair("waze", p.get("ll")),
            pair("waze", p.get("latlng")),
            pair("waze", p.get("to")),
            pair("waze", p.get("q"), min_decimals=3),
            geohash(code, (0, 0), "waze") if 5 <= len(code) <= 12 else None,
        ]
    )
