"""geo: addresses (RFC 5870) and Android's `q=`."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, unquote_plus

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.link import pair

_UNCERTAINTY = re.compile(r";u=(\d{1,7}(?:\.\d{1,3})?)", re.I)
_QUERY = re.compile(r"[?&]q=([^&]{1,200})", re.I)
_CRS = re.compile(r";crs=([\w-]{1,30})", re.I)


def read(url: str) -> list[Candidate]:
    """`q=lat,lon(label)` overrides the point, `u` is the radius in metres, and `geo:0,0` alone means unknown."""
    body = url.split(":", 1)[1].lstrip("/")
    crs = _CRS.search(body)
    if crs and crs[1].lower() != "wgs84":
        return [Candidate("geo", None, None, None, question="needs_numbers")]
    query, uncertainty = _QUERY.search(body), _UNCERTAINTY.search(body)
    found = pair("geo", unquote_plus(query[1])) if query else None
    found = found or pair("geo", unquote(re.split("[?;]", body)[0]))
    if found is None:
        return []
    if uncertainty and found.radius_m is not None:
        found = replace(found, radius_m=max(found.radius_m, float(uncertainty[1])))
    return [found]
