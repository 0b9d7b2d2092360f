"""What stands in the rail of the desk, and the two-key sequences ``g x`` that lead there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from safeconduct.faces.icons import ICONS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the rail: a one-word ``title``, the ``letter`` after ``g``; an empty ``right`` is for all."""

    name: str
    order: int
    url_name: str
    title: str | _StrPromise
    right: str
    icon: str
    letter: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the template draws it: its address, and whether the reader stands in it now."""

    name: str
    title: str
    url: str
    drawing: str
    letter: str
    current: bool


_pages: dict[str, Page] = {}


def register_page(
    *, name: str, order: int, url_name: str, title: str | _StrPromise, right: str, icon: str, keys: str = ""
) -> None:
    """Add a page to the rail; call it when the application starts.

    ``icon`` is a name in ``faces.icons``; ``keys`` is the sequence, for example ``"g x"``, or empty.
    A name, an icon or keys that cannot be used raise ValueError.
    """
    first, _, letter = keys.partition(" ")
    if keys and (first != "g" or len(letter) != 1 or not ("a" <= letter <= "z")):
        raise ValueError(f"The keys of page {name!r} are {keys!r}; write 'g' and one small Latin letter.")
    if icon not in ICONS:
        raise ValueError(f"Page {name!r} wants the icon {icon!r}; use one of {', '.join(sorted(ICONS))}.")
    page = Page(name, order, url_name, title, right, icon, letter)
    taken = [
        other.name for other in _pages.values() if letter and other.letter == letter and other.name != name
    ]
    if taken:
        raise ValueError(f"The keys {keys!r} lead to {taken[0]!r} already; give {name!r} other keys.")
    if _pages.setdefault(name, page) != page:
        raise ValueError(f"A page {name!r} stands in the rail already; give this one another name.")


def entries(rights: Collection[str], path: str) -> list[Entry]:
    """Return what a reader with these rights finds in the rail, in order; ``path`` is where he is now."""
    mine = [page for page in _pages.values() if not page.right or page.right in rights]
    addressed = [(page, reverse(page.url_name)) for page in sorted(mine, key=lambda p: (p.order, p.name))]
    here = max((url for _, url in addressed if path.startswith(url)), key=len, default="")
    return [
        Entry(page.name, str(page.title), url, ICONS[page.icon], page.letter, url == here)
        for page, url in addressed
    ]
