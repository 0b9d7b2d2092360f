"""The guide's only door: its content, what changes it, its search, and the articles of the treaties we name."""

from django.utils import timezone

from safeconduct.guide import published, searching
from safeconduct.guide import reading as _reading
from safeconduct.guide.editing import narration, pictures
from safeconduct.guide.editing.checks import Checked, check
from safeconduct.guide.editing.deciding import bring_back, propose, publish, refuse
from safeconduct.guide.editing.drafts import save, withdraw, wrote
from safeconduct.guide.editing.overview import Cell, Mark, Row, overview, review_due
from safeconduct.guide.editing.texts import (
    find,
    history,
    must_exist,
    open_rows,
    published_now,
    shipped_source,
    source_with_revision,
)
from safeconduct.guide.engine.law import NAMED, Article, quotation
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.models import Revision, State
from safeconduct.guide.reading import Reading
from safeconduct.guide.searching import Found

__all__ = [
    "NAMED",
    "Article",
    "Cell",
    "Checked",
    "Found",
    "Guide",
    "Mark",
    "Reading",
    "Revision",
    "Row",
    "State",
    "bring_back",
    "check",
    "content",
    "find",
    "history",
    "must_exist",
    "narration",
    "open_rows",
    "overview",
    "pictures",
    "propose",
    "publish",
    "published_now",
    "quotation",
    "reading",
    "refuse",
    "review_due",
    "save",
    "search",
    "shipped_source",
    "source_with_revision",
    "version",
    "withdraw",
    "wrote",
]


def content() -> Guide:
    """Return the guide as it is published now: the package's words, and the published revisions over them."""
    return published.content()


def version() -> str:
    """Return a short word that is another one as soon as the published content is; one query of one index."""
    return published.version()


def search(query: str, language: str, limit: int = 5) -> list[Found]:
    """Return the public articles that answer a question in a language, best first; nothing keeps the question."""
    return searching.search(content(), version(), query, language, limit, timezone.localdate())


def reading(name: str, language: str) -> Reading | None:
    """Return a public article as plain lines, without marks; None when there is none of that id."""
    return _reading.reading(content(), name, language)
