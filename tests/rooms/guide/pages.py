"""Every address of the public guide, and whether a page is well-formed HTML."""

from __future__ import annotations

from tinyhtml5.parser import HTMLParser

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.shipped import shipped

ARTICLES = tuple(shipped().articles)
PATHS = tuple(
    f"/{language}/{rest}"
    for language in LANGUAGES
    for rest in ("surrender/", "guide/", *(f"guide/{name}/" for name in ARTICLES))
)


def html_faults(page: bytes) -> list[str]:
    """Return what a strict parser of HTML objects to, with line and column."""
    parser = HTMLParser()
    parser.parse(page, transport_encoding="utf-8")
    return [f"{place}: {code} {given}" for place, code, given in parser.errors]
