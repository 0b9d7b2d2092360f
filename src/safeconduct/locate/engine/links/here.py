"""HERE WeGo links: /l/ places, /p/ codes in Base64, /r/ routes, and map views."""

from __future__ import annotations

import base64
import re

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.link import NUMBER, Link, first_of, pair, place, viewport

_LOCATION = re.compile(rf"/l/({NUMBER}),({NUMBER})")
_CODE = re.compile(r"/p/[se]-([A-Za-z0-9+/_-]{8,1500}={0,2})")
_LAT = re.compile(rf'(?:^|[;?&{{,"\s])lat(?:itude)?"?\s?[=:]\s?"?({NUMBER})', re.I)
_LON = re.compile(rf'(?:^|[;?&{{,"\s])lon(?:gitude)?"?\s?[=:]\s?"?({NUMBER})', re.I)
_ROUTE = re.compile(rf"/r/.{{0,400}}[/:=]({NUMBER}),({NUMBER})(?:[/:?]|$)")


def _coded(code: str) -> Candidate | None:
    """Return the position in a /p/ code: text with lat= and lon=, or JSON with latitude and longitude."""
    padded = code.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        text = base64.b64decode(padded + "=" * (-len(padded) % 4)).decode("utf-8", "replace")
    except ValueError:
        return None
    lat, lon = _LAT.search(text), _LON.search(text)
    return place("here", lat[1], lon[1]) if lat and lon else None


def read(link: Link) -> list[Candidate]:
    """Return the place of a HERE link; `map=lat,lon,zoom` alone is a view."""
    location, code, route = _LOCATION.search(link.path), _CODE.search(link.path), _ROUTE.search(link.path)
    view = link.params.get("map", "")
    return first_of(
        [
            place("here", location[1], location[2]) if location else None,
            _coded(code[1]) if code else None,
            place("here", route[1], route[2]) if route else None,
            viewport("here", pair("here", view), (view.split(",") + [""] * 3)[2]),
        ]
    )
