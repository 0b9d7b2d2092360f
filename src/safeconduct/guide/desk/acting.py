"""An act of an editor that is done or refused: where it leads, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from safeconduct.accounts.guard import DeskRequest
from safeconduct.faces.problems import NotFound, Problem


def done(
    request: DeskRequest,
    act: Callable[[], object],
    said: str,
    refused: Callable[[Problem], HttpResponse],
    route: str,
    *parts: object,
) -> HttpResponse:
    """Do it, say so, and lead to a route; when it is refused, show the page that `refused` makes of the reason."""
    try:
        act()
    except NotFound:
        raise
    except Problem as problem:
        return refused(problem)
    messages.success(request, said)
    return redirect(route, *parts)
