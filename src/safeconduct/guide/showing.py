"""What a page of the guide shows, for the public face and for the exports alike; only the addresses differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from safeconduct.guide import pictures, words
from safeconduct.guide.engine import law, outline
from safeconduct.guide.engine.prose import to_html, typeset
from safeconduct.guide.engine.records import SOURCE, Article, Guide, Sensitivity

MOST_BYTES = 14_000  # of a page: what a server may send before it has to wait for an answer
Address = Callable[[str], str]  # an article's id → where it stands
Picture = Callable[[Article, str], str]  # an article and the reader's language → markup, or empty


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads somewhere."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's title in the reader's language, and its articles."""

    title: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it is read. `spoken` is the language of its words; `older`: they follow an older revision.

    `opens` is the number of kilobytes of a published picture that shows more when it is opened, 0 without one.
    """

    id: str
    title: str
    body: SafeString
    picture: SafeString
    laws: list[str]
    see: list[Link]
    talk_first: bool
    older: bool
    spoken: str
    opens: int = 0


def page(
    guide: Guide, article: Article, language: str, address: Address, picture: Picture = pictures.on_page
) -> Page:
    """Return an article as a page in a language; the active translation names the laws.

    `picture` gives an article's picture with words for those who do not see it.
    """
    text = outline.text_of(article, language)
    title = typeset(text.title, text.language)
    drawn, named = picture(article, language), [found for one in article.law if (found := law.read(one))]
    related = [other for one in article.see if (other := outline.find(guide, one))]
    return Page(
        id=article.id,
        title=title,
        body=_safe(to_html(text.blocks, text.language, address, name_of_law)),
        picture=_safe(drawn),
        laws=words.cited_together(named),
        see=[_link(one, language, address) for one in related],
        talk_first=article.sensitivity is Sensitivity.YELLOW,
        older=text.language != SOURCE and article.stale(text.language),
        spoken=text.language,
        opens=_opens(article, bare=not drawn),
    )


def _opens(article: Article, *, bare: bool) -> int:
    """Return how many kilobytes a link to an article's picture costs; 0 where it would show nothing more."""
    shown = article.photo
    size = shown.larger or (len(shown.jpeg) if bare else 0) if shown else 0
    return -(-size // 1000)


def within(render: Callable[[Picture], bytes]) -> bytes:
    """Return a rendered page of fewer than MOST_BYTES: with the article's picture, else with a link to it alone."""
    whole = render(pictures.on_page)
    return whole if len(whole) < MOST_BYTES else render(pictures.without_photo)


def chapters(guide: Guide, language: str, address: Address) -> list[Chapter]:
    """Return all public articles by chapter, titled in a language; the active translation names the chapters."""
    return [
        Chapter(title, [_link(one, language, address) for one in articles])
        for title, articles in titled(guide)
    ]


def titled(guide: Guide) -> list[tuple[str, list[Article]]]:
    """Return each chapter's title in the active translation, with its public articles."""
    return [(str(words.CHAPTERS[name]), articles) for name, articles in outline.chapters(guide)]


def name_of_law(name: str) -> str:
    """Return the name of a law in the reader's language, from its id in the content (GC3.13)."""
    found = law.read(name)
    return words.cited(found) if found else name


def _link(article: Article, language: str, address: Address) -> Link:
    text = outline.text_of(article, language)
    return Link(typeset(text.title, text.language), address(article.id))


def _safe(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308  the engine has escaped every word; pictures are our own
