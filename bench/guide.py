"""The guide's figures, one part at a time or all of them.

    python -m bench.guide [search] [serve]

search: first and fifth place on the public XQuAD paragraphs and questions, beside plain SQLite FTS5 in the same run.
serve: requests a second of the production server, and the first paint on a slow line (guide_pages.py).

Exit status 1 when a bar is missed. The data are found through SAFECONDUCT_DATA (default ../shared/data).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import guide_pages
from safeconduct.guide.engine.search import build

DATA = Path(os.environ.get("SAFECONDUCT_DATA", "../shared/data")) / "guide"
FIRST_PLACE = {"ru": 0.91, "en": 0.92}  # share of questions whose own paragraph comes first

Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Figures:
    """What one engine reached: shares of questions, milliseconds to build, milliseconds a query."""

    first: float
    fifth: float
    built: float
    query: float

    def __str__(self) -> str:
        return f"R@1 {self.first:.3f}  R@5 {self.fifth:.3f}  build {self.built:5.0f} ms  query {self.query:.2f} ms"


def xquad(language: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return paragraphs by id, and questions with the id of the paragraph that each was asked about."""
    paragraphs: dict[str, str] = {}
    questions = []
    with gzip.open(DATA / f"xquad.{language}.json.gz") as file:
        articles = json.load(file)["data"]
    for article in articles:
        for paragraph in article["paragraphs"]:
            name = f"{len(paragraphs):04}"
            paragraphs[name] = paragraph["context"]
            questions += [(one["question"], name) for one in paragraph["qas"]]
    return paragraphs, questions


def ours(paragraphs: dict[str, str], language: str) -> Search:
    """Return our search over paragraphs."""
    index = build(paragraphs, language)
    return lambda query: [hit.id for hit in index.search(query, 5)]


def plain(paragraphs: dict[str, str], _language: str) -> Search:
    """Return SQLite's full text search as it comes: whole words, any of them, its own ranking."""
    names = list(paragraphs)
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(body, tokenize='unicode61 remove_diacritics 2')")
    database.executemany("insert into t(rowid, body) values(?, ?)", enumerate(paragraphs.values()))

    def search(query: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query.lower()))
        found = database.execute("select rowid from t where t match ? order by bm25(t) limit 5", (asked,))
        return [names[number] for (number,) in found]

    return search


def measured(
    make: Callable[[dict[str, str], str], Search],
    paragraphs: dict[str, str],
    questions: list[tuple[str, str]],
    language: str,
) -> Figures:
    """Build an engine and ask it everything."""
    began = time.perf_counter()
    search = make(paragraphs, language)
    built = time.perf_counter()
    found = [(search(question), wanted) for question, wanted in questions]
    asked = time.perf_counter()
    total = len(questions)
    return Figures(
        sum(names[:1] == [wanted] for names, wanted in found) / total,
        sum(wanted in names for names, wanted in found) / total,
        1000 * (built - began),
        1000 * (asked - built) / total,
    )


def search() -> bool:
    """Print the figures of both engines in both languages; return whether ours reach the bars."""
    kept = True
    for language, bar in FIRST_PLACE.items():
        paragraphs, questions = xquad(language)
        print(f"search, {language}: {len(paragraphs)} paragraphs, {len(questions)} questions")
        print(f"  plain FTS5  {measured(plain, paragraphs, questions, language)}")
        reached = measured(ours, paragraphs, questions, language)
        print(f"  ours        {reached}  bar {bar}  {'ok' if reached.first >= bar else 'MISSED'}")
        kept &= reached.first >= bar
    return kept


# Each prints its figures and says whether its bars hold.
PARTS: dict[str, Callable[[], bool]] = {"search": search, "serve": guide_pages.measure}


def main() -> int:
    """Measure the parts that were named, or all; return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}")
    named = options.parse_args().parts or list(PARTS)
    unknown = [name for name in named if name not in PARTS]
    if unknown:
        options.error(f"there is no part {unknown[0]!r}; choose among {', '.join(PARTS)}")
    kept = [PARTS[name]() for name in named]  # all are measured, whatever the first says
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
