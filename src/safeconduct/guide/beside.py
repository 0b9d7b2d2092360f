"""Film, sound and leaflets that stand beside the pages: which there are in a language, and how links to them read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.guide.showing import Link

Sizes = Mapping[str, int]
"""Bytes of each file by its path below the folder that `guide build` made."""
At = Callable[[str], str]
"""From such a path to the address of the file."""
_TITLES = (
    ("film/guide.mp4", gettext_lazy("Film with four voices")),
    ("film/guide.webm", gettext_lazy("Film with four voices")),
    ("film/guide-240p.{code}.mp4", gettext_lazy("Film for a weak connection")),
    ("film/guide-square.{code}.mp4", gettext_lazy("Film with its words in the picture")),
    ("paper/leaflet.{code}.pdf", gettext_lazy("Leaflet")),
    ("paper/leaflet-a4.{code}.pdf", gettext_lazy("Four leaflets on a sheet of paper (A4)")),
    ("notes.html", gettext_lazy("Everything in one file, in four languages")),
)


def links(sizes: Sizes, language: str, at: At) -> list[Link]:
    """Return links to films, leaflets and the file of all languages, as far as they are there, with their sizes."""
    named = [(path.format(code=language), str(title)) for path, title in _TITLES]
    return [_link(path, title, sizes, at) for path, title in named if path in sizes]


def spoken(sizes: Sizes, article: str, language: str, at: At) -> Link | None:
    """Return a link to an article's scene as it is said, in the format that every telephone plays."""
    path = f"audio/{language}/{article}.m4a"
    return _link(path, _("Listen"), sizes, at) if path in sizes else None


def _link(path: str, title: str, sizes: Sizes, at: At) -> Link:
    given = {"title": title, "kind": path.rpartition(".")[2], "size": -(-sizes[path] // 1000)}
    return Link(_("%(title)s (%(kind)s, %(size)s kB)") % given, at(path))
