"""How words will look on every outlet, before anybody sees them there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from safeconduct.guide import pictures, services, showing
from safeconduct.guide.engine.prose import sentences, to_lines, typeset
from safeconduct.guide.engine.records import Article, Guide, Text


@dataclass(frozen=True, slots=True)
class Preview:
    """One article on the public page, as a message in lines, and as it is said; and its drawing, if it has one."""

    page: showing.Page
    lines: list[str]
    spoken: list[str]
    drawing: SafeString


def preview(article_id: str, language: str, text: Text) -> Preview:
    """Return what readers and listeners in a language would get."""
    guide = services.content()
    article = guide.articles[article_id]
    changed = replace(article, texts={**article.texts, language: text})
    with translation.override(language):
        page = showing.page(
            Guide({**guide.articles, article_id: changed}), changed, language, _address(language), _without
        )
        lines = [text.title, *to_lines(text.blocks, showing.name_of_law)]
    lines = [typeset(one, language) for one in lines]
    return Preview(
        page=page,
        lines=lines,
        spoken=[sentence for line in lines for sentence in sentences(line)],
        drawing=mark_safe(pictures.pictogram(article_id)),  # noqa: S308  our own drawing
    )


def _address(language: str) -> showing.Address:
    return lambda name: reverse("guide:edit", args=[name, language])


def _without(_article: Article, _language: str) -> str:
    return ""
