"""The guide's only door: its content, what changes it, its search, and the articles of the treaties we name."""

from safeconduct.guide import searching
from safeconduct.guide.engine.law import NAMED, Article, quotation
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.searching import Found
from safeconduct.guide.shipped import shipped, shipped_version

__all__ = ["NAMED", "Article", "Found", "Guide", "content", "quotation", "search", "version"]


def content() -> Guide:
    """Return the guide as it is published now."""
    return shipped()


def version() -> str:
    """Return a short word that is another one as soon as the published content is; cheap to ask."""
    return shipped_version()


def search(query: str, language: str, limit: int = 5) -> list[Found]:
    """Return the public articles that answer a question in a language, best first; nothing keeps the question."""
    return searching.search(content(), version(), query, language, limit)
