"""The queries that a colleague brings to be sampled: pasted lines, or a list that a provider exports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput, TooLarge
from safeconduct.interest.engine.reading import About, Upload

MOST, LONGEST, MOST_COUNT = 20_000, 200, 10**12
_COUNTED = re.compile(r"(.*\S)[ \t]*[\t;][ \t]*([0-9][0-9 \u00a0\u202f]{0,14})")

Query = tuple[str, int]


def pasted(text: str) -> list[Query]:
    """Return the queries of pasted lines: each alone, or followed by a tab or a semicolon and its number."""
    found = []
    for line in text.split("\n"):
        counted = _COUNTED.fullmatch(line.strip())
        words, number = (counted[1], int(re.sub(r"\D", "", counted[2]))) if counted else (line, 1)
        found.append((words, number))
    return _limited(found)


def of_upload(upload: Upload) -> list[Query]:
    """Return the queries of a list that a provider exports; BadInput where the file has none."""
    found = [
        (phrase.text, round(phrase.count))
        for phrase in upload.phrases
        if phrase.about in {About.QUERY, About.UNKNOWN}
    ]
    if not found:
        raise BadInput(
            _("This file has no list of queries. Export the list of phrases, or paste its lines."),
            field="file",
        )
    return _limited(found)


def _limited(found: Iterable[Query]) -> list[Query]:
    """Return queries on one line each, those that have words and a number; TooLarge beyond MOST."""
    kept = [(_plain(words), min(number, MOST_COUNT)) for words, number in found if number > 0]
    kept = [(words, number) for words, number in kept if words]
    if len(kept) > MOST:
        raise TooLarge(
            _("At most 20,000 queries are read at once. Bring the most frequent ones."), field="text"
        )
    return kept


def _plain(words: str) -> str:
    return " ".join(words.replace("\0", " ").split())[:LONGEST]
