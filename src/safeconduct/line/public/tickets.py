"""The number that a form carries, so that sending it twice over a bad line stores it once."""

from __future__ import annotations

import re
import secrets

from django.http import HttpRequest

_TICKET = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new() -> str:
    """Return a ticket that nobody can guess."""
    return secrets.token_urlsafe(24)


def of(request: HttpRequest) -> str:
    """Return the ticket of the form that was sent; a new one when it has none, or none of ours."""
    given = request.POST.get("ticket", "")
    return given if _TICKET.fullmatch(given) else new()
