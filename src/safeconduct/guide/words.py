"""The words of the pages: the short guide (steps in order, what the law promises), chapters, names of laws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from safeconduct.guide.engine import law

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Step = tuple[str | _StrPromise, str | _StrPromise, law.Article | None, str]
    Promise = tuple[str | _StrPromise, law.Article, str]

# Never a route, a place or a unit in these words. The last word is the article that says more.
STEPS: tuple[Step, ...] = (
    (
        _("Contact us first"),
        _("Do it if you can. We agree on a time with you. Those who receive you will expect you."),
        None,
        "contact-first",
    ),
    (
        _("Wait in cover"),
        _("Do not go before the agreed time. Tell nobody whom you do not trust."),
        None,
        "wait-in-cover",
    ),
    (
        _("Weapon down and left behind"),
        _("Put the weapon down and leave it. Leave grenades and knives too. Do not turn back for them."),
        law.SAVED,
        "weapon-down",
    ),
    (
        _("Empty hands that can be seen"),
        _("Hold both hands high and open. Walk slowly. Do not run. Do not reach into your pockets."),
        law.SAVED,
        "hands-seen",
    ),
    (
        _("White cloth when we tell you"),
        _("Your own side may see it too. A white cloth alone is not enough."),
        None,
        "white-cloth",
    ),
    (
        _("Obey"),
        _("Do what the soldiers say, at once. Lie down if they say so. Let them search you."),
        law.SAVED,
        "orders-followed",
    ),
    (
        _("Never a trick"),
        _("Who only pretends to surrender commits a crime. It puts all who come later in danger."),
        law.NO_TRICK,
        "never-a-trick",
    ),
)
PROMISES: tuple[Promise, ...] = (
    (
        _("Whoever clearly surrenders may not be attacked. He must not fight or try to flee."),
        law.SAVED,
        "what-surrender-means",
    ),
    (_("The State that holds you answers for you, not single soldiers."), law.STATE, "who-is-responsible"),
    (
        _("You are treated as a human being. No violence, no insults, no showing around."),
        law.HUMANE,
        "humane-treatment",
    ),
    (
        _("You give surname, first names, rank, date of birth and number. Nobody may force more out of you."),
        law.QUESTIONS,
        "search-and-questions",
    ),
    (_("Your own things stay yours. Money is taken only against a receipt."), law.THINGS, "your-things"),
    (
        _("You may write a card to your family. At the latest one week after you reach the camp."),
        law.FAMILY,
        "card-to-family",
    ),
)
# The chapters of the whole guide; a test compares their names with the engine's.
CHAPTERS = {
    "decide": _("Before you decide"),
    "prepare": _("Before you go"),
    "cross": _("Giving yourself up, step by step"),
    "first": _("The first hours and days"),
    "rights": _("Your rights as a prisoner"),
    "family": _("Your family"),
    "after": _("Exchange, and after the war"),
    "others": _("Other situations"),
}
TREATIES = {"GC3": _("Third Geneva Convention"), "AP1": _("First Additional Protocol")}


def cited(article: law.Article) -> str:
    """Return an article as the page names it, for example "Third Geneva Convention, article 13"."""
    if article.treaty == "CIHL":
        return _("Customary humanitarian law, rule %(number)d") % {"number": article.number}
    return _("%(treaty)s, article %(number)d") % {
        "treaty": TREATIES[article.treaty],
        "number": article.number,
    }


def cited_together(articles: Iterable[law.Article]) -> list[str]:
    """Return several articles as one line a treaty: "Third Geneva Convention, articles 13, 17"."""
    by_treaty: dict[str, list[law.Article]] = {}
    for one in articles:
        by_treaty.setdefault(one.treaty, []).append(one)
    return [_together(treaty, found) for treaty, found in by_treaty.items()]


def _together(treaty: str, found: list[law.Article]) -> str:
    if len(found) == 1:
        return cited(found[0])
    numbers = ", ".join(str(one.number) for one in found)
    if treaty == "CIHL":
        return _("Customary humanitarian law, rules %(numbers)s") % {"numbers": numbers}
    return _("%(treaty)s, articles %(numbers)s") % {"treaty": TREATIES[treaty], "numbers": numbers}
