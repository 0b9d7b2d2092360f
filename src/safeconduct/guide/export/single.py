"""The whole guide as one HTML file that opens from anywhere: no request, no script, a name that says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from safeconduct.faces.context import ways
from safeconduct.guide import pictures, short, showing
from safeconduct.guide.engine import outline
from safeconduct.guide.engine.records import Article, Guide, Sensitivity

MOST_BYTES = 300_000
# How many bytes a pictogram may have: what is tried, until a file of several languages is small enough.
LARGEST = (2300, 1900, 1600, 0)
_NEEDLESS = re.compile(r"\s*(?:</p>|</li>)\s*|\n+")  # HTML lets these end tags be left out
_QUOTED = re.compile(r'(?<=[ \w])="([\w#.-]+)"(?=[ >])')
_SVG = re.compile(r"<svg ([^>]*)><title[^>]*>[^<]*</title>(.*)</svg>\s*", re.S)


def single(guide: Guide, languages: Sequence[str]) -> bytes:
    """Return the file with all public articles in one language or several.

    With several, an article that should be talked through first stands there by its beginning only: in UTF-8
    everything in four languages would not stay below 300 kB, and nobody can be talked to inside a file. Pictures
    that editors published stand in the file of one language, where they leave it below that; drawings in all.
    """
    if len(languages) == 1:
        made = _file(guide, languages, largest=MOST_BYTES, photos=True)
        return made if len(made) < MOST_BYTES else _file(guide, languages, largest=MOST_BYTES)
    made = b""
    for largest in LARGEST:
        made = _file(guide, languages, largest)
        if len(made) < MOST_BYTES:
            break
    return made


def _file(guide: Guide, languages: Sequence[str], largest: int, *, photos: bool = False) -> bytes:
    """Return the file with the pictograms of fewer than `largest` bytes, and with published pictures or not."""
    sizes = {one.id: len(pictures.pictogram(one.id)) for one in outline.public(guide)}
    drawn = {name: number for number, name in enumerate(n for n, size in sizes.items() if 0 < size < largest)}
    given = {
        "language": languages[0],
        "parts": [_part(guide, code, drawn, whole=len(languages) == 1, photos=photos) for code in languages],
        "symbols": [_symbol(name, number) for name, number in drawn.items()],
        "organisation": ways(),
    }
    with translation.override(languages[0]):
        return render_to_string("guide/single.html", given).encode()


def _part(guide: Guide, code: str, drawn: dict[str, int], *, whole: bool, photos: bool) -> dict[str, Any]:
    numbers = {one.id: f"{code[0]}{number}" for number, one in enumerate(outline.public(guide), 1)}

    def address(name: str) -> str:
        return f"#{numbers.get(name, code)}"

    def picture(article: Article, language: str) -> str:
        if photos and article.photo is not None:
            return pictures.photo(article.photo, language)
        number = drawn.get(article.id)
        return "" if number is None else f'<svg aria-hidden="true"><use href="#p{number}"></use></svg>'

    with translation.override(code):
        steps = render_to_string("guide/single_short.html", short.guide(code, address))
        part = {
            "code": code,
            "whole": whole,
            "short": _shorter(steps),
            "chapters": [
                (
                    title,
                    [
                        (numbers[one.id], _page(guide, one, code, address, picture, whole=whole))
                        for one in articles
                    ],
                )
                for title, articles in showing.titled(guide)
            ],
        }
        html = render_to_string("guide/single_part.html", {"part": part})
    name = str(get_language_info(code)["name_local"]).capitalize()
    return {"code": code, "name": name, "html": _bare(html)}


def _page(
    guide: Guide,
    article: Article,
    code: str,
    address: showing.Address,
    picture: showing.Picture,
    *,
    whole: bool,
) -> showing.Page:
    text = outline.text_of(article, code)
    if not whole and article.sensitivity is Sensitivity.YELLOW:
        shorter = replace(text, blocks=text.blocks[:1])
        article = replace(article, texts={**article.texts, text.language: shorter})
    page = showing.page(guide, article, code, address, picture)
    return replace(page, body=_shorter(page.body))


def _shorter(markup: str) -> SafeString:
    return mark_safe(_NEEDLESS.sub("", markup))  # noqa: S308  taken away from what was escaped before


def _bare(markup: str) -> SafeString:
    """Leave out quotation marks that HTML does not need, and say <b>; otherwise it would be some kilobytes more."""
    shorter = markup.replace("<strong>", "<b>").replace("</strong>", "</b>")
    return mark_safe(re.sub(r"<\w[^>]*>", lambda tag: _QUOTED.sub(r"=\1", tag[0]), shorter))  # noqa: S308  as above


def _symbol(name: str, number: int) -> SafeString:
    """Return a pictogram as a symbol, so that it stands in the file once for all languages."""
    found = _SVG.fullmatch(pictures.pictogram(name))
    if found is None:
        raise ValueError(f"The pictogram of {name} is no SVG as it was; look at guide/pictures.py.")
    attributes = re.sub(r'(?:xmlns|role|aria-labelledby)="[^"]*"\s*', "", found[1]).strip()
    return _bare(f'<symbol id="p{number}" {attributes}>{found[2]}</symbol>')
