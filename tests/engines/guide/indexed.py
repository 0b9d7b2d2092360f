"""The shipped articles as the search sees them, and the questions that they are tried with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from safeconduct.guide.engine.plain_yaml import read_plain
from safeconduct.guide.engine.prose import to_lines
from safeconduct.guide.engine.search import Document, Index, build_fields
from safeconduct.guide.shipped import shipped

LANGUAGES = ("en", "uk", "ru", "fr")


@cache
def documents(language: str) -> dict[str, Document]:
    texts = {one.id: one.texts[language] for one in shipped().articles.values()}
    return {
        name: Document("\n".join(to_lines(text.blocks, str)), text.title, text.aliases)
        for name, text in texts.items()
    }


@cache
def articles(language: str) -> Index:
    path = files("safeconduct.guide") / "content" / "synonyms" / f"{language}.yaml"
    return build_fields(documents(language), language, read_plain(path.read_text("utf-8")))


def questions(language: str, folder: str = "") -> list[dict[str, Any]]:
    path = Path(__file__).parent / "questions" / folder / f"{language}.yaml"
    found: list[dict[str, Any]] = read_plain(path.read_text("utf-8"))
    return found


def first(language: str, query: str) -> str:
    """The id of the article that comes first, or nothing."""
    return next((hit.id for hit in articles(language).search(query, 1)), "")
