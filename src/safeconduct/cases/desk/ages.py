"""How long something has lasted, in words with the right plural."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def age(since: datetime, now: datetime) -> str:
    """Return a length of time in one unit, rounded down: minutes, from two hours hours, from two days days."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
