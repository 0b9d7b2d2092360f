"""The words of the short guide, in plain language: steps in order, then what the law promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from safeconduct.guide.engine import law

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Step = tuple[str | _StrPromise, str | _StrPromise, law.Article | None]
    Promise = tuple[str | _StrPromise, law.Article]

# Never a route, a place or a unit in these words.
STEPS: tuple[Step, ...] = (
    (
        _("Contact us first"),
        _("Do it if you can. We agree on a time with you. Those who receive you will expect you."),
        None,
    ),
    (
        _("Wait in cover"),
        _("Do not go before the agreed time. Tell nobody whom you do not trust."),
        None,
    ),
    (
        _("Weapon down and left behind"),
        _("Put the weapon down and leave it. Leave grenades and knives too. Do not turn back for them."),
        law.SAVED,
    ),
    (
        _("Empty hands that can be seen"),
        _("Hold both hands high and open. Walk slowly. Do not run. Do not reach into your pockets."),
        law.SAVED,
    ),
    (
        _("White cloth when we tell you"),
        _("Your own side may see it too. A white cloth alone is not enough."),
        None,
    ),
    (
        _("Obey"),
        _("Do what the soldiers say, at once. Lie down if they say so. Let them search you."),
        law.SAVED,
    ),
    (
        _("Never a trick"),
        _("Who only pretends to surrender commits a crime. It puts all who come later in danger."),
        law.NO_TRICK,
    ),
)
PROMISES: tuple[Promise, ...] = (
    (_("Whoever clearly surrenders may not be attacked. He must not fight or try to flee."), law.SAVED),
    (_("The State that holds you answers for you, not single soldiers."), law.STATE),
    (_("You are treated as a human being. No violence, no insults, no showing around."), law.HUMANE),
    (
        _("You give surname, first names, rank, date of birth and number. Nobody may force more out of you."),
        law.QUESTIONS,
    ),
    (_("Your own things stay yours. Money is taken only against a receipt."), law.THINGS),
    (_("You may write a card to your family. At the latest one week after you reach the camp."), law.FAMILY),
)
TREATIES = {"GC3": _("Third Geneva Convention"), "AP1": _("First Additional Protocol")}


def cited(article: law.Article) -> str:
    """Return an article as the page names it, for example "Third Geneva Convention, article 13"."""
    return _("%(treaty)s, article %(number)d") % {
        "treaty": TREATIES[article.treaty],
        "number": article.number,
    }
