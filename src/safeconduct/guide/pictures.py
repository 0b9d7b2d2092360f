"""The picture of an article, as SVG that stands inside the page; the seam between words and drawings."""

from __future__ import annotations

from functools import cache

from safeconduct.guide.engine.drawing import SCENES
from safeconduct.guide.engine.drawing.svg import animated_svg, pictogram_svg


@cache
def moving(article: str, title: str) -> str:
    """Return an article's scene, which stands still for readers who ask for less motion; empty without one."""
    return animated_svg(SCENES[article], title) if article in SCENES else ""


@cache
def pictogram(article: str) -> str:
    """Return an article's scene as one small still picture; empty where it has none."""
    return pictogram_svg(SCENES[article]) if article in SCENES else ""
