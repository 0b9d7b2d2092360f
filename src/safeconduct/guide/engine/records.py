"""What the guide is made of: articles that no language changes, and their words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LANGUAGES = ("en", "uk", "ru", "fr")
SOURCE = "en"  # the language that the others render
CHAPTERS = ("decide", "prepare", "cross", "first", "rights", "family", "after", "others")


class Sensitivity(StrEnum):
    """Who may say it: green anybody, yellow an operator who talks it through, red by his judgement only."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one style; `article` is the id that a link leads to, or empty."""

    text: str
    strong: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list of items, or a quotation with the law that it is taken from.

    `kind` is paragraph, heading, bullets, numbers or quotation; `items` holds one line of runs for each item of
    a list, and exactly one for every other kind. `line` is the line in the file, for faults.
    """

    kind: str
    items: tuple[tuple[Run, ...], ...]
    law: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """An article's words in one language; `rev` is its own revision (source) or the one that it renders."""

    language: str
    title: str
    rev: int
    aliases: tuple[str, ...]
    blocks: tuple[Block, ...]
    reviewed_by: str = ""
    reviewed_at: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that was published for an article: a small JPEG for the page, and what it shows, by language.

    `width` and `height` in pixels; `larger` is the number of bytes of a larger one, 0 where there is none.
    """

    jpeg: bytes
    width: int
    height: int
    larger: int
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """One question and its answer; `photo` is a picture that editors published for it."""

    id: str
    chapter: str
    order: int
    sensitivity: Sensitivity
    law: tuple[str, ...]
    see: tuple[str, ...]
    review_due: date
    texts: Mapping[str, Text] = field(default_factory=dict)
    photo: Photo | None = None

    def stale(self, language: str) -> bool:
        """Tell whether the words in a language render an older revision than the source's."""
        return language != SOURCE and self.texts[language].rev < self.texts[SOURCE].rev


@dataclass(frozen=True, slots=True)
class Guide:
    """All articles by id, in reading order: by chapter, then by their place in it."""

    articles: Mapping[str, Article]

    def chapter(self, name: str) -> list[Article]:
        """Return a chapter's articles in order."""
        return [one for one in self.articles.values() if one.chapter == name]
