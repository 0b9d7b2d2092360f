"""A page that many rooms share: each room registers a panel and serves it under its own address.

A room calls ``register_panel`` when the application starts (``AppConfig.ready``). The page that owns the
place writes ``{% load faces %}{% panels "case" case.reference %}`` and imports nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PLACES = ("case", "person", "public", "top")


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: ``right`` is the name of the right that opens it, empty for whoever sees the page."""

    place: str
    name: str
    order: int
    url_name: str
    title: str | _StrPromise
    right: str = ""
    script: str = ""

    def url(self, *args: object) -> str:
        """Return the panel's own address, for the page's subject (for example a case reference)."""
        return reverse(self.url_name, args=args)


_panels: dict[tuple[str, str], Panel] = {}


def register_panel(
    *,
    place: str = "case",
    name: str,
    order: int,
    url_name: str,
    title: str | _StrPromise,
    right: str = "",
    script: str = "",
) -> None:
    """Add a panel to a place.

    Places: ``case`` (desk), ``person`` (what a returning person sees, right empty), ``public`` (the links
    that every public page carries below its languages, right empty), ``top`` (the bar above every page of the
    desk: a fragment of one line, asked for again and again; ``script`` is a static file that goes with it).

    The view behind ``url_name`` takes the subject's reference and answers with a fragment to an htmx request
    and with a whole page to any other; its heading is an ``h2``. Panels stand in ascending ``order``.
    Registering the same name again with other values is an error.
    """
    panel = Panel(place, name, order, url_name, title, right, script)
    if place not in PLACES:
        raise ValueError(f"Panel {name!r} names the place {place!r}; use one of {', '.join(PLACES)}.")
    known = _panels.setdefault((place, name), panel)
    if known != panel:
        raise ValueError(f"A panel {name!r} stands in {place!r} already; give this one another name.")


def panels(place: str, allowed: Callable[[str], bool]) -> list[Panel]:
    """Return the panels of a place that the reader may open, in order; ``allowed`` answers for a right."""
    mine = [panel for panel in _panels.values() if panel.place == place]
    return sorted((p for p in mine if not p.right or allowed(p.right)), key=lambda p: (p.order, p.name))
