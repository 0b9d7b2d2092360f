"""From the files of the content to its records. A fault names the file and the line, and says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from safeconduct.guide.engine.findings import Finding, finding
from safeconduct.guide.engine.plain_yaml import read_plain
from safeconduct.guide.engine.records import (
    CHAPTERS,
    LANGUAGES,
    SOURCE,
    Article,
    Block,
    Guide,
    Run,
    Sensitivity,
    Text,
)

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_QUOTED = re.compile(r'\A["“«](.+)["”»]\s+((?:GC3|AP1)\.\d{1,3})\Z', re.S)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "link", "list", "heading", "blockquote"])
_LISTS = {"bullet_list_open": "bullets", "ordered_list_open": "numbers"}


class ContentFault(ValueError):
    """Content that cannot be read; the sentence names the file and says what to mend."""


class TextFault(ContentFault):
    """Words that cannot be read; `finding` says why, so that a page can say it in another language."""

    def __init__(self, found: Finding) -> None:
        """Take the finding; the sentence is its English."""
        super().__init__(str(found))
        self.finding = found


def parse_guide(files: Mapping[str, str]) -> Guide:
    """Return the guide from its files, by their path below the folder of articles ("white-cloth/en.md").

    ContentFault when a file is missing, cannot be read, or belongs to nothing.
    """
    ids = sorted({path.split("/")[0] for path in files})
    known = {
        f"{one}/{name}" for one in ids for name in ("article.yaml", *(f"{code}.md" for code in LANGUAGES))
    }
    for path in files:
        if path not in known:
            raise ContentFault(f"{path} belongs to no article; remove it or name it <language>.md.")
    found = [_article(one, files) for one in ids]
    ordered = sorted(found, key=lambda one: (CHAPTERS.index(one.chapter), one.order, one.id))
    return Guide({one.id: one for one in ordered})


def _article(one: str, files: Mapping[str, str]) -> Article:
    path = f"{one}/article.yaml"
    if path not in files:
        raise ContentFault(
            f"{path} is missing; write its chapter, order, sensitivity, law, see and review_due."
        )
    meta = _mapping(files[path], path)
    if meta.get("chapter") not in CHAPTERS:
        raise ContentFault(f"{path}: choose a chapter among {', '.join(CHAPTERS)}.")
    if meta.get("sensitivity") not in list(Sensitivity):
        raise ContentFault(f"{path}: choose a sensitivity among {', '.join(Sensitivity)}.")
    if not isinstance(meta.get("order"), int):
        raise ContentFault(f"{path}: write order as a whole number.")
    if not isinstance(meta.get("review_due"), date):
        raise ContentFault(f"{path}: write review_due as a date, for example 2027-05-24.")
    if not _ID.fullmatch(one):
        raise ContentFault(f"{one}: an id has small letters, digits and single hyphens only.")
    texts = {
        code: parse_text(files[f"{one}/{code}.md"], code, f"{one}/{code}.md")
        for code in LANGUAGES
        if f"{one}/{code}.md" in files
    }
    if SOURCE not in texts:
        raise ContentFault(f"{one}/{SOURCE}.md is missing; the other languages render it.")
    return Article(
        id=one,
        chapter=meta["chapter"],
        order=meta["order"],
        sensitivity=Sensitivity(meta["sensitivity"]),
        law=_words(meta, "law", path),
        see=_words(meta, "see", path),
        review_due=meta["review_due"],
        texts=texts,
    )


def parse_text(source: str, language: str, path: str) -> Text:
    """Return one article's words in one language; TextFault says what cannot be read and where."""
    found = _FRONT.match(source.replace("\r\n", "\n"))
    if found is None:
        raise TextFault(finding("front", path))
    front = _mapping(found[1], path, above=1)
    key = "rev" if language == SOURCE else "source_rev"
    if not isinstance(front.get("title"), str) or not front["title"].strip():
        raise TextFault(finding("title", path))
    if not isinstance(front.get(key), int) or front[key] < 1:
        raise TextFault(finding("number", path, name=key))
    blocks = tuple(_blocks(found[2], path, found[1].count("\n") + 4))
    if not blocks:
        raise TextFault(finding("empty", path))
    return Text(
        language=language,
        title=front["title"].strip(),
        rev=front[key],
        aliases=_words(front, "aliases", path),
        blocks=blocks,
        reviewed_by=str(front.get("reviewed_by") or ""),
        reviewed_at=str(front.get("reviewed_at") or ""),
    )


def _mapping(source: str, path: str, above: int = 0) -> dict[str, Any]:
    """Return names with values; `above` is the number of lines that stand above them in the file."""
    try:
        read = read_plain(source)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:  # also a day that is not in the calendar
        mark = getattr(fault, "problem_mark", None)
        raise TextFault(finding("yaml", path, line=above + mark.line + 1 if mark else 0)) from fault
    if not isinstance(read, dict):
        raise TextFault(finding("values", path))
    return read


def _words(front: Mapping[str, Any], name: str, path: str) -> tuple[str, ...]:
    given = front.get(name) or []
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise TextFault(finding("list", path, name=name))
    return tuple(one.strip() for one in given)


def _blocks(source: str, path: str, first_line: int) -> Iterator[Block]:
    tokens = _MARKDOWN.parse(source)
    at = 0
    while at < len(tokens):
        opened = tokens[at]
        end = _closing(tokens, at)
        line = first_line + (opened.map[0] if opened.map else 0)
        lines = [tuple(_runs(one, path, line)) for one in tokens[at:end] if one.type == "inline"]
        if opened.type == "paragraph_open":
            yield Block("paragraph", tuple(lines), line=line)
        elif opened.type == "heading_open":
            if opened.tag != "h2":
                raise TextFault(finding("heading", path, line))
            yield Block("heading", tuple(lines), line=line)
        elif opened.type in _LISTS:
            yield Block(_LISTS[opened.type], tuple(lines), line=line)
        else:  # _MARKDOWN knows no other block than a quotation
            yield _quotation(lines, path, line)
        at = end + 1


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for position in range(at, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _runs(inline: Token, path: str, line: int) -> Iterator[Run]:
    strong, article = False, ""
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
            if not target.startswith("article:") or not _ID.fullmatch(target[8:]):
                raise TextFault(finding("link", path, line, target=repr(target)))
            article = target[8:]
        elif token.type == "link_close":
            article = ""
        elif token.type in ("text", "softbreak"):
            text = token.content.replace("\n", " ") if token.type == "text" else " "
            if text:
                yield Run(text, strong, article)
        else:
            raise TextFault(finding("markup", path, line, name=token.type.partition("_")[0]))


def _quotation(lines: Sequence[tuple[Run, ...]], path: str, line: int) -> Block:
    words = " ".join("".join(run.text for run in one) for one in lines).strip()
    found = _QUOTED.match(words)
    if found is None:
        raise TextFault(finding("quotation", path, line))
    return Block("quotation", ((Run(found[1]),),), law=found[2], line=line)
