"""Apple Maps links."""

from __future__ import annotations

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.links.free_text import in_words
from safeconduct.locate.engine.links.link import Link, first_of, pair, viewport


def read(link: Link) -> list[Candidate]:
    """`coordinate` and `ll` mark a place, `daddr` a destination, `q` free text; the others are views."""
    p = link.params
    return first_of(
        [
            pair("apple", p.get("coordinate")),
            pair("apple", p.get("ll")),
            pair("apple", p.get("daddr") or p.get("destination"), min_decimals=3),
            pair("apple", p.get("q"), min_decimals=3),
            in_words("apple", p.get("q", "")),
            viewport("apple", pair("apple", p.get("sll")), p.get("z")),
            viewport("apple", pair("apple", p.get("center") or p.get("near")), p.get("z")),
        ]
    )
