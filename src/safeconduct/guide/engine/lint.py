"""What must hold of the content before it is shown: languages, revisions, laws, links, and how it reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import median

from safeconduct.guide.engine import law
from safeconduct.guide.engine.findings import Finding, finding
from safeconduct.guide.engine.prose import count_words, sentences, to_lines
from safeconduct.guide.engine.records import LANGUAGES, SOURCE, Article, Guide, Text

MOST_MEDIAN = 12  # words a sentence in half of the sentences: level A2 to B1
MOST_WORDS = 24  # words in any sentence
FEWEST_ALIASES = 5
QUOTING = (
    "en",
    "fr",
)  # where the treaty text is authentic and at hand; a quotation is never translated by us
Treaty = Mapping[str, Mapping[str, Sequence[str]]]  # treaty → number → paragraphs
_CYRILLIC = ("uk", "ru")
_BORDER = re.compile("[A-Za-z][а-яА-ЯёЁіїєґІЇЄҐ]|[а-яА-ЯёЁіїєґІЇЄҐ][A-Za-z]")
_MIXED = re.compile(r"\w*(?:[A-Za-z][а-яА-ЯёЁіїєґІЇЄҐ]|[а-яА-ЯёЁіїєґІЇЄҐ][A-Za-z])\w*")
_PLACE = re.compile(r"\d{1,3}[.,]\d{3,}|\d{1,3}\s*°|https?:|www\.")
_FOREIGN = {"uk": re.compile("[ыэъёЫЭЪЁ]"), "ru": re.compile("[іїєґІЇЄҐ]")}


def faults(guide: Guide, treaties: Mapping[str, Treaty] | None = None) -> list[Finding]:
    """Return each fault, in reading order; `treaties` by language allows comparing quotations."""
    found: list[Finding] = []
    for article in guide.articles.values():
        found += _of_article(article, guide)
        for text in article.texts.values():
            where = f"{article.id}/{text.language}.md"
            found += _of_text(text, article, guide, where)
            found += _of_quotations(text, article, treaties, where)
    return found + list(_doubled(guide))


def _of_article(article: Article, guide: Guide) -> Iterator[Finding]:
    for language in LANGUAGES:
        where = f"{article.id}/{language}.md"
        if language not in article.texts:
            yield finding("missing", article.id, name=f"{language}.md")
        elif article.stale(language):
            yield finding("older", where, older=article.texts[language].rev)
        elif article.texts[language].rev > article.texts[SOURCE].rev:
            yield finding("ahead", where)
    for one in article.see:
        if one not in guide.articles or one == article.id:
            yield finding("see", f"{article.id}/article.yaml", name=one)
    for one in article.law:
        if law.read(one) is None:
            yield finding("law", f"{article.id}/article.yaml", name=one)


def _of_text(text: Text, article: Article, guide: Guide, where: str) -> Iterator[Finding]:
    lengths = _lengths(text)
    if lengths and median(lengths) > MOST_MEDIAN:
        yield finding("long-sentences", where, most=MOST_MEDIAN)
    if max(lengths, default=0) > MOST_WORDS:
        yield finding("long-sentence", where, count=max(lengths), most=MOST_WORDS)
    linked = {run.article for block in text.blocks for item in block.items for run in item} - {""}
    for one in sorted(linked):
        if one not in guide.articles or one == article.id:
            yield finding("no-article", where, name=one)
    if len(text.aliases) < FEWEST_ALIASES:
        yield finding("few-aliases", where, least=FEWEST_ALIASES)
    if text.title.casefold() in {one.casefold() for one in text.aliases}:
        yield finding("title-alias", where)
    yield from _unfit(text, where)


# A guide is looked at whole whenever one text of it changes: what a text shows by itself is found once.
@lru_cache(maxsize=1024)
def _lengths(text: Text) -> tuple[int, ...]:
    return tuple(count_words(one) for line in _said(text) for one in sentences(line))


@lru_cache(maxsize=1024)
def _unfit(text: Text, where: str) -> tuple[Finding, ...]:
    return tuple(unfit("\n".join([text.title, *text.aliases, *_said(text)]), text.language, where))


def unfit(words: str, language: str, where: str) -> Iterator[Finding]:
    """Yield what must stand in no words of the guide: places, addresses, mixed alphabets, foreign letters."""
    for hit in _PLACE.findall(words):
        yield finding("place", where, found=hit)
    # The whole word is looked for only where two alphabets meet: in pure words that takes quadratic time.
    for hit in _MIXED.findall(words) if _BORDER.search(words) else []:
        yield finding("alphabets", where, found=hit)
    foreign = _FOREIGN.get(language)
    for hit in sorted(set(foreign.findall(words))) if foreign else []:
        yield finding("letter", where, found=hit)


def _said(text: Text) -> list[str]:
    """Return the lines that we have written ourselves; a treaty's sentences are as long as they are."""
    return to_lines([block for block in text.blocks if block.kind != "quotation"], str)


def _of_quotations(
    text: Text, article: Article, treaties: Mapping[str, Treaty] | None, where: str
) -> Iterator[Finding]:
    for block in text.blocks:
        if block.kind != "quotation":
            continue
        if text.language not in QUOTING:
            yield finding("quoted-here", where, block.line, languages=", ".join(QUOTING))
            continue
        if block.law not in article.law:
            yield finding("unnamed-law", where, block.line, law=block.law)
        named = law.read(block.law)
        if treaties is None or text.language not in treaties or named is None:
            continue
        words = block.items[0][0].text
        if not any(
            words in part for part in treaties[text.language].get(named.treaty, {}).get(str(named.number), ())
        ):
            yield finding("misquoted", where, block.line, law=block.law)


def _doubled(guide: Guide) -> Iterator[Finding]:
    places = Counter((one.chapter, one.order) for one in guide.articles.values())
    for (chapter, order), count in places.items():
        if count > 1:
            first = next(one for one in guide.chapter(chapter) if one.order == order)
            yield finding("same-place", f"{first.id}/article.yaml", order=order, chapter=chapter)
    for language in LANGUAGES:
        holders: dict[str, str] = {}
        for article in guide.articles.values():
            for alias in article.texts[language].aliases if language in article.texts else ():
                other = holders.setdefault(alias.casefold(), article.id)
                if other != article.id:
                    yield finding("taken-alias", f"{article.id}/{language}.md", alias=alias, other=other)


def overdue(guide: Guide, today: str) -> list[str]:
    """Return the ids of articles whose review is due on or before a day (ISO), soonest first."""
    due = [(one.review_due.isoformat(), one.id) for one in guide.articles.values()]
    return [name for day, name in sorted(due) if day <= today]
