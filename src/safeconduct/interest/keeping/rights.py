"""Who may change what is kept."""

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.faces.problems import NotAllowed

RIGHT = "interest.keep"


def must_keep(by: accounts.Staff) -> None:
    """Raise NotAllowed unless a colleague may keep series and events at this moment."""
    if RIGHT not in accounts.rights_of(by):
        raise NotAllowed(
            _("Only analysts keep series and events. Ask an administrator for a place in their team.")
        )
