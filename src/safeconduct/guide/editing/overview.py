"""The whole guide at a glance: for each article and language what is published, what waits, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.guide import published
from safeconduct.guide.editing import texts
from safeconduct.guide.engine.records import LANGUAGES, Article
from safeconduct.guide.models import Revision, State


class Mark(StrEnum):
    """What may be said of a text, and what the list can be narrowed to."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    DRAFT = "draft"
    PROPOSED = "proposed"
    DUE = "due"
    UPDATED = "updated"  # an update of the package brought other words below a published revision


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: its marks, and the draft and the proposal where they are."""

    language: str
    marks: tuple[Mark, ...]
    draft: Revision | None
    proposal: Revision | None


@dataclass(frozen=True, slots=True)
class Row:
    """One article with its texts, in the order of the languages."""

    article: Article
    cells: tuple[Cell, ...]


def overview(today: date, only: Mark | None = None) -> list[Row]:
    """Return all articles in reading order, or those of which some text bears a mark."""
    opened = {
        (row.article_id, row.language, row.state): row
        for row in Revision.objects.filter(state__in=(State.DRAFT, State.PROPOSED)).defer("source")
    }
    over = {(row.article_id, row.language): row.shipped for row in published.current()}
    rows = []
    for article in published.content().articles.values():
        cells = []
        for language in LANGUAGES:
            key = (article.id, language)
            draft, proposal = (opened.get((*key, state)) for state in (State.DRAFT, State.PROPOSED))
            marks = [_age(article, language)]
            marks += [Mark.PROPOSED] if proposal else []
            marks += [Mark.DRAFT] if draft else []
            marks += [Mark.DUE] if review_due(article, language, today) else []
            marks += [Mark.UPDATED] if key in over and over[key] != texts.fingerprint(*key) else []
            cells.append(Cell(language, tuple(marks), draft, proposal))
        if only is None or any(only in cell.marks for cell in cells):
            rows.append(Row(article, tuple(cells)))
    return rows


def _age(article: Article, language: str) -> Mark:
    if language not in article.texts:
        return Mark.MISSING
    return Mark.STALE if article.stale(language) else Mark.FRESH


def review_due(article: Article, language: str, today: date) -> bool:
    """Tell whether a text has to be read again: its day has come, and nobody has signed it since."""
    text = article.texts.get(language)
    signed = text.reviewed_at if text else ""
    return article.review_due <= today and signed < article.review_due.isoformat()
