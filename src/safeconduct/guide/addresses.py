"""The addresses of the guide's pages that are the same for every reader."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from safeconduct.guide import services
from safeconduct.guide.engine import outline


def same_for_all() -> frozenset[str]:
    """Return every address whose page depends on the published content alone, in all languages."""
    found = set()
    names = [one.id for one in outline.public(services.content())]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {reverse(f"guide:{page}") for page in ("surrender", "index", "file")}
            found |= {reverse("guide:article", args=[name]) for name in names}
    return frozenset(found)
