"""The picture of an article inside the page: a drawing as SVG, or what editors published in its place."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from django.utils.html import format_html

from safeconduct.guide.engine import outline
from safeconduct.guide.engine.drawing import SCENES
from safeconduct.guide.engine.drawing.svg import animated_svg, pictogram_svg
from safeconduct.guide.engine.prose import typeset
from safeconduct.guide.engine.records import Article, Photo


def on_page(article: Article, language: str) -> str:
    """Return an article's published picture, else its scene, as markup; empty without either."""
    if article.photo is not None:
        return photo(article.photo, language)
    text = outline.text_of(article, language)
    return moving(article.id, typeset(text.title, text.language))


def without_photo(article: Article, language: str) -> str:
    """Return an article's scene; empty where a published picture stands in its place."""
    return "" if article.photo is not None else on_page(article, language)


def photo(shown: Photo, language: str) -> str:
    """Return a published picture with what it shows; it is inside the page, which so stays one request."""
    return format_html(
        '<p><img src="data:image/jpeg;base64,{}" width="{}" height="{}" alt="{}"></p>',
        b64encode(shown.jpeg).decode(),
        shown.width,
        shown.height,
        shown.says[language],
    )


@cache
def moving(article: str, title: str) -> str:
    """Return an article's scene, which stands still for readers who ask for less motion; empty without one."""
    return animated_svg(SCENES[article], title) if article in SCENES else ""


@cache
def pictogram(article: str) -> str:
    """Return an article's scene as one small still picture; empty where it has none."""
    return pictogram_svg(SCENES[article]) if article in SCENES else ""
