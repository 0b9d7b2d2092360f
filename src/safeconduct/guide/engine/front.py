"""The front matter of an article's words: which revision they are or render, read and written line by line."""

from __future__ import annotations

import re

from safeconduct.guide.engine.records import SOURCE

_FRONT = re.compile(r"\A(---\n)(.*?)(\n---\n)", re.S)


def tidy(source: str) -> str:
    """Return words as they are stored: one kind of line end, no blanks at line ends, one line end at the end."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def key_of(language: str) -> str:
    """Return the name under which words in a language say their revision, or the one that they render."""
    return "rev" if language == SOURCE else "source_rev"


def with_revision(source: str, language: str, number: int) -> str:
    """Return the words with another revision in their front matter; unchanged where there is none to change."""
    front = _FRONT.match(source)
    if front is None:
        return source
    line = re.compile(rf"^{key_of(language)}:.*$", re.M)
    said = f"{key_of(language)}: {number}"
    head = line.sub(said, front[2], count=1) if line.search(front[2]) else f"{front[2]}\n{said}"
    return f"{front[1]}{head}{front[3]}{source[front.end() :]}"


def unsigned(source: str) -> str:
    """Return the words with empty `reviewed_by` and `reviewed_at`: a signature holds for signed words only."""
    front = _FRONT.match(source)
    if front is None:
        return source
    head = re.sub(r"^(reviewed_by|reviewed_at):.*$", r'\1: ""', front[2], flags=re.M)
    return f"{front[1]}{head}{front[3]}{source[front.end() :]}"
