"""A route of one face never exists in the other; that each desk route names a right is tested with accounts."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver

# Whether a face is well is asked of each; the page at the root is another one on each.
BOTH = {"healthz", ""}


def routes(face: str) -> dict[str, Any]:
    """Return the view of each route of a face, by its path."""
    patterns = import_module(f"safeconduct.config.urls_{face}").urlpatterns
    return dict(walk(patterns, ""))


def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, Any]]:
    """Yield path and view of each route below."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, path)
        else:
            yield path, pattern.callback


def test_no_route_belongs_to_both_faces() -> None:
    desk, public = routes("desk"), routes("public")
    assert len(desk) > 20
    assert len(public) > 5
    shared = {path for path, view in desk.items() if view in public.values()}
    assert shared <= {"healthz"}
    assert set(desk) & set(public) <= BOTH
