"""The short words of the room's pages: kinds, units, lengths of periods, levels."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.interest.services import EventKind, Match, Period, Stand, Unit

KINDS = {
    EventKind.DECREE: _("Decree or law"),
    EventKind.FIGHTING: _("Fighting"),
    EventKind.PRESS: _("Report in the press"),
    EventKind.OURS: _("Our own publication"),
    EventKind.PROVIDER: _("Change at the provider"),
    EventKind.OTHER: _("Something else"),
}
UNITS = {
    Unit.COUNT: _("Count"),
    Unit.INDEX: _("Index (no absolute numbers)"),
    Unit.SHARE: _("Share in percent"),
    Unit.IMPRESSIONS: _("Impressions"),
    Unit.VIEWS: _("Page views"),
}
PERIODS = {
    Period.HOUR: pgettext_lazy("how long each period of a series lasts", "by hour"),
    Period.DAY: pgettext_lazy("how long each period of a series lasts", "by day"),
    Period.WEEK: pgettext_lazy("how long each period of a series lasts", "by week"),
    Period.MONTH: pgettext_lazy("how long each period of a series lasts", "by month"),
}
MATCHES = {
    Match.BROAD: _("queries that contain the words, in any form"),
    Match.EXACT: _("exactly these words"),
    Match.PAGE: _("views of a page"),
}
STANDS = {
    Stand.UNKNOWN: pgettext_lazy("level of interest", "too short to say"),
    Stand.USUAL: pgettext_lazy("level of interest", "as usual"),
    Stand.ABOVE: pgettext_lazy("level of interest", "above the usual"),
    Stand.BELOW: pgettext_lazy("level of interest", "below the usual"),
}
LOUD = {Stand.ABOVE: "a", Stand.BELOW: "g"}
