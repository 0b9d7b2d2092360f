"""What must hold of the content before it is shown: languages, revisions, laws, links, and how it reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from safeconduct.guide.engine import law
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
_MIXED = re.compile(r"\w*(?:[A-Za-z][а-яА-ЯёЁіїєґІЇЄҐ]|[а-яА-ЯёЁіїєґІЇЄҐ][A-Za-z])\w*")
_PLACE = re.compile(r"\d{1,3}[.,]\d{3,}|\d{1,3}\s*°|https?:|www\.")
_FOREIGN = {"uk": re.compile("[ыэъёЫЭЪЁ]"), "ru": re.compile("[іїєґІЇЄҐ]")}


def faults(guide: Guide, treaties: Mapping[str, Treaty] | None = None) -> list[str]:
    """Return a sentence for each fault, in reading order; `treaties` by language allows comparing quotations."""
    found: list[str] = []
    for article in guide.articles.values():
        found += _of_article(article, guide)
        for text in article.texts.values():
            where = f"{article.id}/{text.language}.md"
            found += [f"{where}: {one}" for one in _of_text(text, article, guide)]
            found += [f"{where}: {one}" for one in _of_quotations(text, article, treaties)]
    return found + list(_doubled(guide))


def _of_article(article: Article, guide: Guide) -> Iterator[str]:
    for language in LANGUAGES:
        if language not in article.texts:
            yield f"{article.id}: {language}.md is missing; translate the article."
        elif article.stale(language):
            older = article.texts[language].rev
            yield f"{article.id}/{language}.md renders revision {older}; the source has a newer one."
        elif article.texts[language].rev > article.texts[SOURCE].rev:
            yield f"{article.id}/{language}.md renders a revision that the source does not have."
    for one in article.see:
        if one not in guide.articles or one == article.id:
            yield f"{article.id}/article.yaml: see names {one}, which is no other article."
    for one in article.law:
        if law.read(one) is None:
            yield f"{article.id}/article.yaml: {one} is no article or rule that exists."


def _of_text(text: Text, article: Article, guide: Guide) -> Iterator[str]:
    lengths = [count_words(one) for line in _said(text) for one in sentences(line)]
    if lengths and median(lengths) > MOST_MEDIAN:
        yield f"half of the sentences are longer than {MOST_MEDIAN} words; cut them."
    if max(lengths, default=0) > MOST_WORDS:
        yield f"a sentence has {max(lengths)} words; at most {MOST_WORDS} are read under fire."
    linked = {run.article for block in text.blocks for item in block.items for run in item} - {""}
    for one in sorted(linked):
        if one not in guide.articles or one == article.id:
            yield f"a link leads to {one}, which is no other article."
    if len(text.aliases) < FEWEST_ALIASES:
        yield f"write at least {FEWEST_ALIASES} aliases: what people would type."
    if text.title.casefold() in {one.casefold() for one in text.aliases}:
        yield "the title is no alias; write what people would type instead."
    whole = "\n".join([text.title, *text.aliases, *_said(text)])
    for pattern, sentence in (
        (_PLACE, "holds a place or an address: {}"),
        (_MIXED, "mixes two alphabets: {}"),
    ):
        for hit in pattern.findall(whole):
            yield sentence.format(repr(hit))
    foreign = _FOREIGN.get(text.language)
    for hit in sorted(set(foreign.findall(whole))) if foreign else []:
        yield f"the letter {hit} does not belong to this language."


def _said(text: Text) -> list[str]:
    """Return the lines that we have written ourselves; a treaty's sentences are as long as they are."""
    return to_lines([block for block in text.blocks if block.kind != "quotation"], str)


def _of_quotations(text: Text, article: Article, treaties: Mapping[str, Treaty] | None) -> Iterator[str]:
    for block in text.blocks:
        if block.kind != "quotation":
            continue
        if text.language not in QUOTING:
            yield f"line {block.line}: a quotation stands only in {' and '.join(QUOTING)}; say it in our own words."
            continue
        if block.law not in article.law:
            yield f"line {block.line}: article.yaml does not name {block.law}, which is quoted."
        named = law.read(block.law)
        if treaties is None or text.language not in treaties or named is None:
            continue
        words = block.items[0][0].text
        if not any(
            words in part for part in treaties[text.language].get(named.treaty, {}).get(str(named.number), ())
        ):
            yield f"line {block.line}: these are not the words of {block.law}."


def _doubled(guide: Guide) -> Iterator[str]:
    places = Counter((one.chapter, one.order) for one in guide.articles.values())
    for (chapter, order), count in places.items():
        if count > 1:
            yield f"{count} articles stand at place {order} of the chapter {chapter}; number them anew."
    for language in LANGUAGES:
        holders: dict[str, str] = {}
        for article in guide.articles.values():
            for alias in article.texts[language].aliases if language in article.texts else ():
                other = holders.setdefault(alias.casefold(), article.id)
                if other != article.id:
                    yield f"{article.id}/{language}.md: the alias {alias!r} already leads to {other}."


def overdue(guide: Guide, today: str) -> list[str]:
    """Return the ids of articles whose review is due on or before a day (ISO), soonest first."""
    due = [(one.review_due.isoformat(), one.id) for one in guide.articles.values()]
    return [name for day, name in sorted(due) if day <= today]
