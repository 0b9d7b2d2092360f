"""What the law promises to those who surrender: which articles the page names, and what it quotes of them.

A quotation stands only in the languages in which the treaty text is authentic and at hand; it is never
translated by us. A test compares each with the text of the treaty.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a treaty: GC3 is the Third Geneva Convention, AP1 the First Additional Protocol."""

    treaty: str
    number: int

    @property
    def id(self) -> str:
        """The name by which the treaty data and the full guide know it, for example GC3.13."""
        return f"{self.treaty}.{self.number}"


SAVED = Article("AP1", 41)
NO_TRICK = Article("AP1", 37)
STATE = Article("GC3", 12)
HUMANE = Article("GC3", 13)
QUESTIONS = Article("GC3", 17)
THINGS = Article("GC3", 18)
FAMILY = Article("GC3", 70)
NAMED = (SAVED, NO_TRICK, STATE, HUMANE, QUESTIONS, THINGS, FAMILY)

QUOTATIONS: dict[str, tuple[Article, str]] = {
    "en": (HUMANE, "Prisoners of war must at all times be humanely treated."),
    "fr": (HUMANE, "Les prisonniers de guerre doivent être traités en tout temps avec humanité."),
}


def quotation(language: str) -> tuple[Article, str] | None:
    """Return article and words to quote on a page in this language; None where we hold no authentic text."""
    return QUOTATIONS.get(language)
