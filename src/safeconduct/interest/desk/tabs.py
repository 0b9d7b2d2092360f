"""The pages of the room, as they stand above each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.accounts.guard import DeskRequest
from safeconduct.interest import services as interest

PAGES: tuple[tuple[str, Promise], ...] = (
    ("interest:series", _("Series")),
    ("interest:alerts", pgettext_lazy("raised by a rule", "Alerts")),
    ("interest:events", _("Events")),
    ("interest:topics", _("Topics")),
)
"""Route and title of each page; a further page of the room is added here."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: where it is, what it is called, whether it is this one, and how much there waits to be seen."""

    url: str
    title: str
    current: bool
    waiting: int = 0


def tabs(request: DeskRequest) -> list[Tab]:
    """Return the pages of the room."""
    waiting = {"interest:alerts": interest.open_count()}
    there = [(reverse(route), str(title), waiting.get(route, 0)) for route, title in PAGES]
    return [Tab(url, title, request.path == url, n) for url, title, n in there]
