"""What the law promises to those who surrender: which articles the page names, and what it quotes of them.

A quotation stands only in the languages in which the treaty text is authentic and at hand; it is never
translated by us. A test compares each with the text of the treaty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a treaty, or a rule.

    GC3 is the Third Geneva Convention, AP1 the First Additional Protocol, CIHL a rule of the study of
    customary law that the International Committee of the Red Cross publishes.
    """

    treaty: str
    number: int

    @property
    def id(self) -> str:
        """The name by which the treaty data and the full guide know it, for example GC3.13."""
        return f"{self.treaty}.{self.number}"


NUMBERED_TO = {"GC3": 143, "AP1": 102, "CIHL": 161}
_ID = re.compile(r"(GC3|AP1|CIHL)\.([1-9]\d{0,2})")


def read(name: str) -> Article | None:
    """Return the article or rule of a name such as GC3.17; None when there is none."""
    found = _ID.fullmatch(name)
    if found is None or int(found[2]) > NUMBERED_TO[found[1]]:
        return None
    return Article(found[1], int(found[2]))


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
