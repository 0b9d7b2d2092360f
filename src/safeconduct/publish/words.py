"""What the groups and the figures are called on the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from safeconduct.publish.services import Figure, Kind

GROUPS = {
    "asked": gettext_lazy("Asked"),
    "in_hand": gettext_lazy("Being helped"),
    "received": gettext_lazy("Received safely"),
}


def say(figure: Figure) -> str:
    """Return a figure in words: "about 15", "fewer than 5", "38 or more", "not told"."""
    if figure.kind == Kind.WITHHELD:
        return pgettext("figure", "not told")
    sentence = {
        Kind.ABOUT: _("about %(n)s"),
        Kind.FEWER: _("fewer than %(n)s"),
        Kind.MORE: _("%(n)s or more"),
    }[figure.kind]
    return sentence % {"n": figure.number}
