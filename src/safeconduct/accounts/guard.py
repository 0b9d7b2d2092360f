"""Deny by default: a desk view without a named right cannot be reached at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from safeconduct.accounts.models import Staff
from safeconduct.vault.services import Keyring

View = Callable[..., HttpResponseBase]


class DeskRequest(HttpRequest):
    """What a guarded view receives: a signed-in colleague, the rights of his teams, and his keyring."""

    user: Staff
    staff_rights: frozenset[str]
    keyring: Keyring
    elevation_token: str


def desk(*, right: str, elevated: bool = False) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """Name the right that a view needs; `elevated` also asks for the password within the last minutes."""

    def mark(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]
        guarded.elevated = elevated  # type: ignore[attr-defined]
        return guarded

    return mark


def without_login(view: Callable[..., HttpResponseBase]) -> View:
    """Mark one of the few desk views that a visitor may reach before signing in."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    opened.right = ""  # type: ignore[attr-defined]
    opened.elevated = False  # type: ignore[attr-defined]
    return opened


def actor(staff_id: UUID) -> bytes:
    """Return a colleague as the audit log names him."""
    return staff_id.bytes
