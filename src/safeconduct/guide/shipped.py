"""The content that the package brings: read from its files once, and parsed by the engine."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from safeconduct.guide.engine.parsing import parse_guide
from safeconduct.guide.engine.plain_yaml import read_plain
from safeconduct.guide.engine.records import Guide


def article_files() -> dict[str, str]:
    """Return the files of all shipped articles by their path ("white-cloth/en.md")."""
    folder = files("safeconduct.guide") / "content" / "articles"
    return {
        f"{article.name}/{one.name}": one.read_text("utf-8")
        for article in folder.iterdir()
        if article.is_dir()
        for one in article.iterdir()
        if one.is_file()
    }


@cache
def shipped() -> Guide:
    """Return the shipped guide; ContentFault when a file cannot be read (a test reads all of them)."""
    return parse_guide(article_files())


@cache
def synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that the search of a language takes for one another."""
    source = files("safeconduct.guide") / "content" / "synonyms" / f"{language}.yaml"
    return tuple(tuple(group) for group in read_plain(source.read_text("utf-8")))


@cache
def shipped_version() -> str:
    """Return a short fingerprint of the shipped files: the same for the same words, on every machine."""
    whole = hashlib.sha256()
    for path, text in sorted(article_files().items()):
        whole.update(f"{path}\0{len(text)}\0{text}".encode())
    return whole.hexdigest()[:16]
