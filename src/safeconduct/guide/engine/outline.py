"""What of the guide stands on a public page, and in which order."""

from __future__ import annotations

from safeconduct.guide.engine.records import CHAPTERS, SOURCE, Article, Guide, Sensitivity, Text


def public(guide: Guide) -> list[Article]:
    """Return the articles that anybody may read, in reading order; a red one needs an operator's judgement."""
    return [one for one in guide.articles.values() if one.sensitivity is not Sensitivity.RED]


def chapters(guide: Guide) -> list[tuple[str, list[Article]]]:
    """Return each chapter that has public articles, with them."""
    shown = public(guide)
    parted = [(name, [one for one in shown if one.chapter == name]) for name in CHAPTERS]
    return [(name, articles) for name, articles in parted if articles]


def find(guide: Guide, name: str) -> Article | None:
    """Return a public article by its id; None when there is none, or none that anybody may read."""
    one = guide.articles.get(name)
    return one if one is not None and one.sensitivity is not Sensitivity.RED else None


def text_of(article: Article, language: str) -> Text:
    """Return an article's words in a language; the source's words where nobody has translated them yet."""
    return article.texts.get(language) or article.texts[SOURCE]
