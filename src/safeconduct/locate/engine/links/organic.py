"""Organic Maps and its ancestors: om://, ge0://, omaps.app, ge0.me, comaps.at."""

from __future__ import annotations

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.codes import interleaved
from safeconduct.locate.engine.links.link import Link, pair
from safeconduct.locate.engine.precision import cell_diagonal_m

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def read(link: Link) -> list[Candidate]:
    """One zoom symbol, then nine symbols whose bits alternate, latitude first; the centre of the cell.

    `om://map?ll=lat,lon` is read too. Shorter words are pages of the site, not places.
    """
    if link.params.get("ll") or link.params.get("dll"):
        found = pair("organic_maps", link.params.get("dll") or link.params.get("ll"))
        return [found] if found else []
    body = link.raw.split("://", 1)[-1]
    code = body.split("/")[0 if link.scheme in ("om", "ge0") else 1] if "/" in body or link.scheme else ""
    code = code.split("?")[0].split("#")[0]
    values = [_ALPHABET.find(ch) for ch in code[1:10]]
    if len(code) != 10 or min(values) < 0:
        return []
    lat, lon, lat_bits, lon_bits = interleaved(values, 6, lat_first=True)
    y = lat * 180 - 90
    radius = cell_diagonal_m(y, 180 / 2**lat_bits, 360 / 2**lon_bits) / 2
    return [Candidate("organic_maps", y, lon * 360 - 180, max(radius, 1.0))]
