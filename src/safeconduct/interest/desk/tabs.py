"""The pages of the room, as they stand above each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.guard import DeskRequest

PAGES: tuple[tuple[str, Promise], ...] = (
    ("interest:series", _("Series")),
    ("interest:events", _("Events")),
)
"""Route and title of each page; a further page of the room is added here."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: where it is, what it is called, and whether it is this one."""

    url: str
    title: str
    current: bool


def tabs(request: DeskRequest) -> list[Tab]:
    """Return the pages of the room."""
    there = [(reverse(route), str(title)) for route, title in PAGES]
    return [Tab(url, title, request.path == url) for url, title in there]
