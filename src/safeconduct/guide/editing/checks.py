"""Whether words may be proposed: they can be read, and the whole guide with them has no new fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from safeconduct.guide import published
from safeconduct.guide.engine.findings import Finding
from safeconduct.guide.engine.front import with_revision
from safeconduct.guide.engine.lint import faults
from safeconduct.guide.engine.parsing import TextFault, parse_text
from safeconduct.guide.engine.records import SOURCE, Guide, Text
from safeconduct.guide.findings import said
from safeconduct.guide.shipped import shipped


@dataclass(frozen=True, slots=True)
class Checked:
    """Words as they were read, or None; `faults` must be mended first, `uncompared` are quotations to look up.

    `where` is the file that the words stand for, and so the place of most faults.
    """

    where: str
    text: Text | None
    faults: tuple[Finding, ...] = ()
    uncompared: tuple[str, ...] = ()

    def said(self) -> list[str]:
        """Return the faults as sentences in the active language."""
        return [said(one, self.where) for one in self.faults]


def check(article_id: str, language: str, source: str) -> Checked:
    """Read and lint an article's words against the guide as it is published now; about 0.2 seconds.

    That a translation renders an older revision is no fault: it is shown as stale, and may be corrected so.
    """
    where = f"{article_id}/{language}.md"
    guide = published.content()
    article = guide.articles[article_id]
    if language == SOURCE:  # publishing counts the revisions, whatever the words say
        source = with_revision(source, language, article.texts[SOURCE].rev)
    try:
        text = parse_text(source, language, where)
    except TextFault as fault:
        return Checked(where, None, (fault.finding,))
    changed = replace(article, texts={**article.texts, language: text})
    known = _known(published.version())
    found = [
        one
        for one in faults(Guide({**guide.articles, article_id: changed}))
        if (one.where == where and one.kind != "older") or (one.where != where and one not in known)
    ]
    return Checked(where, text, tuple(found), tuple(_uncompared(text)))


@lru_cache(maxsize=2)
def _known(_version: str) -> frozenset[Finding]:
    return frozenset(faults(published.content()))


def _uncompared(text: Text) -> list[str]:
    """Return the quotations that the package does not bring: nobody has compared them with the treaty."""
    compared = _quotations(text.language)
    return [f"“{words}” {law}" for words, law in _quoted(text) if (words, law) not in compared]


def _quoted(text: Text) -> list[tuple[str, str]]:
    return [(block.items[0][0].text, block.law) for block in text.blocks if block.kind == "quotation"]


@lru_cache(maxsize=4)
def _quotations(language: str) -> frozenset[tuple[str, str]]:
    texts = [one.texts[language] for one in shipped().articles.values() if language in one.texts]
    return frozenset(quoted for text in texts for quoted in _quoted(text))
